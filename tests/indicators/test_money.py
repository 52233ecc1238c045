"""Money: pounds with pence, as people type it, kept and added up to the penny and never made a float."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import actions, numerals
from indicators.returns.cells import Typed
from indicators.returns.entry import Entry, Refused, read, written
from indicators.returns.grid import total_of
from tests.indicators.factories import DataItemFactory, FigureFactory

POUNDS = st.decimals(Decimal("-999999999999.99"), Decimal("999999999999.99"), places=2)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1234.5", "1234.5"),
        ("£1,234.50", "1234.50"),
        ("£ 12", "12"),
        ("-£12.30", "-12.30"),
        ("£-12.30", "-12.30"),
        ("−12.30", "-12.30"),
        ("nil", "0"),
    ],
)
def test_what_people_type_is_kept_to_the_penny(words, value):
    kept = read(words, "pounds").value
    assert kept == Decimal(value)
    assert isinstance(kept, Decimal)


@pytest.mark.parametrize("words", ["12.345", "1,23", "12 pounds", "££5", "$5", "1e3", "12,50"])
def test_what_is_no_sum_of_money_is_refused(words):
    with pytest.raises(Refused):
        read(words, "pounds")


@given(POUNDS)
def test_every_sum_is_printed_as_it_is_and_read_back(pounds):
    entry = Entry(pounds)
    assert read(written(entry), "pounds") == entry
    printed = numerals.amount(pounds, "pounds").replace("£", "").replace(",", "").replace("−", "-")
    assert Decimal(printed) == pounds


def test_a_large_sum_is_not_a_penny_off_in_print():
    assert numerals.amount(Decimal("999999999999.99"), "pounds") == "£999,999,999,999.99"
    assert numerals.amount(Decimal("-5000000000.01"), "pounds") == "−£5,000,000,000.01"


@given(st.lists(POUNDS, min_size=1, max_size=8))
def test_a_total_is_exact(sums):
    assert total_of([Entry(pounds) for pounds in sums]).value == sum(sums, Decimal())


def test_pence_come_back_from_the_database_as_they_went_in(draft, officer, first):
    DataItemFactory(code="cost", name="Cost of operations", unit="pounds")
    typed = {"cost": Typed("-£1,234,567.89")}
    assert actions.save_figures(draft.pk, typed, by=officer).kept
    assert draft.figures.get(item__code="cost").value == Decimal("-1234567.89")
    assert first.get("return_check", draft.pk).has("−1,234,567.89")
    assert first.get("return_section", draft.pk, "major-crime").box("words-cost") == "−1,234,567.89"


def test_a_sum_is_kept_of_the_quarter_before_as_well(draft, force):
    figure = FigureFactory(value=Decimal("0.10"), quarterly_return=draft, item=DataItemFactory(unit="pounds"))
    figure.refresh_from_db()
    assert figure.value + Decimal("0.20") == Decimal("0.30")
