"""The forward programme of a panel: what it means to deal with, and when."""

from django.db import transaction

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.agenda import add_item
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import AgendaItem, Meeting, Panel, ProgrammeItem

GONE = "This is no longer in your programme. Nothing was changed."
WITHDRAWN = "This was withdrawn from the programme. Plan it anew if it is wanted after all."
ON_AN_AGENDA = "This is on the agenda of the meeting of {day}. Take it off that agenda first."
DONE = "This was dealt with at the meeting of {day}, and stands as it is."
NO_REASON = "Say why it is withdrawn."
ANOTHER_PANEL = "That meeting is not one of this panel, or is no longer to come. Choose another."
PUT_OFF = (Meeting.State.CANCELLED, Meeting.State.INQUORATE)  # what was on their agendas is still to be done


@transaction.atomic
def plan(panel, *, by, **fields):
    """`kind`, `title`, `strand` and `planned_for`, the first of a month."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if person(by) and not Panel.objects.visible_to(by).filter(pk=panel.pk).exists():
        raise NotAllowed(GONE)
    planned = _written(ProgrammeItem(panel=panel, planned_by=person(by), **fields), by)
    audit.record("programme item planned", planned, by=by, kind=planned.kind, month=planned.planned_for)
    return planned


@transaction.atomic
def change_plan(planned, *, by, seen=None, **fields):
    """`seen` is the `last_change` that whoever acts had before them; a later one is not overwritten."""
    planned = _open(planned, by)
    refuse_if_overtaken(planned, seen)
    changed = sorted(name for name, value in fields.items() if getattr(planned, name) != value)
    for name, value in fields.items():
        setattr(planned, name, value)
    _written(planned, by)
    audit.record("programme item changed", planned, by=by, changed=changed)
    return planned


@transaction.atomic
def withdraw_plan(planned, *, by, reason):
    """It will not be done; what was planned and why it was withdrawn stay in the programme."""
    planned = _open(planned, by)
    if not reason.strip():
        raise NotAllowed(NO_REASON)
    planned.withdrawn_reason = reason.strip()
    save_or_refuse(planned)
    audit.record("programme item withdrawn", planned, by=by)
    return planned


@transaction.atomic
def put_on_agenda(planned, *, meeting, by, **item):
    """An item on the agenda of the meeting, with the title of what was planned. `item`: as for `add_item`."""
    planned = _open(planned, by)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.panel_id != planned.panel_id or meeting.state != Meeting.State.CALLED:
        raise NotAllowed(ANOTHER_PANEL)
    training = planned.kind == ProgrammeItem.Kind.TRAINING
    business = AgendaItem.Business.TRAINING if training else AgendaItem.Business.ORDINARY
    planned.item = add_item(meeting, by=by, title=planned.title, business=business, **item)
    planned.meeting = meeting
    save_or_refuse(planned)
    audit.record("programme item taken to a meeting", planned, by=by, meeting=str(meeting))
    return planned.item


def taken_to(planned, by):
    """The meeting whose agenda has it, as far as this person sees; None where it is still to be taken."""
    item = planned.item
    if item is None or item.meeting.state in PUT_OFF or (person(by) and not item.visible_to(by)):
        return None
    return item.meeting


def _open(planned, by):
    """The locked row, neither withdrawn nor on an agenda that the actor sees. Raises NotAllowed."""
    found = ProgrammeItem.objects.select_for_update().filter(pk=planned.pk).first()
    if found is None or not _is_seen(found, by):
        raise NotAllowed(GONE)
    if found.withdrawn_reason:
        raise NotAllowed(WITHDRAWN)
    if meeting := taken_to(found, by):
        sentence = DONE if meeting.state == Meeting.State.HELD else ON_AN_AGENDA
        raise NotAllowed(sentence.format(day=meeting.day))
    return found


def _written(planned, by):
    """A review has its strand; nothing else is kept under one that the writer may not name."""
    save_or_refuse(planned)
    if not _is_seen(planned, by):
        raise NotAllowed("Choose a strand of your own authority, or one that is everybody’s.")
    return planned


def _is_seen(planned, by):
    return not person(by) or ProgrammeItem.objects.visible_to(by).filter(pk=planned.pk).exists()
