"""Who has the vetting that a policy asks of them, who has not and why, and who will not for much longer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from authority import days, holdings, standing
from authority.models import CircleMembership, Post, User, VettingPolicy
from authority.standing import Standing, Urgency

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Verdict:
    """How one person stands to one policy."""

    person: User
    policy: VettingPolicy
    standing: Standing

    @property
    def asks(self):
        return f"As {_part(self.policy)}: {what(self.policy)}"

    @property
    def met(self):
        return self.standing.urgency in (Urgency.EXPIRING, Urgency.IN_DATE)


@dataclass(frozen=True)
class Asked:
    """A policy in force, with all whom it concerns: those who do not meet it first."""

    policy: VettingPolicy
    verdicts: tuple[Verdict, ...]

    @property
    def unmet(self):
        return [verdict for verdict in self.verdicts if not verdict.met]


def whom(policy):
    """“every member”, “everyone in Protective Services Panel”."""
    return f"every {policy.role}" if policy.role else f"everyone in {policy.circle}"


def _part(policy):
    return policy.role or f"one of {policy.circle}"


def what(policy):
    """NPPV2, or a higher kind on the same ladder."""
    return f"{policy.kind}, or a higher kind of {policy.kind.get_ladder_display()}"


def _begin(words):
    return words[:1].upper() + words[1:]


def in_force(authority_id, today):
    policies = VettingPolicy.objects.filter(authority=authority_id, starts_on__lte=today)
    return policies.exclude(ends_on__lt=today).select_related("kind", "circle")


def asked(user, today):
    """Every policy in force in the user's authority, in a number of queries that does not grow."""
    policies = list(in_force(user.authority_id, today))
    people = list(User.objects.alongside(user).filter(is_active=True).prefetch_related("vettings__kind"))
    posts, places = _posts(people, today), _places(policies, today)
    return [_asked(policy, people, posts, places, today) for policy in policies]


def unmet_by_person(user, today):
    """{key of a person: (“NPPV2: does not: no force vetting”, ...)} of the policies that they do not meet."""
    found = defaultdict(list)
    for one in asked(user, today):
        for verdict in one.verdicts:
            if verdict.standing.urgency != Urgency.IN_DATE:
                found[verdict.person.pk].append(f"{one.policy.kind}: {verdict.standing.words}")
    return found


def shown(found):
    """[Asked] as its page has them: whom, what, since when and why, and a line for each person."""
    return [
        {
            "pk": one.policy.pk,
            "title": f"{_begin(whom(one.policy))}: {what(one.policy)}",
            "reason": one.policy.reason,
            "since": days.in_full(one.policy.starts_on),
            "until": days.in_full(one.policy.ends_on) if one.policy.ends_on else "",
            "unmet": len(one.unmet),
            "verdicts": one.verdicts,
        }
        for one in found
    ]


def not_in_force(authority_id, today):
    """Policies that have ended or have not begun, in words."""
    standing_now = in_force(authority_id, today).values("pk")
    rows = VettingPolicy.objects.filter(authority=authority_id).exclude(pk__in=standing_now)
    return [
        {
            "pk": row.pk,
            "title": f"{_begin(whom(row))}: {what(row)}",
            "span": holdings.span(row, today),
            "ahead": row.starts_on > today,
        }
        for row in rows.select_related("kind", "circle")
    ]


def of_person(person, today):
    """How one person stands to each policy that concerns them."""
    roles = [role for _, role in _posts([person], today)]
    circles = _on(person.circle_memberships, today).values("circle")
    mine = in_force(person.authority_id, today).filter(Q(role__in=roles) | Q(circle__in=circles))
    return [verdict(person, policy, today) for policy in mine]


def verdict(person, policy, today):
    """Whether the person's grants meet the policy today, until when, and if not why."""
    on_ladder = [grant for grant in person.vettings.all() if grant.kind.ladder == policy.kind.ladder]
    enough = [grant for grant in on_ladder if grant.kind.rank >= policy.kind.rank]
    last = _covered_until(enough, today)
    found = _until(last, today) if last else Standing(_why_not(policy, on_ladder, enough, today), _NOT)
    return Verdict(person, policy, found)


_NOT = Urgency.EXPIRED


def _asked(policy, people, posts, places, today):
    concerned = [person for person in people if _concerns(policy, person, posts, places)]
    verdicts = [verdict(person, policy, today) for person in concerned]
    return Asked(policy, tuple(sorted(verdicts, key=lambda one: (one.standing.urgency, one.person.name))))


def _concerns(policy, person, posts, places):
    if policy.role:
        return (person.pk, policy.role) in posts
    return (person.pk, policy.circle_id) in places


def _posts(people, today):
    held = _on(Post.objects.filter(user__in=people), today)
    return set(held.values_list("user", "role"))


def _places(policies, today):
    circles = [policy.circle_id for policy in policies if policy.circle_id]
    return set(_on(CircleMembership.objects.filter(circle__in=circles), today).values_list("user", "circle"))


def _on(rows, day):
    return rows.filter(starts_on__lte=day).exclude(ends_on__lt=day)


def _covered_until(grants, today):
    """The last of the days from today on that these grants cover without a gap; None if not even today."""
    last = None
    for grant in sorted(grants, key=lambda grant: grant.granted_on):
        ends = _last_day(grant)
        if grant.granted_on <= (last + DAY if last else today) and ends >= (last or today):
            last = ends
    return last


def _last_day(grant):
    return min(grant.expires_on, grant.withdrawn_on - DAY) if grant.withdrawn_on else grant.expires_on


def _until(last, today):
    if (last - today).days <= standing.WARNED_AHEAD:
        return Standing(f"will not from {days.in_full(last + DAY)}", Urgency.EXPIRING)
    return Standing(f"meets it, until {days.in_full(last)}", Urgency.IN_DATE)


def _why_not(policy, on_ladder, enough, today):
    ladder = policy.kind.get_ladder_display()
    if enough:
        latest = max(enough, key=_last_day)
        return f"does not: {latest.kind} {standing.of_grant(latest, today).words}"
    kinds = {grant.kind.code for grant in on_ladder if _covered_until([grant], today)}
    return f"does not: holds {' and '.join(sorted(kinds))} only" if kinds else f"does not: no {ladder}"
