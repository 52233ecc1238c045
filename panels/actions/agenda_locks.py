"""Before an agenda is changed: the meeting is still to come, and the item is still there for whoever acts."""

from authority.refusal import NotAllowed
from panels.actions.persons import person
from panels.models import AgendaItem, Meeting

GONE = "This item is no longer on your agenda. Nothing was changed."
OVER = {
    Meeting.State.HELD: "The meeting was held, so its agenda stays as it was. Nothing was changed.",
    Meeting.State.INQUORATE: (
        "The meeting had no quorum and its business was put off, so its agenda stays as it was. Put the item "
        "on the agenda of the next one."
    ),
    Meeting.State.CANCELLED: (
        "The meeting was cancelled, so its agenda stays as it was. Put the item on the agenda of another one."
    ),
}


def held_fast(meeting_pk):
    """The meeting, locked: of two who change one agenda, the second waits for the first."""
    return Meeting.objects.select_for_update().select_related(None).get(pk=meeting_pk)


def changeable(meeting_pk):
    """The meeting, locked, while its agenda may still be changed. Raises NotAllowed from then on."""
    meeting = held_fast(meeting_pk)
    if meeting.state in OVER:
        raise NotAllowed(OVER[meeting.state])
    return meeting


def locked(item, by):
    """The item as it is now. For a person from whom it was hidden meanwhile, it is not there."""
    found = AgendaItem.objects.select_for_update().filter(pk=item.pk).first()
    if found is None or (person(by) and not found.visible_to(by)):
        raise NotAllowed(GONE)
    return found
