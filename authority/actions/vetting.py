"""Vetting, caveats and declarations, as a vetting officer enters them. Nobody enters their own."""

from django.db import transaction
from django.utils import timezone

from authority import audit, days
from authority.actions import spans
from authority.models import CaveatHeld, Declaration, User, Vetting
from authority.refusal import NotAllowed, save_or_refuse


@transaction.atomic
def grant_vetting(user, kind, *, granted_by, granted_on, by, expires_on=None, review_on=None):
    """Enter a grant that a force or department has made. `granted_by` names it.

    Without `expires_on` the grant runs for the shortest period in use for its kind.
    """
    _refuse_own(user, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.vettings.filter(kind=kind, granted_on=granted_on, withdrawn_on=None).exists():
        raise NotAllowed(
            f"{kind} granted to {user} on {days.in_full(granted_on)} is already entered. "
            "To correct it, withdraw that entry first."
        )
    grant = save_or_refuse(
        Vetting(
            user=user,
            kind=kind,
            granted_by=granted_by,
            granted_on=granted_on,
            expires_on=expires_on or days.years_after(granted_on, kind.years),
            review_on=review_on,
        )
    )
    audit.record("vetting granted", grant, by=by, kind=kind.code, expires_on=grant.expires_on)
    return grant


@transaction.atomic
def withdraw_vetting(grant, *, by):
    """From today the grant opens nothing."""
    grant = Vetting.objects.select_for_update().get(pk=grant.pk)
    if grant.withdrawn_on:
        raise NotAllowed(f"This grant was already withdrawn on {days.in_full(grant.withdrawn_on)}.")
    grant.withdrawn_on = timezone.localdate()
    save_or_refuse(grant)
    audit.record("vetting withdrawn", grant, by=by)
    return grant


@transaction.atomic
def record_declaration(user, *, text, made_on, witness, by, expires_on=None):
    """Section 5 has been explained to the person in the words of `text`, before a witness."""
    _refuse_own(user, by)
    if made_on > timezone.localdate():
        raise NotAllowed("A declaration is recorded once it has been made: its day cannot lie ahead.")
    declaration = save_or_refuse(
        Declaration(user=user, text=text, made_on=made_on, witness=witness, expires_on=expires_on)
    )
    audit.record("section 5 declaration recorded", declaration, by=by, version=text.version)
    return declaration


@transaction.atomic
def hold_caveat(user, caveat, *, starts_on, reason, by, ends_on=None):
    """The person joins the named group, to whom some records are further limited."""
    _refuse_own(user, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if spans.overlapping(user.caveats_held.filter(caveat=caveat), starts_on, ends_on).exists():
        raise NotAllowed(f"{user} already has {caveat} on some of those days. End that first.")
    held = save_or_refuse(
        CaveatHeld(user=user, caveat=caveat, starts_on=starts_on, ends_on=ends_on, reason=reason)
    )
    audit.record("caveat given", held, by=by, reason=reason, ends_on=ends_on)
    return held


@transaction.atomic
def end_caveat(held, *, ends_on, by):
    held = CaveatHeld.objects.select_for_update().get(pk=held.pk)
    spans.bring_forward(held, ends_on, "caveat")
    audit.record("caveat ended", held, by=by, ends_on=ends_on)
    return held


def _refuse_own(user, by):
    if user == by:
        raise NotAllowed("You cannot enter your own vetting. Ask another vetting officer.")
