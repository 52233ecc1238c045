"""When each item of an agenda begins, by the minutes that it is given."""

from datetime import datetime, timedelta


def minutes(items):
    """How long they take together, as far as they have a time budget."""
    return sum(item.time_budget or 0 for item in items)


def running(meeting, items):
    """{key: the time at which the item begins}; empty where nothing has a time budget."""
    if not minutes(items):
        return {}
    begins, at = {}, _begins(meeting)
    for item in items:
        begins[item.pk] = at.time()
        at += timedelta(minutes=item.time_budget or 0)
    return begins


def ends_at(meeting, items):
    return (_begins(meeting) + timedelta(minutes=minutes(items))).time()


def _begins(meeting):
    return datetime.combine(meeting.held_on, meeting.begins_at)
