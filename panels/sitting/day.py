"""The page of the day: what each person's line says, and how the meeting stands."""

from panels.models import Attendance, Meeting, Minutes
from panels.sitting.conditions import missing, needs_reminder, no_quorum

KINDS = {"called": "waiting", "held": "done", "inquorate": "problem", "cancelled": "neutral"}
NOT_OPEN = {Minutes.State.PUT_FORWARD, Minutes.State.AGREED}


def rows(form, presence, lines):
    """The form's rows, each with the items (as their writer counts them) that the person may not stay for."""
    for row in form.rows():
        row.barred = list(_barred(presence, row.person, lines))
        row.reminder = _reminder(presence, row.person)
        yield row


def quorums(presence, lines):
    """How many of those who decide were there for each item; `short` where that is too few."""
    for line in lines:
        members = presence.members_for(line["item"])
        yield {**line, "members": members, "short": no_quorum(presence, members)}


def standing(meeting, presence, by):
    """How the meeting stands: its word, what is missing before it is held, and what may be done."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    called = meeting.state == Meeting.State.CALLED
    return {
        "word": Meeting.State(meeting.state).label.split(":")[0].capitalize(),
        "kind": KINDS[meeting.state],
        "missing": missing(meeting, by, presence) if called else [],
        "called": called,
        "opening": presence.members_at_opening(),
        "quorate": presence.quorate(presence.members_at_opening()),
        "open": meeting.state != Meeting.State.CANCELLED and not (minutes and minutes.state in NOT_OPEN),
        "needs_reminder": needs_reminder(meeting, by),
        "unreminded": presence.unreminded() if hasattr(meeting, "reminder") else [],
    }


def _reminder(presence, person):
    row = presence.rows.get(person.pk)
    if not hasattr(presence.meeting, "reminder") or not row or row.state != Attendance.State.PRESENT:
        return None
    told = presence.reminded.get(person.pk)
    if told is None:
        return {"word": "Not yet reminded", "kind": "problem"}
    if told.refused:
        return {"word": "Refused the reminder", "kind": "late"}
    return {"word": "Reminded", "kind": "done"}


def _barred(presence, person, lines):
    """An item that asks for the declaration is not for whoever refused the reminder, nor for a conflict."""
    row = presence.rows.get(person.pk) or Attendance(meeting=presence.meeting, user=person)
    for line in lines:
        if why := presence.barred(row, line["item"]):
            yield {"number": line["number"], "title": line["title"], "why": WHY[why]}


WHY = {
    "interest": "has an interest in it",
    "reminder": "refused the reminder, and it needs the declaration",
}
