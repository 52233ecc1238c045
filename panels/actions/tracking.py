"""What a meeting leaves somebody to do: written down with who and by when."""

from django.db import transaction
from django.db.models import Max

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.persons import person
from panels.models import Action, AgendaItem, Meeting, Minutes, Panel

NOT_THERE = "This meeting or item is no longer open to you. Nothing was written down."
CANCELLED = "That meeting was cancelled, so nothing can come of it."
AGREED = "The minutes of that meeting are agreed. Write the action down at the meeting where it is raised."
TOO_EARLY = "An action is due on or after the day of the meeting. Give a later day."


@transaction.atomic
def record_action(meeting, *, by, words, owner, due_on, item=None, **fields):
    """An `Action`, numbered within the panel. `fields`: `kind`, `public_words`, `owned_by`."""
    Panel.objects.select_for_update().get(pk=meeting.panel_id)  # numbers are given one at a time
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _refuse_out_of_sight(meeting, item, by)
    _refuse_too_late(meeting)
    if due_on < meeting.held_on:
        raise NotAllowed(TOO_EARLY)
    _refuse_an_owner_who_may_not_know(item, fields.get("owned_by"))
    action = Action(meeting=meeting, item=item, words=words, owner=owner, due_on=due_on, **fields)
    action.number = _next_number(meeting.panel)
    save_or_refuse(action)
    audit.record("action recorded", action, by=by, kind=action.kind, due_on=due_on)
    return action


def _next_number(panel):
    last = Action.objects.filter(meeting__panel=panel).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse_out_of_sight(meeting, item, by):
    if item and item.meeting_id != meeting.pk:
        raise NotAllowed(NOT_THERE)
    if person(by) and not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed(NOT_THERE)
    if person(by) and item and not AgendaItem.objects.visible_to(by).filter(pk=item.pk).exists():
        raise NotAllowed(NOT_THERE)


def _refuse_too_late(meeting):
    if meeting.state == Meeting.State.CANCELLED:
        raise NotAllowed(CANCELLED)
    if Minutes.objects.filter(meeting=meeting, state=Minutes.State.AGREED).exists():
        raise NotAllowed(AGREED)


def _refuse_an_owner_who_may_not_know(item, owned_by):
    if item and owned_by and not item.visible_to(owned_by):
        raise NotAllowed(
            f"{owned_by} may not read this item, so they cannot be given its action. Choose another owner, "
            "or write the action under an item that they may read."
        )
