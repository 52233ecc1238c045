"""What minutes still lack before they can be put forward, as far as their reader sees."""

from panels import agendas
from panels.models import Meeting, MinuteEntry

NOT_OVER = "Record on the day’s page whether the meeting was held, or had no quorum."
NO_END = "Enter on the day’s page when the meeting ended."


def gaps(meeting, by):
    """Sentences. A meeting without a quorum dealt with nothing, so no item of it needs a minute."""
    if meeting.state == Meeting.State.INQUORATE:
        return []
    if meeting.state != Meeting.State.HELD:
        return [NOT_OVER]
    found = [NO_END] if meeting.closed_at is None else []
    return found + [f"Item {number} has no minute yet." for number in unwritten(meeting, by)]


def unwritten(meeting, by):
    """Numbers, as this reader counts, of items about which nothing is written; appendices need nothing."""
    items = list(meeting.items.all()) if isinstance(by, str) else agendas.items_seen(meeting, by)
    written = set(MinuteEntry.objects.filter(item__meeting=meeting).values_list("item", flat=True))
    lines = agendas.lines(items)
    return [
        line["number"] for line in lines if line["item"].pk not in written and not line["item"].attached_to_id
    ]
