"""Keys of forces' systems: which one a request gives, whether it stands, and how they are listed."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone

from authority import access, days, markings, standing
from authority.models import ApiToken, Force, User
from authority.permissions import Role

GIVEN = re.compile(r"[Bb]earer ([0-9a-f]{64})")  # what `new_key` makes, and nothing longer or stranger
NOBODYS = "a key that nobody was given"


def digest(key):
    """What is kept of a key. It has 256 bits of chance, so a plain digest cannot be turned back."""
    return sha256(key.encode()).hexdigest()


def named_in(header):
    """The `ApiToken` that an Authorization header gives, whether or not it stands; None for any other.

    It is found by the digest: how long that takes tells nothing of the keys that there are.
    """
    given = GIVEN.fullmatch(header)
    kept = ApiToken.objects.select_related("user").filter(digest=digest(given[1] if given else ""))
    return kept.first()


def why_refused(token, today):
    """Why a key does not stand on that day, for the audit trail and never for whoever used it."""
    if token is None:
        return "unknown"
    if token.withdrawn_at:
        return "withdrawn"
    if token.expires_on < today:
        return "expired"
    if not token.user.is_active:
        return "account closed"
    return "" if forces_of(token).exists() else "no force of the authority"


def forces_of(token, reader=None):
    """The forces that a key is for, as far as they still answer to the authority of its account."""
    reader = reader or access.reader_of(token.user)
    return token.forces.filter(authority__in=reader.authorities)


def systems_of(user):
    """Accounts of forces' systems at this person's authority that may be given a key."""
    return User.objects.alongside(user).filter(posts__role=Role.FORCE_SYSTEM, is_active=True).distinct()


def forces_to_name(user):
    return Force.objects.filter(authority=user.authority_id, authority__isnull=False)


def kept_by(user):
    """All keys of this person's own authority."""
    found = ApiToken.objects.filter(user__in=User.objects.alongside(user))
    return found.select_related("user").prefetch_related("forces")


@dataclass(frozen=True)
class Line:
    """One key in words."""

    pk: int
    name: str
    beginning: str
    system: str
    forces: str
    scope: str
    reads: str
    used: str
    standing: standing.Standing

    @property
    def stands(self):
        return self.standing.urgency in (standing.Urgency.EXPIRING, standing.Urgency.IN_DATE)


def lines(user, today):
    """The keys of the user's own authority: those that stand first, and of them the soonest to expire."""
    tokens = list(kept_by(user).order_by("expires_on"))
    readers = {account: access.reader_of(account, today) for account in {token.user for token in tokens}}
    found = [line(token, readers[token.user]) for token in tokens]
    return sorted(found, key=lambda one: not one.stands)


def line(token, reader):
    """`reader`: whom the account of the key is on the day."""
    today = reader.day
    return Line(
        pk=token.pk,
        name=token.name,
        beginning=token.beginning,
        system=token.user.name,
        forces=", ".join(str(force) for force in token.forces.all()),
        scope="Reads and submits" if token.may_submit else "Reads only",
        reads=" and ".join(one.label for one in markings.held() if one in reader.markings)
        or "nothing yet: no vetting",
        used=days.distance(token.last_used_on, today) if token.last_used_on else "never",
        standing=standing_of(token, today),
    )


def standing_of(token, today):
    if token.withdrawn_at:
        day = timezone.localdate(token.withdrawn_at)
        return standing.Standing(f"withdrawn {days.distance(day, today)}", standing.Urgency.WITHDRAWN)
    if not token.user.is_active:
        return standing.Standing("shut, for its account is closed", standing.Urgency.WITHDRAWN)
    return standing.until(token.expires_on, today)
