"""Accounts of forces' systems, and the keys by which they speak."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from authority import audit, days, tokens
from authority.actions import circles
from authority.models import ApiToken, Circle, Post, User
from authority.permissions import Role
from authority.refusal import NotAllowed, save_or_refuse

NOWHERE = "systems.invalid"  # no mail can reach it, so no link to choose a password can either
LONGEST = 1  # years
BEGINNING = 8  # characters


@transaction.atomic
def open_system(*, name, authority, by):
    """An account that no person signs in with: no password, no address, and the one post of a system.

    It can read nothing until it has vetting, from the vetting officer, and a key.
    """
    if User.objects.filter(authority=authority, name__iexact=name.strip()).exists():
        raise NotAllowed(f"There is already an account called {name}. Give this system another name.")
    address = f"{slugify(name)[:40] or 'system'}-{secrets.token_hex(4)}@{NOWHERE}"
    system = User(email=address, name=name.strip(), authority=authority)
    system.set_unusable_password()
    save_or_refuse(system)
    today = timezone.localdate()
    post = save_or_refuse(Post(user=system, role=Role.FORCE_SYSTEM, starts_on=today))
    audit.record("account opened", system, by=by)
    audit.record("post given", post, by=by, role=post.role, starts_on=today)
    return system


@transaction.atomic
def issue_token(system, *, name, forces, may_submit, expires_on, by):
    """A key for a system: (`ApiToken`, the key itself). The key is not kept, and so is shown this once.

    With it comes a place among those who read the authority's plain business, for as long as the key stands.
    """
    system, forces = User.objects.select_for_update().get(pk=system.pk), list(forces)
    _refuse_what_no_key_is_for(system, forces, expires_on, by)
    key = secrets.token_hex(32)
    token = save_or_refuse(
        ApiToken(
            user=system,
            name=name,
            digest=tokens.digest(key),
            beginning=key[:BEGINNING],
            may_submit=may_submit,
            issued_by=by,
            issued_at=timezone.now(),
            expires_on=expires_on,
        )
    )
    token.forces.set(forces)
    _place(token, by)
    told = {"system": system.name, "forces": [str(force) for force in forces], "submits": may_submit}
    audit.record("key given", token, by=by, **told, beginning=token.beginning, expires_on=expires_on)
    return token, key


@transaction.atomic
def withdraw_token(token, *, by):
    """From now on the key opens nothing; nor does the place that came with it."""
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.withdrawn_at:
        raise NotAllowed(f"This key was already withdrawn on {days.moment(token.withdrawn_at)}.")
    token.withdrawn_at = timezone.now()
    token.save(update_fields=["withdrawn_at"])
    if token.place_in_circle:
        circles.leave(token.place_in_circle, timezone.localdate(), by)
    audit.record("key withdrawn", token, by=by, beginning=token.beginning)
    return token


def _refuse_what_no_key_is_for(system, forces, expires_on, by):
    today = timezone.localdate()
    if not tokens.systems_of(by).filter(pk=system.pk).exists():
        raise NotAllowed("A key is given to the account of a force's system here. Open one first.")
    if not forces or set(forces) - set(tokens.forces_to_name(by)):
        raise NotAllowed("Choose at least one force, of those that answer to your authority.")
    last = days.years_after(today, LONGEST)
    if not today < expires_on <= last:
        raise NotAllowed(
            f"A key lasts until {days.in_full(last)} at most. Choose a day between now and then."
        )


def _place(token, by):
    everyone = Circle.objects.filter(authority=token.user.authority_id, everyone=True).first()
    if everyone is None:
        return
    reason = f"has the key “{token.name}”, which begins {token.beginning}"
    today = timezone.localdate()
    token.place_in_circle = circles.join(everyone, token.user, today, token.expires_on, reason, by)
    token.save(update_fields=["place_in_circle"])
