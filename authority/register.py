"""The vetting register: the people of one authority, and how the vetting of each stands."""

from dataclasses import dataclass

from django.db.models import Prefetch

from authority import holdings, standing
from authority.models import CircleMembership, Opening, Post, User, VettingKind
from authority.permissions import ROLES, Permission
from authority.standing import Standing, Urgency

NOT_HELD = Standing("none", Urgency.NONE)


@dataclass(frozen=True)
class Entry:
    """One person's line of the register."""

    person: User
    posts: str
    force: str
    national: str
    standing: Standing
    declaration: Standing

    @property
    def name(self):
        return self.person.name


def entries(user, today):
    """The register of the user's own authority: what has run out first, then what runs out soonest."""
    people = read(User.objects.alongside(user).filter(is_active=True), today)
    return sorted((entry(person, today) for person in people), key=_most_urgent_first)


def entry(person, today):
    held = {ladder: _foremost(person, ladder, today) for ladder in VettingKind.Ladder}
    standings = [grant.standing for grant in held.values() if grant]
    return Entry(
        person,
        posts=posts(person),
        standing=min(standings, key=lambda found: found.urgency, default=NOT_HELD),
        declaration=_newest_declaration(person, today),
        **{ladder.value: grant.words if grant else "none" for ladder, grant in held.items()},
    )


def posts(person):
    return ", ".join(post.role for post in person.posts.all()) or "none"


def read(people, today):
    """People with all that `holdings` asks of them, in a number of queries that does not grow with theirs."""
    current = Post.objects.filter(starts_on__lte=today).exclude(ends_on__lt=today)
    openings = Opening.objects.filter(starts_on__lte=today).exclude(ends_on__lt=today).order_by("marking")
    places = CircleMembership.objects.exclude(ends_on__lt=today).order_by("circle__name", "starts_on")
    return people.prefetch_related(
        Prefetch("posts", current),
        "vettings__kind",
        Prefetch("vettings__kind__openings", openings),
        "declarations__text",
        "caveats_held__caveat",
        Prefetch("circle_memberships", places.select_related("circle")),
    )


def keepers(user, permission: Permission, today):
    """Who in the user's authority holds a post that allows this: whom to ask."""
    roles = [role for role, allowed in ROLES.items() if permission in allowed]
    holders = Post.objects.filter(role__in=roles, starts_on__lte=today).exclude(ends_on__lt=today)
    return User.objects.alongside(user).filter(is_active=True, posts__in=holders).distinct()


def _foremost(person, ladder, today):
    return next((grant for grant in holdings.grants(person, today) if grant.ladder == ladder), None)


def _newest_declaration(person, today):
    made = next(iter(person.declarations.all()), None)
    return standing.of_declaration(made, today) if made else NOT_HELD


def _most_urgent_first(line):
    ends = min((grant.expires_on for grant in line.person.vettings.all()), default=None)
    return line.standing.urgency, str(ends), line.name
