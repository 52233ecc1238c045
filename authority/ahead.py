"""What people will be on days to come, if nothing is done: who loses what, and when.

All that counts is read once, as spans of days; a test holds what follows from them equal to `access`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from authority import access
from authority.access import Reader
from authority.markings import Marking
from authority.models import CaveatHeld, CircleMembership, Declaration, Opening, Post, User, Vetting

DAY = timedelta(days=1)
FIRST, LAST = date.min, date.max


class Span(NamedTuple):
    """From a first day to a last, a person brings this. `words` say what ends after the last day."""

    kind: str  # as `access.BROUGHT` names it; "post" brings nothing by itself
    found: object
    first: date
    last: date
    words: str = ""


class Opens(NamedTuple):
    """An opening, in force or only thought of."""

    kind: int
    marking: int
    first: date
    last: date


@dataclass(frozen=True)
class Loss:
    """One person on the day after which something of theirs ends."""

    day: date  # the first without it
    person: User
    ends: tuple[str, ...]
    closes: tuple[str, ...]


def openings():
    rows = Opening.objects.values_list("kind", "marking", "starts_on", "ends_on")
    return [Opens(kind, marking, first, last or LAST) for kind, marking, first, last in rows]


def spans(people, opens=None):
    """{key of a person: their spans}, in as many queries for many people. `opens` may be thought of."""
    keys = [person.pk for person in people if person.is_active]
    found = defaultdict(list)
    for person in people:
        if person.is_active and person.authority_id:
            found[person.pk].append(Span("authority", person.authority_id, FIRST, LAST))
    for read in (_joint, _caveats, _circles, _declarations, _posts):
        for key, span in read(keys):
            found[key].append(span)
    for key, span in _grants(keys, openings() if opens is None else opens):
        found[key].append(span)
    return found


def reader_on(key, theirs, day):
    """The `access.Reader` that a person with these spans is on a day."""
    held = defaultdict(set)
    for span in theirs:
        if span.first <= day <= span.last:
            held[span.kind].add(span.found)
    return Reader(
        day=day,
        pk=key,
        markings=frozenset(held["marking"]),
        caveats=frozenset(held["caveat"]),
        circles=frozenset(held["circle"]),
        authorities=frozenset(held["authority"]),
        declared=bool(held["declaration"]),
    )


def losses(people, first, until):
    """[Loss] of these people from one day to another, the soonest first."""
    held = spans(people)
    found = [loss for person in people for loss in _of_person(person, held[person.pk], first, until)]
    return sorted(found, key=lambda loss: (loss.day, loss.person.name))


def closing(before, after, theirs):
    """What is shut to the later reader and was open to the earlier, in words."""
    named = {(span.kind, span.found): span.words for span in theirs}
    lost = sorted(before.markings - after.markings)
    yield from (f"papers marked {Marking(marking).label}" for marking in lost)
    for kind, held in (
        ("caveat", before.caveats - after.caveats),
        ("circle", before.circles - after.circles),
    ):
        yield from sorted(f"what asks for {named[kind, found]}" for found in held)
    if before.declared and not after.declared:
        yield "papers for those to whom section 5 was explained"


def _of_person(person, theirs, first, until):
    for last in sorted({span.last for span in theirs if first <= span.last < until}):
        ends = sorted({span.words for span in theirs if span.last == last and span.words})
        before, after = reader_on(person.pk, theirs, last), reader_on(person.pk, theirs, last + DAY)
        yield Loss(last + DAY, person, tuple(ends), tuple(closing(before, after, theirs)))


def _joint(keys):
    rows = access.BROUGHT["authority"][0](keys, None).values_list("pk", "authority__joint_with")
    return ((key, Span("authority", joint, FIRST, LAST)) for key, joint in rows)


def _caveats(keys):
    for held in CaveatHeld.objects.filter(user__in=keys).select_related("caveat"):
        span = Span(
            "caveat", held.caveat_id, held.starts_on, held.ends_on or LAST, f"the caveat {held.caveat}"
        )
        yield held.user_id, span


def _circles(keys):
    for place in CircleMembership.objects.filter(user__in=keys).select_related("circle"):
        words = f"a place in {place.circle}"
        yield place.user_id, Span("circle", place.circle_id, place.starts_on, place.ends_on or LAST, words)


def _declarations(keys):
    for made in Declaration.objects.filter(user__in=keys):
        words = "the section 5 declaration"
        yield made.user_id, Span("declaration", made.pk, made.made_on, made.expires_on or LAST, words)


def _posts(keys):
    for post in Post.objects.filter(user__in=keys):
        words = f"the post of {post.role}"
        yield post.user_id, Span("post", post.pk, post.starts_on, post.ends_on or LAST, words)


def _grants(keys, opens):
    by_kind = defaultdict(list)
    for opening in opens:
        by_kind[opening.kind].append(opening)
    for grant in Vetting.objects.filter(user__in=keys).select_related("kind"):
        last = min(grant.expires_on, grant.withdrawn_on - DAY) if grant.withdrawn_on else grant.expires_on
        yield grant.user_id, Span("grant", grant.pk, grant.granted_on, last, f"{grant.kind} vetting")
        for opening in by_kind[grant.kind_id]:
            first, until = max(grant.granted_on, opening.first), min(last, opening.last)
            if first <= until:
                words = "" if until == last else f"what {grant.kind} opens"
                yield grant.user_id, Span("marking", opening.marking, first, until, words)
