from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import numerals, words
from indicators.statistics import (
    Interval,
    compare_with_peers,
    percentage_change,
    quarters_since,
)

STEADY = [10, 11] * 8


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, 0, "–"),
        (0, 0, "0"),
        (1234567, 0, "1,234,567"),
        (-3, 0, "−3"),
        (-0.4, 0, "0"),
        (-0.04, 1, "0.0"),
        (2.5, 0, "3"),
        (0.285, 2, "0.29"),
        (-2.5, 0, "−3"),
        (Decimal("12.50"), 1, "12.5"),
    ],
)
def test_a_number_has_commas_a_real_minus_and_rounds_halves_away_from_nought(value, decimals, text):
    assert numerals.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (Decimal("12.00"), "12"),
        (12.5, "12.50"),
        (0, "0"),
        (None, "–"),
        (-1, "−1"),
        (4000, "4,000"),
    ],
)
def test_a_count_is_whole_where_it_is_whole(value, text):
    assert numerals.count(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.008123, "0.00812"),
        (0.8, "0.800"),
        (12.345, "12.3"),
        (12.25, "12.3"),
        (9.996, "10.0"),
        (99.96, "100"),
        (123.4, "123"),
        (1234.5, "1,235"),
        (0, "0"),
        (-2.5, "−2.50"),
        (None, "–"),
    ],
)
def test_a_rate_keeps_three_significant_figures(value, text):
    assert numerals.rate(value) == text


@given(st.floats(1e-6, 1e9))
def test_a_printed_rate_is_the_rate_to_one_part_in_two_hundred(value):
    assert float(numerals.rate(value).replace(",", "")) == pytest.approx(value, rel=0.0051)


def test_an_interval_is_two_rates():
    assert numerals.interval(Interval(1.6234, 11.668)) == "1.62 to 11.7"
    assert numerals.interval(None) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [(24.4, "+24%"), (-8.2, "−8%"), (0.3, "0%"), (-0.3, "0%"), (1250, "+1,250%"), (None, "–")],
)
def test_a_percentage_change_has_its_sign(value, text):
    assert numerals.signed_percent(value) == text


@pytest.mark.parametrize(
    ("per", "text"),
    [(1000, "per 1,000"), (100_000, "per 100,000"), (1_000_000, "per million"), (100, "per cent"), (1, "")],
)
def test_per_is_said_in_words(per, text):
    assert numerals.per_words(per) == text


@pytest.mark.parametrize(
    ("rates", "per"),
    [
        ([5, 0.2, 12], 1000),
        ([0.05, 0.02, None], 100_000),
        ([0.008, 0, 0.009], 1_000_000),
        ([1], 1000),
        ([0.0000001], 1_000_000),
        ([], 1000),
        ([0, None], 1000),
    ],
)
def test_rates_are_shown_per_so_many_that_the_middle_one_is_readable(rates, per):
    assert numerals.display_per(rates) == per


def test_a_date_is_written_out():
    assert numerals.date(date(2026, 9, 8)) == "8 September 2026"
    assert numerals.date(None) == "–"


def test_missing_and_not_applicable_and_nought_are_three_different_things():
    assert len({numerals.NOT_AVAILABLE, numerals.NOT_APPLICABLE, numerals.count(0)}) == 3


PEERS = {"Eastmoor": (200, 100_000), "Westmoor": (100, 100_000), "Midmoor": (150, 100_000)}


@pytest.mark.parametrize(
    ("name", "polarity", "text", "tone", "arrow", "word"),
    [
        ("Eastmoor", "lower", "Higher than its peers", "concern", "▲", "Concern"),
        ("Eastmoor", "higher", "Higher than its peers", "improvement", "▲", "Improvement"),
        ("Eastmoor", "neither", "Higher than its peers", "neutral", "▲", ""),
        ("Westmoor", "lower", "Lower than its peers", "improvement", "▼", "Improvement"),
        ("Midmoor", "lower", "No different from its peers", "usual", "", ""),
    ],
)
def test_where_a_force_stands_in_words(name, polarity, text, tone, arrow, word):
    signal = words.standing(compare_with_peers(name, PEERS), polarity)
    assert (str(signal), signal.tone, signal.arrow, signal.word) == (text, tone, arrow, word)


@pytest.mark.parametrize(
    ("count", "text"), [(3, "Too few to say"), (None, "Not compared"), (-1, "Not compared")]
)
def test_where_nothing_can_be_said_of_a_force_it_is_not_said(count, text):
    members = {"Eastmoor": (count, 100_000), "Westmoor": (4, 100_000)}
    signal = words.standing(compare_with_peers("Eastmoor", members), "lower")
    assert (signal.text, signal.tone) == (text, "unknown")
    assert signal.detail


@pytest.mark.parametrize(
    ("before", "after", "text", "tone"),
    [
        (100, 150, "Higher than a year ago, by more than chance would explain", "concern"),
        (150, 100, "Lower than a year ago, by more than chance would explain", "improvement"),
        (100, 110, "No evidence of change", "usual"),
        (3, 5, "Too few to say", "unknown"),
        (3, 30, "Higher than a year ago, by more than chance would explain", "concern"),
        (None, 5, "No change to show", "unknown"),
        (0, 0, "No change to show", "unknown"),
    ],
)
def test_a_change_in_words(before, after, text, tone):
    signal = words.change(percentage_change(before, after), "lower")
    assert (signal.text, signal.tone) == (text, tone)


def test_a_finding_is_a_title():
    signal = words.change(percentage_change(100, 110))
    assert words.finding("Gun crime", signal) == "Gun crime: no evidence of change"


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([1, 0, 0], "None for 2 quarters"),
        ([1, 0], "None for 1 quarter"),
        ([1], "In the latest quarter"),
        ([0, 0, 0], "None for at least 3 quarters"),
        ([1, None, 0], "None for 2 quarters; 1 not known"),
        ([], "No figures yet"),
    ],
)
def test_the_time_since_the_last_event_in_words(counts, text):
    assert words.since_last(quarters_since(counts)) == text
