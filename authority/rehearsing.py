"""Whose access a change to what vetting opens would give or take, before it is made."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from authority import ahead, days
from authority.ahead import LAST, Opens
from authority.markings import Marking
from authority.models import User

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Effect:
    person: User
    words: str


def opening(user, kind, marking, starts_on, ends_on):
    """(day, effects) of opening a marking to a kind from a day on."""
    new = Opens(kind.pk, marking, starts_on, ends_on or LAST)
    return _effects(user, [*ahead.openings(), new], max(starts_on, timezone.localdate()))


def ending(user, found, ends_on):
    """(day, effects) of ending an opening: seen on the first day without it."""
    old = Opens(found.kind_id, found.marking, found.starts_on, found.ends_on or LAST)
    opens = ahead.openings()
    opens[opens.index(old)] = old._replace(last=ends_on)
    return _effects(user, opens, max(ends_on + DAY, timezone.localdate()))


def _effects(user, opens, day):
    people = list(User.objects.alongside(user).filter(is_active=True))
    now, then = ahead.spans(people), ahead.spans(people, opens)
    found = []
    for person in people:
        before, after = (ahead.reader_on(person.pk, held[person.pk], day) for held in (now, then))
        found += [Effect(person, words) for words in _words(before.markings, after.markings)]
    return days.in_full(day), found


def _words(before, after):
    yield from (f"loses {Marking(marking).label}" for marking in sorted(before - after))
    yield from (f"gains {Marking(marking).label}" for marking in sorted(after - before))
