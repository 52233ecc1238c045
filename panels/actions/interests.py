"""A conflict that a person declares for themselves, and from which moment on they are not given the item."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import save_or_refuse
from panels.actions.agenda_locks import held_fast, locked
from panels.models import Interest


@transaction.atomic
def declare_interest(item, *, by, nature):
    """Out of sight for whoever declares, everywhere and at once, in packs that are out as well.

    The nature of it is kept beside the item, for those who may see that, and is not in the audit trail.
    """
    held_fast(item.meeting_id)
    item = locked(item, by)
    interest = Interest(user=by, item=item, nature=nature, declared_at=timezone.now(), recorded_by=by)
    save_or_refuse(interest)
    item.conflicted.add(by)
    audit.record("interest declared", item, by=by)
    return interest
