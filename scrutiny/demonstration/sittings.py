"""For each panel an earlier meeting that was held, with minutes that the next one agreed."""

from datetime import time, timedelta

from panels import actions
from panels.actions.attendance import Line
from panels.actions.reminders import Heard
from panels.models import Meeting, Panel, ReminderText
from scrutiny.demonstration.reading import fixture

BACK = timedelta(days=91)
AS_USUAL = "Taken as it stood on the agenda."
AGREED_AFTER = timedelta(days=56)


def load(authority, people, today):
    """Attendance, the reminder, minutes and an action, by the same verbs that a secretary uses."""
    for row in fixture("sittings"):
        panel = Panel.objects.get(authority=authority, name=row["panel"])
        held_on = today - BACK
        meeting = _called(panel, held_on, row, people)
        items = [_item(meeting, item, people) for item in row["items"]]
        _attended(meeting, row, people)
        actions.hold_meeting(meeting, by=people["secretary"], on=today)
        for item, told in zip(items, row["items"], strict=True):
            actions.write_minute(
                item, by=people["secretary"], action=_action(told, held_on), **told["minute"]
            )
        for item in meeting.items.exclude(pk__in=[item.pk for item in items]):
            actions.write_minute(item, by=people["secretary"], public_words=AS_USUAL)
        _agreed(meeting, row, people, today)


def _called(panel, held_on, row, people):
    """By the panel's own name for the place, and with a public edition."""
    called = {"held_on": held_on, "place": row["place"], "public_edition": True}
    return actions.call_meeting(panel, by=people["secretary"], **called)


def _item(meeting, row, people):
    fields = {"title": row["title"], "purpose": row.get("purpose", ""), "kind": "oral", "part": 1}
    return actions.add_item(meeting, by=people["secretary"], **fields)


def _attended(meeting, row, people):
    by = people["secretary"]
    lines = [Line(people[key], state) for key, state in row["attendance"].items()]
    told = {"chaired_by": people["chair"], "opened_at": time(14), "closed_at": time(15, 40)}
    actions.record_attendance(meeting, lines, by=by, **told)
    heard = [Heard(line.user) for line in lines if line.state == "present"]
    read = {"text": ReminderText.objects.get(version=1), "read_by": str(people["chair"])}
    actions.record_reminder(meeting, heard, by=by, read_at=time(14, 5), **read)


def _action(row, held_on):
    if "action" not in row:
        return None
    told = row["action"]
    return {**told, "due_on": held_on + timedelta(days=told["due_on"])}


def _agreed(meeting, row, people, today):
    """At a short meeting of the panel, which is recorded as held as well."""
    by = people["secretary"]
    minutes = actions.put_minutes_forward(Meeting.objects.get(pk=meeting.pk).minutes, by=by)
    at = _called(meeting.panel, meeting.held_on + AGREED_AFTER, row, people)
    _attended(at, row, people)
    actions.hold_meeting(at, by=by, on=today)
    actions.agree_minutes(minutes, at, by=by, on=today)
