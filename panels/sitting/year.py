"""How often each member of a panel came, over a year. A meeting that was cancelled counts for nobody."""

from datetime import timedelta

from panels.models import Attendance, Meeting
from panels.sitting.presence import DECIDING

YEAR = timedelta(days=365)
TOOK_PLACE = (Meeting.State.HELD, Meeting.State.INQUORATE)


def attendance_over_a_year(panel, until):
    """[{name, meetings, present, apologies}] of the year up to a day, for those who sit on it then."""
    meetings = list(panel.meetings.filter(state__in=TOOK_PLACE, held_on__gt=until - YEAR, held_on__lte=until))
    rows = Attendance.objects.filter(meeting__in=meetings).values_list("user", "meeting", "state")
    came = {(user, meeting): state for user, meeting, state in rows}
    seats = [seat for seat in panel.members_on(until).order_by("user__name") if seat.part in DECIDING]
    return [_line(seat, meetings, came) for seat in seats] if meetings else []


def _line(seat, meetings, came):
    """Only meetings since they took their seat are theirs to come to."""
    theirs = [meeting for meeting in meetings if meeting.held_on >= seat.starts_on]
    states = [came.get((seat.user_id, meeting.pk)) for meeting in theirs]
    return {
        "name": str(seat.user),
        "meetings": len(theirs),
        "present": states.count(Attendance.State.PRESENT),
        "apologies": states.count(Attendance.State.APOLOGIES),
    }
