"""What an authority measures for itself is seen by itself alone, and its figures asked of its own forces."""

from datetime import date, timedelta

import pytest

from authority import access
from indicators import actions, measuring, returns
from indicators.models import Definition, Rate
from indicators.provenance.measures import measures
from indicators.quarters import Quarter
from indicators.reports.sections import offered
from indicators.returns import yardsticks
from indicators.told_in_trail import sieve
from tests.authority.factories import UserFactory
from tests.indicators.factories import DataItemFactory, IndicatorFactory, QuarterlyReturnFactory
from tests.strands.factories import history

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2026-27 Q1")


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def stranger():
    return UserFactory(role="officer", cleared=True)


def test_rates_of_an_own_measure_are_seen_by_its_authority_alone_even_of_published_figures(officer, stranger):
    own = IndicatorFactory(authority=officer.authority, percentage=True)
    force = QuarterlyReturnFactory(published=True).force
    history(own, force, [4] * 4, published=True, residents=100)
    assert Rate.objects.visible_to(officer).exists()
    assert not Rate.objects.visible_to(stranger).exists()
    assert own in measures(officer)
    assert own not in measures(stranger)


def test_an_own_share_of_shared_figures_is_checked_in_no_other_authoritys_return(officer, stranger):
    own = IndicatorFactory(authority=officer.authority, percentage=True)
    items = [own.numerator, own.denominator]
    assert yardsticks.shares(items, officer)
    assert not yardsticks.shares(items, stranger)


def test_an_own_definition_breaks_no_other_authoritys_series(officer, stranger):
    own = IndicatorFactory(authority=officer.authority)
    Definition.objects.create(indicator=own, version=2, starts_on=QUARTER.start, wording="Other.")
    assert yardsticks.redefined(QUARTER, [own.numerator], officer)
    assert not yardsticks.redefined(QUARTER, [own.numerator], stranger)


def test_the_section_of_an_own_figure_is_named_to_its_authority_alone(officer, stranger):
    DataItemFactory(authority=officer.authority, section="Firearms")
    assert "Firearms" in offered(access.reader_of(officer))
    assert "Firearms" not in offered(access.reader_of(stranger))


def test_the_trail_tells_nobody_of_a_figure_that_another_authority_asks(officer, stranger):
    class Line:
        number, subject_kind = 1, "indicators.QuarterlyReturn"
        detail = {"changes": [{"item": DataItemFactory(authority=officer.authority).code}]}

    assert len(sieve([Line], officer)[1]["changes"]) == 1
    assert sieve([Line], stranger)[1]["changes"] == []


def test_an_authority_asks_no_more_within_the_days_that_are_written_down(officer):
    item = DataItemFactory()
    first, end = QUARTER.end, QUARTER.end + timedelta(days=100)

    def asked(quarter):
        one = QuarterlyReturnFactory(authority=officer.authority, quarter=quarter)
        return item in returns.items_asked(officer, one)

    actions.settle_not_asked(officer.authority, {item.pk: [(first, end)]})
    assert [asked(QUARTER + n) for n in (-1, 0, 1, 2)] == [True, False, False, True]
    actions.settle_not_asked(officer.authority, {item.pk: [(first, end)]})
    assert officer.authority.not_asked.count() == 1
    actions.settle_not_asked(officer.authority, {})
    assert asked(QUARTER - 2)
    assert not officer.authority.not_asked.exists()


def test_every_kind_says_what_it_needs():
    def unfit(kind, numerator=None, denominator=None):
        _, _, per, shown = measuring.NEEDS[kind]
        return measuring.unfit(
            kind,
            numerator=numerator,
            denominator=denominator,
            per=per,
            display_per=shown[0],
            polarity="neither",
        )

    fitting = {
        "count": ("officer-days",),
        "rate": ("count",),
        "percentage": ("count", "count"),
        "money": ("pounds",),
        "money-rate": ("pounds",),
        "grade": ("grade",),
        "narrative": ("text",),
        "development": (),
    }
    assert set(fitting) == set(measuring.NEEDS)
    for kind, units in fitting.items():
        assert unfit(kind, *units) == ""
        assert unfit(kind, *units[:-1]) if units else unfit(kind, "count")
    assert "cannot be made here" in measuring.unfit(
        "composite", numerator=None, denominator=None, per=1, display_per=1, polarity="neither"
    )


def test_an_own_figure_is_not_asked_before_its_day(officer):
    item = DataItemFactory(authority=officer.authority, asked_from=date(2026, 7, 1))
    before, after = (QuarterlyReturnFactory(authority=officer.authority, quarter=QUARTER + n) for n in (0, 1))
    assert item not in returns.items_asked(officer, before)
    assert item in returns.items_asked(officer, after)
