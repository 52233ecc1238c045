"""Whom a paper is written for: someone who has only what all of its readers have."""

from authority.access import Reader
from authority.markings import held
from authority.models import Circle, Opening, Post, User
from authority.permissions import Role, reads

READERS = [role for role in Role if reads(role)]


def audience(item, day):
    """Someone who has exactly what the item asks of its readers: what they see, each of these may be told."""
    return Reader(
        day=day,
        markings=frozenset(marking for marking in held() if _opened_with(item.marking, marking, day)),
        caveats=frozenset(caveat.pk for caveat in item.caveats.all()),
        circles=frozenset({item.circle_id, *_circles_around(item, day)}),
        authorities=frozenset({item.authority_id}),
        declared=item.declaration_required,
    )


def _opened_with(marking, other, day):
    """Whether all vetting that opens the one also opens the other, which is no higher. Rank says nothing."""
    openings = _on(Opening.objects, day)
    kinds, others = (set(openings.filter(marking=m).values_list("kind", flat=True)) for m in (marking, other))
    return other == marking or (other < marking and kinds <= others)


def _circles_around(item, day):
    """That of everyone with a post, unless one of the readers is not in it: a guest on a joint panel."""
    posts = _on(Post.objects.filter(role__in=READERS), day)
    readers = User.objects.filter(is_active=True, posts__in=posts, pk__in=_members(item.circle, day))
    for everyone in Circle.objects.filter(authority=item.authority, everyone=True):
        if not readers.exclude(pk__in=_members(everyone, day)).exists():
            yield everyone.pk


def _members(circle, day):
    return _on(circle.memberships, day).values("user")


def _on(rows, day):
    return rows.filter(starts_on__lte=day).exclude(ends_on__lt=day)
