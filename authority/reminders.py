"""Which grants and declarations are to be reminded of on a day: six, three and one months before they end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from authority import days
from authority.models import Declaration, Opening, Post, User, Vetting
from authority.permissions import ROLES, Permission

MONTHS = (6, 3, 1)
FURTHEST = timedelta(days=190)  # no six months are longer
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """Something that ends, and the nearest of the reminders that the day has reached."""

    kind: str  # the field of ExpiryNotice
    record: object
    months: int

    @property
    def person(self):
        return self.record.user

    @property
    def words(self):
        held = f"{self.record.kind} vetting" if self.kind == "vetting" else "The section 5 declaration"
        return f"{held} of {self.person} ends on {days.in_full(self.record.expires_on)}."


def reached(expires_on, day):
    """The nearest step that has been reached: 1, 3 or 6; None where none has, or where it is over."""
    if expires_on < day:
        return None
    return min((months for months in MONTHS if days.months_before(expires_on, months) <= day), default=None)


def ending(day, people=None):
    """[Due] of what ends within six months and was not renewed, told of or not, the soonest first."""
    found = [*_grants(day, people), *_declarations(day, people)]
    return sorted(found, key=lambda due: (due.record.expires_on, due.person.name, due.kind))


def of_authority(user, day):
    """[Due] of the people of the user's own authority."""
    return ending(day, User.objects.alongside(user))


def shown(user, day):
    """What of the register is to be renewed, a sentence each with the person."""
    return [
        {"person": due.person, "words": due.words, "months": due.months} for due in of_authority(user, day)
    ]


def untold(day):
    """[Due] of what nobody was yet reminded of at this step or a later one."""
    return [due for due in ending(day) if all(told.months > due.months for told in due.record.notices.all())]


def _ending(rows, day, people):
    rows = rows.filter(user__is_active=True, expires_on__gte=day, expires_on__lte=day + FURTHEST)
    if people is not None:
        rows = rows.filter(user__in=people)
    return list(rows.select_related("user__authority").prefetch_related("notices"))


def _grants(day, people):
    rows = Vetting.objects.filter(withdrawn_on=None, granted_on__lte=day).select_related("kind")
    grants = _ending(rows, day, people)
    others = _others(Vetting.objects.filter(withdrawn_on=None).select_related("kind"), grants)
    opens = partial(_opens, list(Opening.objects.all()) if grants else [])
    renewed = partial(_renewed, opens=opens, others=others)
    return _due("vetting", grants, day, renewed)


def _declarations(day, people):
    made = _ending(Declaration.objects.filter(made_on__lte=day), day, people)
    others = _others(Declaration.objects.all(), made)
    return _due(
        "declaration", made, day, lambda one: any(_later(one, other) for other in others[one.user_id])
    )


def _due(kind, records, day, renewed):
    steps = [(record, reached(record.expires_on, day)) for record in records]
    return [Due(kind, record, months) for record, months in steps if months and not renewed(record)]


def _others(rows, records):
    found = defaultdict(list)
    for row in rows.filter(user__in={record.user_id for record in records}):
        found[row.user_id].append(row)
    return found


def _later(one, other):
    return other.expires_on is None or other.expires_on > one.expires_on


def _renewed(grant, *, opens, others):
    """Whether another grant on its ladder takes over without a gap and opens at least as much."""
    after = grant.expires_on + DAY
    return any(
        other.expires_on > grant.expires_on
        and other.granted_on <= after
        and other.kind.ladder == grant.kind.ladder
        and opens(other.kind_id, after) >= opens(grant.kind_id, after)
        for other in others[grant.user_id]
    )


def _opens(openings, kind, day):
    standing = (row for row in openings if row.kind_id == kind and row.starts_on <= day)
    return {row.marking for row in standing if row.ends_on is None or row.ends_on >= day}


def keepers(found, day):
    """Those who keep the register of the authorities to which the people of these belong."""
    roles = [role for role, allowed in ROLES.items() if Permission.VETTING_KEEP in allowed]
    posts = Post.objects.filter(role__in=roles, starts_on__lte=day).exclude(ends_on__lt=day)
    bodies = {due.person.authority_id for due in found} - {None}
    return User.objects.filter(is_active=True, authority__in=bodies, posts__in=posts).distinct()
