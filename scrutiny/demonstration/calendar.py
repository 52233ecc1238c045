"""When returns of the demonstration are due: a force put off once, and its return in hand some days late."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from indicators import actions
from indicators.deadlines.dues import of_quarter
from indicators.models import QuarterlyReturn

DUE_AFTER = timedelta(days=42)
RELEASED_AFTER = timedelta(days=42)  # the day that it was due on
LATE_BY = timedelta(days=4)
PUT_OFF_BY = timedelta(days=14)
REASON = "The force moved to a new records system. (Invented for the demonstration.)"
BACK, AHEAD = 8, 4  # quarters
EARLY, LATE_ONCE = timedelta(days=-5), timedelta(days=3)  # when returns were sent


def load(force, last, people, today):
    """The calendar around `last`, the quarter in hand, and an exception for the one before it."""
    by = people["chief-executive"]
    for quarter in (last + ahead for ahead in range(-BACK, AHEAD)):
        day = _late_already(quarter, today) if quarter == last else quarter.end + DUE_AFTER
        released = day + RELEASED_AFTER
        actions.set_deadline(force.authority, quarter, due_on=day, release_on=released, by=by)
    before = last - 1
    put_off = before.end + DUE_AFTER + PUT_OFF_BY
    actions.put_off(force=force, quarter=before, due_on=put_off, reason=REASON, by=by)


def due_by_now(force, quarter):
    """By exception or calendar; six weeks after its end for a quarter that is older than the calendar."""
    return of_quarter(force, quarter).due_now or quarter.end + DUE_AFTER


def sent_in_its_own_time(pk, due, *, late):
    """All was sent and accepted while this loaded; each return is given the days of its own quarter."""
    sent = due + (LATE_ONCE if late else EARLY)
    QuarterlyReturn.objects.filter(pk=pk).update(
        opened_at=_at(due - DUE_AFTER + timedelta(days=7)),
        submitted_at=_at(sent),
        decided_at=_at(sent + timedelta(days=2)),
    )


def _late_already(quarter, today):
    return min(quarter.end + DUE_AFTER, max(today - LATE_BY, quarter.end + timedelta(days=1)))


def _at(day):
    return timezone.make_aware(datetime.combine(day, time(15)))
