"""Rates that are read together: one unit, and as many figures as it takes to tell them apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.numerals import MINUS
from indicators.units import PERS, Unit, chosen_unit, figures_for, unit_for

rates = st.lists(st.floats(min_value=-50, max_value=5000).filter(lambda rate: not 0 < abs(rate) < 1e-9))
pers = st.sampled_from([None, *PERS])


def read_back(words):
    return float(words.replace(",", "").replace(MINUS, "-"))


@given(rates, pers)
@example([0.0081, 0.00812, 0.0, -0.2], 1000)
@example([1.2349999998, 1.2350000001], 1000)
def test_the_order_of_what_is_printed_is_the_order_of_the_rates(rates, per):
    unit = unit_for(rates, chosen=per)
    printed = [read_back(unit.written(rate)) for rate in sorted(rates)]
    assert printed == sorted(printed)


@given(rates, pers)
@example([0.00811, 0.00812], 1000)
@example([123_456.7 / 1000, 123_456.8 / 1000], None)
def test_rates_that_differ_are_printed_differently(rates, per):
    unit = unit_for(rates, chosen=per)
    different = {f"{unit.shown(rate) or 0:.9e}" for rate in rates}
    assert len({unit.written(rate) for rate in rates}) == len(different)


@given(st.lists(st.floats(min_value=0.001, max_value=1000), min_size=1))
def test_no_rate_has_fewer_than_three_figures(rates):
    assert 3 <= unit_for(rates).figures <= 10


@pytest.mark.parametrize(
    ("values", "figures"),
    [
        ([8.12, 8.37], 3),
        ([8.121, 8.124], 4),
        ([8.1, 8.1], 3),
        ([], 3),
        ([1235, 1236], 3),
        ([1 / 3, 1 / 3 + 1e-14], 3),
    ],
)
def test_figures_are_added_only_where_two_would_look_alike(values, figures):
    assert figures_for(values) == figures


def test_what_the_reader_chose_goes_before_what_is_usual_and_that_before_what_reads_well():
    homicides = [0.0081, 0.0102, None]
    assert unit_for(homicides, usual=100_000, chosen=1000).per == 1000
    assert unit_for(homicides, usual=100_000).per == 100_000
    assert unit_for(homicides).per == 1_000_000


def test_a_missing_rate_is_a_dash_and_never_nought():
    unit = Unit(1_000_000)
    assert (unit.shown(None), unit.written(None), unit.written(0), unit.written(0.0081)) == (
        None,
        "–",
        "0",
        "8.10",
    )


@pytest.mark.parametrize(
    ("text", "per"), [("1000", 1000), ("100000", 100_000), ("7", None), ("", None), ("x", None)]
)
def test_only_units_that_are_offered_can_be_chosen(text, per):
    assert chosen_unit(text) == per
