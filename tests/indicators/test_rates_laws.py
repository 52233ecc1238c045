"""The table of rates against a second, plain computation from the same figures, on random small worlds."""

from datetime import date
from math import nan

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators import rates
from indicators.models import Figure, Indicator, Population, QuarterlyReturn, Rate
from indicators.quarters import Quarter
from indicators.statistics import count_interval, crude_rate, proportion
from tests.authority.factories import ForceFactory
from tests.indicators.factories import (
    FigureFactory,
    IndicatorFactory,
    PopulationFactory,
    QuarterlyReturnFactory,
)

FIRST = Quarter.parse("2022-23 Q3")
COUNTS = st.one_of(st.none(), st.integers(-3, 14), st.integers(0, 40_000))
RESIDENTS = st.one_of(st.none(), st.integers(1, 9_000_000))
WORLDS = st.fixed_dictionaries(
    {
        "entered": st.lists(st.tuples(COUNTS, COUNTS), min_size=6, max_size=6),
        "published": st.lists(st.tuples(COUNTS, COUNTS), min_size=6, max_size=6),
        "residents": st.fixed_dictionaries(
            {(year, vintage): RESIDENTS for year in (2022, 2023) for vintage in (2023, 2025)}
        ),
    }
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    return ForceFactory()


@pytest.fixture
def measures():
    rate = IndicatorFactory()
    count = IndicatorFactory(count=True, numerator=rate.numerator)
    return rate, count, IndicatorFactory(percentage=True, numerator=rate.numerator)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=WORLDS)
def test_the_table_is_what_plain_arithmetic_gives(force, measures, world):
    with transaction.atomic():
        build(force, measures, world)
        scope = rates.Scope()
        with rates.fresh_rows():
            rates.lay_out(scope, rates.measures_of(scope))
            rates.bring_in(scope, rates.measures_of(scope))
        assert found() == pytest.approx(expected(measures, world), rel=1e-12, abs=1e-15, nan_ok=True)
        transaction.set_rollback(True)


def build(force, measures, world):
    items = measures[2].numerator, measures[2].denominator
    for origin in ("entered", "published"):
        for place, values in enumerate(world[origin]):
            quarterly_return = QuarterlyReturnFactory(
                force=force, quarter=FIRST + place, **{"accepted" if origin == "entered" else origin: True}
            )
            for item, value in zip(items, values, strict=True):
                if value is not None:
                    FigureFactory(quarterly_return=quarterly_return, item=item, value=value)
    for (year, vintage), residents in world["residents"].items():
        if residents is not None:
            day = date(vintage, 7, 15)
            PopulationFactory(area=force.area, mid_year=year, vintage=day, estimate=residents)


def found():
    """Flat, so that one approximate comparison covers all: {(kind, quarter, span, column): number}."""
    columns = ("numerator", "denominator", "value", "lower", "upper", "mid_year", "published")
    return {
        (row.indicator.kind, int(row.quarter), row.span, column): plain(getattr(row, column))
        for row in Rate.objects.select_related("indicator")
        for column in columns
    }


def plain(value):
    return nan if value is None else float(value)


def expected(measures, world):
    rows = {}
    for place in range(6):
        for span in (1, 4):
            top, bottom = (summed(world, item, place, span) for item in (0, 1))
            if top is not None:
                people = population(world, FIRST + place)
                rows |= row("rate", place, span, top, people and people[0], people and people[1])
                rows |= row("count", place, span, top, None)
                rows |= row("percentage", place, span, top, bottom)
    return rows


def summed(world, item, place, span):
    """(sum, whether all of it was published), or None where a quarter is missing."""
    quarters = range(place - span + 1, place + 1)
    figures = [of_record(world, item, quarter) for quarter in quarters if quarter >= 0]
    if len(figures) < span or None in figures:
        return None
    return sum(value for value, _ in figures), all(published for _, published in figures)


def of_record(world, item, place):
    own, public = world["entered"][place][item], world["published"][place][item]
    if own is not None:
        return own, False
    return None if public is None else (public, True)


def population(world, quarter):
    known = {key: value for key, value in world["residents"].items() if value is not None}
    years = [year for year, _ in known if date(year, 6, 30) <= quarter.end]
    if not years:
        return None
    vintage = max(vintage for year, vintage in known if year == max(years))
    return (known[max(years), vintage], True), max(years)


def row(kind, place, span, top, bottom, mid_year=None):
    if bottom is None and kind != "count":
        return {}
    x, n = top[0], bottom[0] if bottom else None
    value, interval = RESULTS[kind](x, n)
    columns = {
        "numerator": x,
        "denominator": n,
        "value": value,
        "lower": interval and interval.lower,
        "upper": interval and interval.upper,
        "mid_year": mid_year,
        "published": top[1] and (bottom is None or bottom[1]),
    }
    return {(kind, int(FIRST + place), span, name): plain(value) for name, value in columns.items()}


def a_count(x, n):
    return x, count_interval(x) if x >= 0 else None


def a_rate(x, n):
    rate = crude_rate(x, n)
    return rate.value, rate.interval


def a_percentage(x, n):
    if n <= 0:
        return None, None
    share = proportion(x, n) if 0 <= x <= n else None
    return (share.value, share.interval) if share else (x / n * 100, None)


RESULTS = {"count": a_count, "rate": a_rate, "percentage": a_percentage}


def test_each_world_leaves_nothing_for_the_next(force, measures):
    """The law above rolls every world back; were it not so, it would compare the sum of many."""
    for model in (Figure, QuarterlyReturn, Population, Rate):
        assert not model.objects.exists()
    assert Indicator.objects.count() == 3
