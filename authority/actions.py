"""Every change to accounts, posts, vetting and circles. Each is one transaction with its audit line.

`by` is the User who acts, or the name of a command that an operator runs. Refusals are `NotAllowed`, in a sentence.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.markings import named
from authority.models import (
    Authority,
    Caveat,
    CaveatHeld,
    Circle,
    CircleMembership,
    Declaration,
    DeclarationText,
    Opening,
    Post,
    User,
    Vetting,
    VettingKind,
)
from authority.refusal import NotAllowed


@transaction.atomic
def establish(name, *, kind, by, constituents=(), fictitious=False, jurisdiction="England"):
    """A new authority, with the circle that its plain business is read in."""
    authority = _checked(Authority(name=name, kind=kind, fictitious=fictitious, jurisdiction=jurisdiction))
    authority.constituents.set(constituents)
    Circle.objects.create(authority=authority, name="Everyone with a post", everyone=True)
    audit.record("authority established", authority, by=by, kind=kind)
    return authority


@transaction.atomic
def hold_to_account(authority, force, *, by):
    """From now on the force answers to this authority, and its returns are this authority's business."""
    force.authority = authority
    _checked(force)
    audit.record("force held to account", force, by=by, authority=str(authority))
    return force


@transaction.atomic
def open_account(*, email, name, authority, password=None, by):
    """A new person, who can do and read nothing until given a post, vetting and a circle."""
    if User.objects.filter(email__iexact=email).exists():
        raise NotAllowed(f"An account with the address {email} is already open. Use that one, or another address.")
    user = User.objects.create_user(email, password, name=name, authority=authority)
    audit.record("account opened", user, by=by)
    return user


@transaction.atomic
def close_account(user, *, by):
    """Nothing of theirs is removed; they can no longer sign in or read anything, from the next request."""
    if user == by:
        raise NotAllowed("You cannot close your own account. Ask another administrator.")
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise NotAllowed(f"The account of {user} is already closed.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record("account closed", user, by=by)
    return user


@transaction.atomic
def give_post(user, role, *, starts_on, by, ends_on=None):
    """A post, and with it a place among those who may read the authority's plain business."""
    post = _checked(Post(user=user, role=role, starts_on=starts_on, ends_on=ends_on))
    everyone = Circle.objects.filter(authority=user.authority, everyone=True).first()
    if everyone:
        _join(everyone, user, starts_on, ends_on, f"holds the post of {role}", by)
    audit.record("post given", post, by=by, role=role, starts_on=starts_on, ends_on=ends_on)
    return post


@transaction.atomic
def end_post(post, *, ends_on, by):
    post = Post.objects.select_for_update().get(pk=post.pk)
    post.ends_on = ends_on
    _checked(post)
    audit.record("post ended", post, by=by, ends_on=ends_on)
    return post


@transaction.atomic
def grant_vetting(user, kind, *, granted_by, granted_on, expires_on, by, review_on=None):
    """Enter a grant that a force or department has made. `granted_by` names it."""
    if user == by:
        raise NotAllowed("You cannot enter your own vetting. Ask another vetting officer.")
    grant = _checked(
        Vetting(
            user=user,
            kind=kind,
            granted_by=granted_by,
            granted_on=granted_on,
            expires_on=expires_on,
            review_on=review_on,
        )
    )
    audit.record("vetting granted", grant, by=by, kind=kind.code, expires_on=expires_on)
    return grant


@transaction.atomic
def withdraw_vetting(grant, *, by):
    """From today the grant opens nothing."""
    grant = Vetting.objects.select_for_update().get(pk=grant.pk)
    if grant.withdrawn_on:
        raise NotAllowed(f"This grant was already withdrawn on {grant.withdrawn_on:%-d %B %Y}.")
    grant.withdrawn_on = timezone.localdate()
    _checked(grant)
    audit.record("vetting withdrawn", grant, by=by)
    return grant


@transaction.atomic
def record_declaration(user, *, text, made_on, witness, by, expires_on=None):
    """Section 5 has been explained to the person in the words of `text`, before a witness."""
    declaration = _checked(
        Declaration(user=user, text=text, made_on=made_on, witness=witness, expires_on=expires_on)
    )
    audit.record("section 5 declaration recorded", declaration, by=by, version=text.version)
    return declaration


@transaction.atomic
def hold_caveat(user, caveat, *, starts_on, reason, by, ends_on=None):
    held = _checked(CaveatHeld(user=user, caveat=caveat, starts_on=starts_on, ends_on=ends_on, reason=reason))
    audit.record("caveat given", held, by=by, reason=reason)
    return held


@transaction.atomic
def add_to_circle(circle, user, *, starts_on, reason, by, ends_on=None):
    """A named addition: who needs to know, why, and until when."""
    return _join(circle, user, starts_on, ends_on, reason, by)


@transaction.atomic
def end_circle_membership(membership, *, ends_on, by):
    membership = CircleMembership.objects.select_for_update().get(pk=membership.pk)
    membership.ends_on = ends_on
    _checked(membership)
    audit.record("circle left", membership, by=by, ends_on=ends_on)
    return membership


@transaction.atomic
def load_vetting_kinds(data, *, by):
    """Reference data of `fixtures/vetting.json`: kinds, what each opens, caveats, the section 5 words.

    Runs again without harm. What an authority has changed since is left as it is.
    """
    for row in data["kinds"]:
        fields = {name: row[name] for name in ("name", "ladder", "rank", "years")}
        kind, new = VettingKind.objects.get_or_create(code=row["code"], defaults=fields)
        for marking in row["opens"] if new else ():
            Opening.objects.create(kind=kind, marking=named(marking), starts_on=row["from"])
        if new:
            audit.record("vetting kind loaded", kind, by=by, opens=row["opens"])
    for row in data["caveats"]:
        Caveat.objects.get_or_create(code=row["code"], defaults={"name": row["name"]})
    words = data["section_5"]
    DeclarationText.objects.get_or_create(
        version=words["version"], defaults={"words": words["words"], "in_use_from": words["in_use_from"]}
    )


def _join(circle, user, starts_on, ends_on, reason, by):
    membership = _checked(
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


def _checked(record):
    """Save what the model's own rules allow; refuse the rest in the model's words."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    record.save()
    return record
