"""Rates as they are derived: which figures count, which population, which interval, and no row too many."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indicators import actions, rates
from indicators.models import DataItem, Figure, Indicator, Rate, Recomputation
from indicators.quarters import Quarter
from indicators.statistics import byar_interval, exact_interval, proportion
from tests.authority.factories import AreaFactory, ForceFactory
from tests.indicators.factories import (
    DataItemFactory,
    FigureFactory,
    IndicatorFactory,
    PopulationFactory,
    QuarterlyReturnFactory,
)

Q1 = Quarter.parse("2024-25 Q1")
YEAR = [Q1, Q1 + 1, Q1 + 2, Q1 + 3]

pytestmark = pytest.mark.django_db


@pytest.fixture
def homicides():
    return IndicatorFactory(code="homicide-rate", numerator__code="homicide")


@pytest.fixture
def force():
    force = ForceFactory()
    PopulationFactory(area=force.area, mid_year=2023, estimate=1_000_000)
    return force


def entered(force, quarter, figures, **fields):
    return QuarterlyReturnFactory(force=force, quarter=quarter, accepted=True, figures=figures, **fields)


def published(force, quarter, figures):
    return QuarterlyReturnFactory(force=force, quarter=quarter, published=True, figures=figures)


def derive(**scope):
    """Rows written and removed by one recomputation, as a worker does it."""
    asked = actions.recompute_rates("a test", by="a test", **scope)
    job = Recomputation.objects.claim(asked.pk)
    actions.derive_rates(job)
    return job.written, job.removed


def rate(indicator, quarter=Q1, span=1, **fields):
    return Rate.objects.get(indicator=indicator, quarter=quarter, span=span, **fields)


def near(interval):
    return pytest.approx((interval.lower, interval.upper), rel=1e-12)


def test_a_rate_is_events_for_every_thousand_residents(force, homicides):
    entered(force, Q1, {homicides.numerator: 12})
    derive()
    found = rate(homicides)
    assert (found.numerator, found.denominator, found.per) == (12, 1_000_000, 1000)
    assert found.value == pytest.approx(0.012, rel=1e-12)
    assert (found.mid_year, found.vintage, found.published) == (2023, date(2024, 7, 15), False)
    assert (found.lower, found.upper) == near(byar_interval(12).times(1 / 1000))


@pytest.mark.parametrize("events", range(10))
def test_below_ten_events_the_interval_is_exact(force, homicides, events):
    entered(force, Q1, {homicides.numerator: events})
    derive()
    found = rate(homicides)
    assert (found.lower, found.upper) == near(exact_interval(events).times(1 / 1000))


def test_a_net_negative_count_has_a_rate_and_no_interval(force, homicides):
    published(force, Q1, {homicides.numerator: -1})
    derive()
    found = rate(homicides)
    assert (found.value, found.lower, found.upper) == (pytest.approx(-0.001), None, None)


def test_a_rolling_year_sums_four_quarters_and_then_divides(force, homicides):
    for quarter, events in zip(YEAR, (1, 2, 3, 6), strict=True):
        entered(force, quarter, {homicides.numerator: events})
    derive()
    found = rate(homicides, Q1 + 3, span=4)
    assert (found.numerator, found.denominator) == (12, 1_000_000)
    assert Rate.objects.filter(span=4).count() == 1


def test_a_year_with_a_quarter_missing_is_missing(force, homicides):
    for quarter in (Q1, Q1 + 1, Q1 + 3, Q1 + 4):
        entered(force, quarter, {homicides.numerator: 1})
    derive()
    assert not Rate.objects.filter(span=4).exists()
    assert Rate.objects.filter(span=1).count() == 4


def test_what_the_force_returned_outranks_what_was_published(force, homicides):
    published(force, Q1, {homicides.numerator: 3})
    derive()
    assert rate(homicides).published
    entered(force, Q1, {homicides.numerator: 5})
    derive()
    assert (rate(homicides).numerator, rate(homicides).published) == (5, False)


def test_a_figure_the_force_could_not_give_leaves_the_published_one(force, homicides):
    published(force, Q1, {homicides.numerator: 3})
    own = entered(force, Q1, {})
    FigureFactory(quarterly_return=own, item=homicides.numerator, value=None, absence="not available")
    derive()
    assert rate(homicides).numerator == 3


def test_a_year_is_published_only_where_all_of_it_is(force, homicides):
    for quarter in YEAR:
        published(force, quarter, {homicides.numerator: 1})
    entered(force, Q1, {homicides.numerator: 2})
    derive()
    assert (rate(homicides, Q1 + 3, 4).numerator, rate(homicides, Q1 + 3, 4).published) == (5, False)
    assert rate(homicides, Q1 + 3).published


def test_drafts_and_former_versions_do_not_count(force, homicides):
    QuarterlyReturnFactory(force=force, quarter=Q1, figures={homicides.numerator: 7})
    QuarterlyReturnFactory(
        force=force, quarter=Q1, version=2, state="accepted", current=False, figures={homicides.numerator: 8}
    )
    assert derive() == (0, 0)


@pytest.mark.parametrize(
    ("quarter", "mid_year"),
    [
        ("2023-24 Q4", 2023),  # 30 June 2024 comes after it
        ("2024-25 Q1", 2024),  # ends on that very day
        ("2024-25 Q4", 2024),
        ("2027-28 Q2", 2024),  # nothing newer is known
    ],
)
def test_the_population_is_the_latest_mid_year_not_after_the_end(force, homicides, quarter, mid_year):
    PopulationFactory(area=force.area, mid_year=2024, estimate=2_000_000)
    entered(force, Quarter.parse(quarter), {homicides.numerator: 1})
    derive()
    assert Rate.objects.get().mid_year == mid_year


def test_a_rolling_year_has_one_population_throughout(force, homicides):
    PopulationFactory(area=force.area, mid_year=2024, estimate=2_000_000)
    for quarter in (Q1 - 2, Q1 - 1, Q1, Q1 + 1):
        entered(force, quarter, {homicides.numerator: 1})
    derive()
    assert rate(homicides, Q1 + 1, span=4).denominator == 2_000_000


def test_the_newest_estimate_of_a_mid_year_counts_and_an_older_year_never_does(force, homicides):
    PopulationFactory(area=force.area, mid_year=2022, estimate=5, vintage=date(2030, 1, 1))
    PopulationFactory(area=force.area, mid_year=2023, estimate=1_100_000, vintage=date(2025, 7, 15))
    entered(force, Q1, {homicides.numerator: 1})
    derive()
    assert (rate(homicides).denominator, rate(homicides).vintage) == (1_100_000, date(2025, 7, 15))


def test_without_a_population_there_is_no_rate_but_there_is_a_count(homicides):
    force = ForceFactory()
    count = IndicatorFactory(count=True, numerator=homicides.numerator)
    entered(force, Q1, {homicides.numerator: 4})
    derive()
    assert [found.indicator for found in Rate.objects.all()] == [count]
    assert (rate(count).value, rate(count).denominator, rate(count).mid_year) == (4, None, None)
    assert (rate(count).lower, rate(count).upper) == near(exact_interval(4))


def test_a_percentage_has_wilsons_interval(force):
    share = IndicatorFactory(percentage=True)
    entered(force, Q1, {share.numerator: 3, share.denominator: 40})
    derive()
    wilson = proportion(3, 40)
    assert rate(share).value == pytest.approx(7.5)
    assert (rate(share).lower, rate(share).upper) == near(wilson.interval)


@pytest.mark.parametrize(("part", "whole", "value"), [(5, 4, 125), (0, 0, None), (1, -2, None)])
def test_a_percentage_that_cannot_be_has_no_interval(force, part, whole, value):
    share = IndicatorFactory(percentage=True)
    entered(force, Q1, {share.numerator: part, share.denominator: whole})
    derive()
    assert (rate(share).value, rate(share).lower, rate(share).upper) == (value, None, None)


def test_a_percentage_without_one_of_its_figures_is_missing(force):
    share = IndicatorFactory(percentage=True)
    entered(force, Q1, {share.numerator: 5})
    assert derive() == (0, 0)


def test_a_standing_number_is_averaged_over_a_year_and_not_left_to_chance(force):
    users = IndicatorFactory(kind="count", numerator__standing=True, per=1)
    for quarter, count in zip(YEAR, (100, 102, 104, 106), strict=True):
        entered(force, quarter, {users.numerator: count})
    derive()
    year = rate(users, YEAR[-1], span=4)
    assert (year.numerator, year.value, year.lower, year.upper) == (103, 103, None, None)


def test_a_share_of_a_standing_number_is_of_its_average(force):
    share = IndicatorFactory(percentage=True, denominator__standing=True)
    for quarter in YEAR:
        entered(force, quarter, {share.numerator: 5, share.denominator: 400})
    derive()
    year = rate(share, YEAR[-1], span=4)
    assert (year.numerator, year.denominator, year.value) == (20, 400, 5)


def test_money_has_no_interval(force):
    cost = IndicatorFactory(money=True)
    recovered = IndicatorFactory(kind="money-rate", numerator=DataItemFactory(unit="pounds"))
    entered(force, Q1, {cost.numerator: "1250.75", recovered.numerator: 500_000})
    derive()
    assert (float(rate(cost).value), rate(cost).lower) == (1250.75, None)
    assert (rate(recovered).value, rate(recovered).upper) == (500, None)


@pytest.mark.parametrize("kind", ["grade", "composite", "narrative", "development"])
def test_what_is_no_number_has_no_rate(force, homicides, kind):
    Indicator.objects.update(kind=kind)
    entered(force, Q1, {homicides.numerator: 5})
    assert derive() == (0, 0)


def test_a_second_recomputation_writes_nothing(force, homicides):
    for quarter in YEAR:
        entered(force, quarter, {homicides.numerator: 1})
    assert derive() == (5, 0)
    assert derive() == (0, 0)


def test_only_rows_whose_inputs_changed_are_written(force, homicides):
    for quarter in range(Q1, Q1 + 8):
        entered(force, Quarter(quarter), {homicides.numerator: 1})
    derive()
    Figure.objects.filter(quarterly_return__quarter=Q1 + 2).update(value=9)
    assert derive() == (1 + 3, 0)  # the quarter, and the years that it is part of


def test_a_scope_reaches_the_rolling_years_of_the_next_three_quarters(force, homicides):
    for quarter in range(Q1, Q1 + 8):
        entered(force, Quarter(quarter), {homicides.numerator: 1})
    derive()
    Figure.objects.filter(quarterly_return__quarter__in=[Q1 + 2, Q1 + 7]).update(value=9)
    scope = {
        "areas": [force],
        "items": [homicides.numerator],
        "first_quarter": Q1 + 2,
        "last_quarter": Q1 + 2,
    }
    assert derive(**scope) == (1 + 3, 0)
    assert rate(homicides, Q1 + 5, span=4).numerator == 12
    assert rate(homicides, Q1 + 7).numerator == 1, "outside the scope"


def test_a_scope_leaves_other_areas_and_items_alone(force, homicides):
    other, elsewhere = IndicatorFactory(), ForceFactory()
    PopulationFactory(area=elsewhere.area)
    for area in (force, elsewhere):
        entered(area, Q1, {homicides.numerator: 1, other.numerator: 1})
    scope = {"areas": [force], "items": [homicides.numerator], "first_quarter": Q1, "last_quarter": Q1}
    assert derive(**scope) == (1, 0)
    Figure.objects.all().delete()
    assert derive(**scope) == (0, 1)


def test_a_force_in_scope_brings_its_command_units(force, homicides):
    unit = AreaFactory(kind="bcu", parent=force.area)
    PopulationFactory(area=unit, estimate=10_000)
    own = entered(force, Q1, {homicides.numerator: 2})
    FigureFactory(quarterly_return=own, item=homicides.numerator, area=unit, value=1)
    derive(areas=[force], items=[homicides.numerator], first_quarter=Q1, last_quarter=Q1)
    assert rate(homicides, area=unit).denominator == 10_000


def test_a_rate_without_figures_goes(force, homicides):
    for quarter in YEAR:
        entered(force, quarter, {homicides.numerator: 1})
    derive()
    Figure.objects.filter(quarterly_return__quarter=Q1).delete()
    assert derive() == (0, 2)
    Indicator.objects.update(kind="narrative")
    assert derive() == (0, 3)


def test_a_revised_population_rewrites_the_rates_that_rest_on_it(force, homicides):
    entered(force, Q1 - 4, {homicides.numerator: 1})
    entered(force, Q1, {homicides.numerator: 1})
    derive()
    PopulationFactory(area=force.area, mid_year=2024, estimate=1_000_000)
    assert derive(areas=[force], first_quarter=2024 * 4) == (1, 0), "the same estimate, of another year"


def test_a_changed_factor_rewrites(force, homicides):
    entered(force, Q1, {homicides.numerator: 1})
    derive()
    Indicator.objects.update(per=100_000)
    assert derive() == (1, 0)
    assert rate(homicides).value == pytest.approx(0.1)


def check():
    out = StringIO()
    call_command("recompute_rates", check=True, stdout=out)
    return out.getvalue()


def test_the_check_proves_a_table_that_is_right(force, homicides):
    for quarter in YEAR:
        entered(force, quarter, {homicides.numerator: 1})
    derive()
    assert check() == "5 rates compared: 0 missing, 0 surplus, 0 different.\n"


@pytest.mark.parametrize(
    ("spoil", "counts"),
    [
        (lambda table: table.filter(span=4).delete(), (1, 0, 0)),
        (lambda table: table.filter(quarter=Q1).update(quarter=Q1 + 40), (1, 1, 0)),
        (lambda table: table.filter(quarter=Q1).update(value=0.5), (0, 0, 1)),
        (lambda table: table.filter(quarter=Q1).update(upper=None), (0, 0, 1)),
        (lambda table: table.filter(quarter=Q1).update(published=True), (0, 0, 1)),
        (lambda table: table.filter(quarter=Q1).update(denominator=1), (0, 0, 1)),
    ],
)
def test_the_check_finds_every_way_to_be_wrong(force, homicides, spoil, counts):
    for quarter in YEAR:
        entered(force, quarter, {homicides.numerator: 1})
    derive()
    spoil(Rate.objects)
    difference = rates.check()
    assert (difference.missing, difference.surplus, difference.different) == counts
    with pytest.raises(CommandError, match="The rates are not what the figures give"):
        check()


def test_the_command_derives_all_of_them(force, homicides):
    entered(force, Q1, {homicides.numerator: 1})
    out = StringIO()
    call_command("recompute_rates", stdout=out)
    assert out.getvalue() == "1 rates written, 0 removed; all others were right already.\n"
    assert Recomputation.objects.get().state == "done"
    assert not DataItem.objects.exclude(pk=homicides.numerator_id).exists()
