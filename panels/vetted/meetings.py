"""Called meetings for which vetting or a seat runs out before the day. By panel and day alone.

A vetting officer is no reader, so nothing here looks at an agenda: what each member will hold on the day is
set against what they hold today.
"""

from collections import defaultdict
from dataclasses import dataclass

from authority import ahead, days
from authority.models import User
from panels.models import Meeting, Membership

COUNTED = (Membership.Part.CHAIR, Membership.Part.MEMBER)  # towards the quorum


@dataclass(frozen=True)
class Ahead:
    """A meeting that loses people before its day. `able`: members who will hold all that they hold today."""

    panel: str
    day: str
    quorum: int
    able: int
    losses: tuple[str, ...]

    @property
    def short(self):
        return self.able < self.quorum


def losing(user, today):
    """[Ahead] of the next twelve months, the soonest first, that lose somebody or are short."""
    until = days.years_after(today, 1)
    called = Meeting.objects.filter(
        panel__authority=user.authority_id,
        panel__authority__isnull=False,
        state=Meeting.State.CALLED,
        held_on__gte=today,
        held_on__lte=until,
    )
    meetings = list(called.select_related("panel").order_by("held_on", "panel__name"))
    seats = _seats(meetings, today)
    people = list(User.objects.filter(pk__in={seat.user_id for of in seats.values() for seat in of}))
    held = ahead.spans(people)
    found = [_ahead(meeting, seats[meeting.panel_id], held, today, user) for meeting in meetings]
    return [one for one in found if one.losses or one.short]


def _seats(meetings, today):
    rows = Membership.objects.filter(panel__in={meeting.panel_id for meeting in meetings})
    found = defaultdict(list)
    for seat in rows.exclude(ends_on__lt=today).select_related("user"):
        found[seat.panel_id].append(seat)
    return found


def _ahead(meeting, seats, held, today, user):
    able, losses = set(), []
    for seat in seats:
        lost = _lost(seat, meeting.held_on, held[seat.user_id], today)
        if lost is None:
            able |= {seat.user_id} if seat.part in COUNTED else set()
        elif lost and seat.user.authority_id == user.authority_id:
            losses.append(f"{seat.user}: {', '.join(lost)}")
    return Ahead(str(meeting.panel), meeting.day, meeting.panel.quorum, len(able), tuple(sorted(losses)))


def _lost(seat, day, theirs, today):
    """None where all that is held today will be held; [] where nothing is held at all; else what is lost."""
    before, after = (ahead.reader_on(seat.user_id, theirs, on) for on in (today, day))
    if seat.ends_on and seat.ends_on < day:
        return ["no longer sits on it"]
    if seat.starts_on > day or not after.markings | before.markings:
        return []
    return list(ahead.closing(before, after, theirs)) or None
