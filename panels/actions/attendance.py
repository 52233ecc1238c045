"""Who was at a meeting, from when until when, and who took the chair."""

from dataclasses import dataclass, field

from django.db import transaction

from authority import audit
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.actions.sittings import open_sitting, refuse_what_a_held_meeting_lacks
from panels.models import AgendaItem, Attendance
from panels.sitting.presence import PRESENT, Presence


@dataclass(frozen=True)
class Line:
    """What is entered for one person. No state: nothing is known of them, or they leave the list."""

    user: User
    state: str = ""
    from_item: AgendaItem | None = None
    until_item: AgendaItem | None = None
    out_for: list = field(default_factory=list)


@transaction.atomic
def record_attendance(meeting, lines, *, by, seen=None, chaired_by=None, opened_at=None, closed_at=None):
    """`lines`: a `Line` for each person on the list. Items that are hidden from `by` stay as they were."""
    meeting = open_sitting(meeting, by)
    refuse_if_overtaken(meeting, seen)
    changed = {f"attendance of {line.user}" for line in lines if _write(meeting, line, by)}
    changed |= _change(meeting, chaired_by=chaired_by, opened_at=opened_at, closed_at=closed_at)
    _refuse_an_impossible_sitting(meeting)
    audit.record("meeting changed", meeting, by=by, changed=sorted(changed))
    refuse_what_a_held_meeting_lacks(meeting, by)
    return meeting


@transaction.atomic
def add_to_attendance(meeting, user, *, by):
    """Somebody who has no seat on the panel was there."""
    meeting = open_sitting(meeting, by)
    if meeting.attendances.filter(user=user).exists() or user.pk in Presence(meeting).seats:
        raise NotAllowed(f"{user} is on the list already.")
    row = save_or_refuse(Attendance(meeting=meeting, user=user, state=PRESENT))
    audit.record("meeting changed", meeting, by=by, changed=[f"attendance of {user}"])
    return row


def _change(meeting, **fields):
    changed = {name for name, value in fields.items() if getattr(meeting, name) != value}
    for name, value in fields.items():
        setattr(meeting, name, value)
    return changed


def _write(meeting, line, by):
    """Whether anything about this person has changed."""
    row = meeting.attendances.filter(user=line.user).first()
    _refuse_an_impossible_line(meeting, line, row, by)
    if not line.state:
        return _take_off(meeting, line.user, row)
    row = row or Attendance(meeting=meeting, user=line.user)
    before = _as_it_stands(row)
    row.state, row.from_item, row.until_item = line.state, line.from_item, line.until_item
    save_or_refuse(row)
    row.out_for.set([*line.out_for, *_out_of_sight(row, by)] if line.state == PRESENT else [])
    return _as_it_stands(row) != before


def _as_it_stands(row):
    out = set(row.out_for.values_list("pk", flat=True)) if row.pk else None
    return row.state, row.from_item_id, row.until_item_id, out


def _out_of_sight(row, by):
    return row.out_for.exclude(pk__in=AgendaItem.objects.visible_to(by)) if person(by) else ()


def _take_off(meeting, user, row):
    if row is None:
        return False
    if user.pk in Presence(meeting).seats:
        raise NotAllowed(f"{user} sits on the panel. Say whether they were there.")
    _refuse_to_take_back_the_reminder(meeting, user)
    row.delete()
    return True


def _refuse_an_impossible_line(meeting, line, row, by):
    if row is None and line.user.pk not in Presence(meeting).seats:
        raise NotAllowed(f"{line.user} has no seat on the panel on that day. Add them by name.")
    if line.state != PRESENT:
        if line.from_item or line.until_item or line.out_for:
            raise NotAllowed(f"{line.user} was not there, so leave empty when they came and left.")
        if line.state:
            _refuse_to_take_back_the_reminder(meeting, line.user)
    items = {item for item in (line.from_item, line.until_item, *line.out_for) if item}
    if any(item.meeting_id != meeting.pk for item in items):
        raise NotAllowed("That item is not on your agenda of the meeting. Choose another.")
    if line.from_item and line.until_item and _place(line.until_item) < _place(line.from_item):
        raise NotAllowed(f"{line.user} cannot leave before they come. Look at the two items again.")


def _place(item):
    return item.order, item.pk


def _refuse_to_take_back_the_reminder(meeting, user):
    if user.pk in Presence(meeting).reminded:
        raise NotAllowed(
            f"{user} is ticked as reminded of section 5, so they were there. Take the tick away first."
        )


def _refuse_an_impossible_sitting(meeting):
    if meeting.opened_at and meeting.closed_at and meeting.closed_at <= meeting.opened_at:
        raise NotAllowed("The meeting cannot end before it begins. Look at the two times again.")
    there = {row.user_id for row in Presence(meeting).present()}
    if meeting.chaired_by_id and meeting.chaired_by_id not in there:
        raise NotAllowed(f"{meeting.chaired_by} was not there, so could not take the chair.")
    save_or_refuse(meeting)
