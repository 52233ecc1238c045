"""What an authority asks of its posts and circles: set, and ended. A policy opens nothing to anybody."""

from django.db import transaction

from authority import audit
from authority.actions import spans
from authority.models import Authority, VettingPolicy
from authority.refusal import NotAllowed, save_or_refuse


@transaction.atomic
def set_policy(authority, *, kind, starts_on, reason, by, role="", circle=None, ends_on=None):
    """From a day on, holders of a post or everyone in a circle are to have this kind, or one above it."""
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    if circle and circle.authority_id != authority.pk:
        raise NotAllowed("That circle belongs to another authority. Choose one of your own.")
    same = authority.vetting_policies.filter(kind=kind, role=role, circle=circle)
    if spans.overlapping(same, starts_on, ends_on).exists():
        raise NotAllowed(
            f"{kind} is already asked of {circle or role} on some of those days. End that first."
        )
    policy = save_or_refuse(
        VettingPolicy(
            authority=authority,
            role=role,
            circle=circle,
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
        )
    )
    audit.record("vetting policy set", policy, by=by, reason=reason, ends_on=ends_on)
    return policy


@transaction.atomic
def end_policy(policy, *, ends_on, reason, by):
    """The last day of a policy. It stays in the list, as what was asked until then."""
    policy = VettingPolicy.objects.select_for_update().get(pk=policy.pk)
    spans.bring_forward(policy, ends_on, "policy")
    audit.record("vetting policy ended", policy, by=by, ends_on=ends_on, reason=reason)
    return policy
