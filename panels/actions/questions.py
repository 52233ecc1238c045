"""Take a question that was put to the force to a meeting, and take it off again."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.models import AgendaItem, Meeting, QuestionPut
from strands.asking.askings import askings

NOT_THERE = "This question or this meeting is no longer open to you. Nothing was changed."
HELD = "That meeting has been held. Choose one that is still to come."
OTHER_FORCE = "That panel does not scrutinise the force that was asked. Choose another meeting."
NO_ITEM = "That item is not on your agenda of the meeting. Choose another, or none."


@transaction.atomic
def take_to_meeting(asking, meeting, *, by, item=None, on=None):
    """A `QuestionPut`, made today unless `on` says otherwise: the meeting hears of it. Raises NotAllowed."""
    known = Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists()
    if not known or not askings(by).filter(pk=asking.pk).exists():
        raise NotAllowed(NOT_THERE)
    if meeting.held_on < (on or timezone.localdate()):
        raise NotAllowed(HELD)
    if not meeting.panel.forces().filter(pk=asking.force_id).exists():
        raise NotAllowed(OTHER_FORCE)
    if item and not AgendaItem.objects.visible_to(by).filter(pk=item.pk, meeting=meeting).exists():
        raise NotAllowed(NO_ITEM)
    put = QuestionPut(asking=asking, meeting=meeting, item=item, taken_by=by, taken_at=timezone.now())
    save_or_refuse(put)
    audit.record("question taken to a meeting", put, by=by)
    return put


@transaction.atomic
def take_off_meeting(put, *, by):
    """The meeting no longer hears of the question, which stays where it is."""
    put = QuestionPut.objects.select_for_update().filter(pk=put.pk).first()
    if put is None or not askings(by).filter(pk=put.asking_id).exists():
        raise NotAllowed(NOT_THERE)
    if put.meeting.held_on < timezone.localdate():
        raise NotAllowed("That meeting has been held, and what it heard stands.")
    audit.record("question taken off a meeting", put, by=by)
    put.delete()
