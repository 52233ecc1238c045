"""The section 5 reminder: its words, that they were read out, and how each person took them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from authority import audit
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.sittings import open_sitting, refuse_what_a_held_meeting_lacks
from panels.models import Reminded, Reminder, ReminderText
from panels.sitting.presence import Presence

NOBODY = "Tick at least one person who heard it."
NO_TIME = "Enter when those who came later were reminded."
TOO_SOON = "Those who came later were reminded after the reading. Look at the two times again."


@dataclass(frozen=True)
class Heard:
    """How one person took it: they heard it, or they refused and `note` says what they said."""

    user: User
    refused: bool = False
    note: str = ""


@transaction.atomic
def load_reminder(data, *, by):
    """Take in `fixtures/reminder.json`. What was written since is left as it is."""
    text, new = ReminderText.objects.get_or_create(
        version=data["version"], defaults={"words": data["words"], "in_use_from": data["in_use_from"]}
    )
    if new:
        audit.record("reminder text loaded", text, by=by)


@transaction.atomic
def write_reminder_text(*, words, in_use_from, by):
    """The next version of the words. Meetings to which an earlier one was read keep it."""
    last = ReminderText.objects.aggregate(last=Max("version"))["last"] or 0
    text = save_or_refuse(ReminderText(version=last + 1, words=words, in_use_from=in_use_from))
    audit.record("reminder text written", text, by=by, in_use_from=in_use_from)
    return text


@transaction.atomic
def record_reminder(meeting, heard, *, by, text, read_by, read_at, later_at=None, seen=None):
    """`heard`: a `Heard` for everyone who took it, one way or the other; `read_at` and `later_at`: times.

    Whoever is added once it was read came later, and heard it at `later_at`.
    """
    meeting = open_sitting(meeting, by)
    reminder = Reminder.objects.filter(meeting=meeting).first() or Reminder(meeting=meeting)
    if reminder.pk:
        refuse_if_overtaken(reminder, seen)
    elif seen:
        raise NotAllowed("The reading is no longer there. Look at how it stands now, then save again.")
    if text.in_use_from > meeting.held_on:
        raise NotAllowed("That version was not in use on the day. Choose an earlier one.")
    before = {row.user_id: row for row in reminder.people.all()} if reminder.pk else {}
    reminder.text, reminder.read_by, reminder.recorded_by = text, read_by, by
    reminder.read_at = _moment(meeting, read_at)
    _refuse_who_was_not_there(meeting, heard)
    save_or_refuse(reminder)
    at = _later(meeting, reminder, later_at) if _new(heard, before) and before else reminder.read_at
    changed = [str(line.user) for line in heard if _take(reminder, line, before.get(line.user.pk), at)]
    changed += _taken_back(reminder, heard)
    audit.record("section 5 reminder changed", reminder, by=by, version=text.version, changed=sorted(changed))
    refuse_what_a_held_meeting_lacks(meeting, by)
    return reminder


def _new(heard, before):
    return [line for line in heard if line.user.pk not in before]


def _take(reminder, line, row, at):
    """Whether this is new, or other than it was."""
    row = row or Reminded(reminder=reminder, user=line.user, at=at)
    same = row.pk and (row.refused, row.note) == (line.refused, line.note)
    row.refused, row.note = line.refused, line.note
    if line.refused and not line.note:
        raise NotAllowed(f"Note what {line.user} said on refusing the reminder.")
    row.at = max(row.at, reminder.read_at)
    save_or_refuse(row)
    return not same


def _taken_back(reminder, heard):
    """Names of those whose tick was a mistake."""
    gone = reminder.people.exclude(user__in=[line.user.pk for line in heard]).select_related("user")
    names = [str(row.user) for row in gone]
    gone.delete()
    return names


def _refuse_who_was_not_there(meeting, heard):
    if not heard:
        raise NotAllowed(NOBODY)
    there = {row.user_id for row in Presence(meeting).present()}
    if absent := [str(line.user) for line in heard if line.user.pk not in there]:
        raise NotAllowed(f"Not recorded as present: {', '.join(absent)}. Mend the attendance first.")


def _later(meeting, reminder, later_at):
    if later_at is None:
        raise NotAllowed(NO_TIME)
    if (at := _moment(meeting, later_at)) < reminder.read_at:
        raise NotAllowed(TOO_SOON)
    return at


def _moment(meeting, at):
    return timezone.make_aware(datetime.combine(meeting.held_on, at))
