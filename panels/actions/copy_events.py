"""What became of a copy: said by whoever holds it, or registered by whoever prepares the meeting."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.models import Copy, CopyEvent

Kind = CopyEvent.Kind
HOLDER_SAYS = (Kind.PRINTED, Kind.DESTROYED)
KEEPER_SAYS = (Kind.RETURNED, Kind.DESTROYED, Kind.LOST)
GONE = (Kind.RETURNED, Kind.DESTROYED)
NO_FILE = "This copy was read on screen, and no file of it was given out. There is nothing to register."
NOT_YOURS = "Only its holder says that of a copy. Tell the secretary of the panel what you know."


@transaction.atomic
def say_of_own_copy(copy, *, kind, by):
    """The holder says that they printed or destroyed their copy."""
    if by != copy.recipient or kind not in HOLDER_SAYS:
        raise NotAllowed(NOT_YOURS)
    return _register(copy, kind, by)


@transaction.atomic
def register_copy(copy, *, kind, by, note=""):
    """Whoever prepares the meeting registers a copy as returned, destroyed or lost.

    The note stays in the register: the audit trail is read by people who do not read papers.
    """
    if kind not in KEEPER_SAYS:
        raise NotAllowed("A copy is registered as returned, destroyed or lost. Choose one of these.")
    return _register(copy, kind, by, note)


def _register(copy, kind, by, note=""):
    copy = Copy.objects.select_for_update(of=("self",)).select_related("pack__meeting__panel").get(pk=copy.pk)
    if copy.kind == Copy.Kind.SCREEN:
        raise NotAllowed(NO_FILE)
    if ended := copy.events.filter(kind__in=GONE).first():
        word = ended.get_kind_display().lower()
        raise NotAllowed(f"This copy is registered as {word} already. Nothing was changed.")
    event = CopyEvent(copy=copy, kind=kind, at=timezone.now(), by=by, note=note)
    save_or_refuse(event)
    audit.record(f"copy {Kind(kind).label.lower()}", copy, by=by)
    return event
