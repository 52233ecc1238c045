"""`search`: a search by words against a look-up of the same records by their keys, for the same reader."""

from datetime import date
from statistics import median
from time import perf_counter

import pytest

from authority import access
from scrutiny.models import Findable
from scrutiny.search import reading
from strands import actions
from tests.authority.factories import CircleFactory, ForceFactory, UserFactory
from tests.strands.factories import StrandFactory

OTHERS, FOUND, TIMES = 20_000, 130, 21
MOST = 3
FACTS = {"on": date(2026, 9, 1), "plan": "Plan", "target": "monitor only", "monitor_reason": "New"}


@pytest.mark.django_db
def test_search():
    reader = _readable()
    _crowd()
    by_words = _seconds(lambda: reading.search("smuggling", reader))
    keys = [("entry", row.pk) for _, row in reading._seen(["smuggling"], ["entry"], reader, reading.PAGE)]
    by_keys = _seconds(
        lambda: [reading._result(*one, ["smuggling"]) for one in reading.open_to(reader, keys)]
    )
    assert len(keys) == reading.PAGE
    print(f"search: {by_words / by_keys:.2f}")
    assert by_words <= MOST * by_keys


def _shown(kind, row):
    return reading._result(kind, row, ["smuggling"])


def _readable():
    """The reader of as many entries as hold the word."""
    officer = UserFactory(role="officer", cleared=True)
    circle = CircleFactory(authority=officer.authority)
    circle.memberships.create(user=officer, starts_on=date(2020, 1, 1), reason="Needs to know")
    where = {"strand": StrandFactory(), "force": ForceFactory(authority=officer.authority), "circle": circle}
    for number in range(FOUND):
        actions.enter("priority", by=officer, title=f"Smuggling by sea {number}", **where, **FACTS)
    return access.reader_of(officer)


def _crowd():
    """Rows of the index with other words, as a large authority has them after years."""
    words = [
        "patrol",
        "review",
        "custody",
        "training",
        "vehicle",
        "harbour",
        "witness",
        "evidence",
        "report",
        "budget",
    ]
    rows = (
        Findable(kind="entry", key=10_000_000 + n, title=f"{words[n % 10]} {n}", words=" ".join(words * 6))
        for n in range(OTHERS)
    )
    Findable.objects.bulk_create(rows, batch_size=2_000)


def _seconds(work):
    work()
    return median(_timed(work) for _ in range(TIMES))


def _timed(work):
    start = perf_counter()
    work()
    return perf_counter() - start
