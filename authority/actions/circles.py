"""Who needs to know, from when until when, and why."""

from django.db import transaction

from authority import audit
from authority.models import CircleMembership, User
from authority.refusal import save_or_refuse


@transaction.atomic
def add_to_circle(circle, user, *, starts_on, reason, by, ends_on=None):
    """A named addition: who needs to know, why, and until when."""
    return join(circle, user, starts_on, ends_on, reason, by)


@transaction.atomic
def end_circle_membership(membership, *, ends_on, by):
    return leave(CircleMembership.objects.select_for_update().get(pk=membership.pk), ends_on, by)


def join(circle, user, starts_on, ends_on, reason, by):
    """For other verbs, inside their transaction."""
    membership = save_or_refuse(
        CircleMembership(
            circle=circle,
            user=user,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            added_by=by if isinstance(by, User) else None,
        )
    )
    audit.record("circle joined", membership, by=by, reason=reason, ends_on=ends_on)
    return membership


def leave(membership, ends_on, by):
    """For other verbs, inside their transaction. A place that ends sooner ends then."""
    membership.ends_on = min(membership.ends_on or ends_on, ends_on)
    save_or_refuse(membership)
    audit.record("circle left", membership, by=by, ends_on=ends_on)
    return membership
