"""What stands beside a box, read in one statement, says of it what the whole return says."""

from datetime import date
from random import Random

import pytest
from django.utils import timezone

from authority import access
from authority.markings import Marking
from authority.models import Area
from indicators.models import DataItem
from indicators.returns.beside import beside
from indicators.returns.sheet import sheet
from tests.authority.factories import AreaFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import (
    DataItemFactory,
    FigureFactory,
    IndicatorFactory,
    QuarterlyReturnFactory,
)

SEEDS = range(8)


class Invented:
    """A return of a dozen items, linked and filled at random, with a past and a publication."""

    def __init__(self, seed, force, draft):
        self.random, self.force, self.draft = Random(seed), force, draft
        self.shared = {"force": force, "circle": draft.circle, "authority": draft.authority}
        self.units = [AreaFactory(kind=Area.Kind.BCU, parent=force.area) for _ in range(3)]
        self.items = [self.item(number) for number in range(12)]
        for _ in range(5):
            self.share()
        for back in (1, 2, 3, 4, 5, 9):
            self.fill(QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, **self.shared))
        for back in (0, 2, 6):
            publication = QuarterlyReturnFactory(published=True, quarter=QUARTER - back, force=force)
            self.fill(publication, [(item, force.area) for item in self.items if item.unit == "count"])
        self.fill(draft)

    def item(self, number):
        parents = list(DataItem.objects.filter(parent=None, unit="count"))
        parent = self.random.choice(parents) if parents and self.random.random() < 0.3 else None
        return DataItemFactory(
            code=f"item-{number}",
            parent=parent,
            unit=self.random.choice(["count", "count", "count", "pounds", "percentage"]),
            by_area=self.random.random() < 0.4,
            never_zero=self.random.random() < 0.3,
            marking=self.random.choice([Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE]),
        )

    def share(self):
        part, whole = self.random.sample(self.items, 2)
        late = self.random.random() < 0.5
        measure = IndicatorFactory(percentage=True, numerator=part, denominator=whole, may_exceed=late)
        for version in (1, 2):
            day = date(2023 + version, self.random.randint(1, 8), 1)
            measure.definitions.create(version=version, starts_on=day, wording="Anew.")

    def fill(self, quarterly_return, boxes=None):
        for item, area in boxes or self.boxes():
            if self.random.random() < 0.8:
                FigureFactory(quarterly_return=quarterly_return, item=item, area=area, **self.figure())

    def boxes(self):
        for item in self.items:
            yield item, self.force.area
            yield from ((item, unit) for unit in (self.units if item.by_area else ()))

    def figure(self):
        if self.random.random() < 0.2:
            return {"value": None, "absence": self.random.choice(["not available", "not applicable"])}
        doubt = {"query": "open", "queried_at": timezone.now()} if self.random.random() < 0.3 else {}
        note = self.random.choice(["", "", "One incident."])
        return {"value": self.random.choice([0, 1, 3, 8, 11, 60, 150]), "note": note, **doubt}


@pytest.fixture
def empty(force, officer):
    circle = force.authority.circles.get(everyone=True)
    return QuarterlyReturnFactory(force=force, quarter=QUARTER, circle=circle, authority=force.authority)


def said(read, keys):
    return {key: (read.problems.get(key, []), read.kept(key)) for key in keys}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_read_for_one_box_says_of_it_what_the_whole_return_says(seed, force, empty, officer):
    invented = Invented(seed, force, empty)
    whole, reader = sheet(empty, officer), access.reader_of(officer)
    assert whole.problems
    for item in invented.items:
        part = beside(empty, [item.code], reader)
        keys = [key for key, *_ in part.boxes_of(part.items)]
        assert item.code in keys
        assert said(part, keys) == said(whole, keys)


def test_it_is_one_statement(force, empty, officer, django_assert_num_queries):
    Invented(0, force, empty)
    reader = access.reader_of(officer)
    with django_assert_num_queries(1):
        beside(empty, ["item-1", "item-2"], reader).problems  # noqa: B018


def test_no_item_above_the_readers_vetting_is_read_and_none_by_way_of_it(force, empty, officer):
    secret = DataItemFactory(code="secret", marking=Marking.OFFICIAL_SENSITIVE)
    for code in ("near", "far"):
        IndicatorFactory(percentage=True, numerator=DataItemFactory(code=code), denominator=secret)
    FigureFactory(quarterly_return=empty, item=secret)
    plain = UserFactory(role="officer", authority=officer.authority)
    clear(plain, kind="NPPV2", to="OFFICIAL")
    read = beside(empty, ["secret", "near"], access.reader_of(plain))
    assert "secret" not in {item.code for item in read.items}
    assert read.figures == {}
