"""Authorities, and the forces that answer to them."""

from django.db import transaction

from authority import audit
from authority.models import Authority, Circle
from authority.refusal import save_or_refuse


@transaction.atomic
def establish(name, *, kind, by, constituents=(), fictitious=False, jurisdiction="England"):
    """A new authority, with the circle that its plain business is read in."""
    authority = save_or_refuse(
        Authority(name=name, kind=kind, fictitious=fictitious, jurisdiction=jurisdiction)
    )
    authority.constituents.set(constituents)
    Circle.objects.create(authority=authority, name="Everyone with a post", everyone=True)
    audit.record("authority established", authority, by=by, kind=kind)
    return authority


@transaction.atomic
def hold_to_account(authority, force, *, by):
    """From now on the force answers to this authority, and its returns are this authority's business."""
    force.authority = authority
    save_or_refuse(force)
    audit.record("force held to account", force, by=by, authority=str(authority))
    return force
