"""Verdicts in words, on points made by hand. No database."""

import pytest

from indicators.models import DataItem, Indicator
from indicators.statistics import crude_rate, proportion
from strands import verdicts
from strands.amounts import counted, heading, shown, unit
from strands.comparison import compare
from strands.figures import Point

RATE = {"kind": "rate", "per": 1000, "display_per": 100_000}


def measure(unit="count", polarity="lower", **fields):
    item = DataItem(name="Things", unit=unit)
    return Indicator(name="Measure", numerator=item, polarity=polarity, **(RATE | fields))


SHARE = measure(
    kind="percentage", per=100, display_per=100, denominator=DataItem(name="All"), polarity="higher"
)


def point(numerator, denominator=1_000_000, per=1000, share=False):
    found = (proportion if share else crude_rate)(numerator, denominator, per)
    ends = (found.interval.lower, found.interval.upper) if found.interval else (None, None)
    return Point(numerator, denominator, per, found.value, *ends, 2023, None, True, None)


def share(numerator, denominator):
    return point(numerator, denominator, 100, share=True)


@pytest.mark.parametrize(
    ("before", "after", "polarity", "words", "kind", "arrow"),
    [
        (100, 200, "lower", "Higher: concern", "concern", "▲"),
        (200, 100, "lower", "Lower: improvement", "improvement", "▼"),
        (100, 200, "higher", "Higher: improvement", "improvement", "▲"),
        (100, 200, "neither", "Higher", "change", "▲"),
        (100, 110, "lower", "No evidence of change", "steady", ""),
        (3, 1, "lower", "Too few to say", "few", ""),
    ],
)
def test_a_change_is_said_in_words_before_colour(before, after, polarity, words, kind, arrow):
    verdict = verdicts.change(measure(), point(before), point(after), polarity)
    assert (verdict.words, verdict.kind, verdict.arrow) == (words, kind, arrow)


def test_a_change_always_shows_both_counts():
    assert verdicts.change(measure(), point(100), point(150), "lower").detail == "150, was 100 (+50%)"


def test_no_percentage_stands_on_a_base_under_ten():
    assert verdicts.change(measure(), point(9), point(40), "lower").detail.startswith("40, was 9")
    assert "%" not in verdicts.change(measure(), point(9), point(40), "lower").detail


def test_a_missing_year_is_not_a_change():
    assert verdicts.change(measure(), None, point(4), "lower").detail == "No figure for a year earlier."
    assert verdicts.change(measure(), point(4), None, "lower") == verdicts.NOTHING


def test_a_net_negative_count_says_why_it_is_not_compared():
    verdict = verdicts.change(measure(), point(12), point(-1), "lower")
    assert verdict.kind == "few"
    assert verdict.detail.startswith("−1, was 12")
    assert "cancelled" in verdict.detail


def test_shares_are_held_against_each_other_and_not_their_counts():
    steady = verdicts.change(SHARE, share(40, 80), share(80, 160), "higher")
    better = verdicts.change(SHARE, share(100, 400), share(200, 400), "higher")
    assert (steady.words, better.words) == ("No evidence of change", "Higher: improvement")
    assert better.detail == "50.0% (200 of 400), was 25.0% (100 of 400)"


def test_money_and_days_are_not_tested_as_if_they_were_events():
    money = measure(unit="pounds", kind="money-rate", display_per=1000)
    verdict = verdicts.change(money, point(1000), point(5000), "higher")
    assert (verdict.words, verdict.detail) == ("Not tested", "£5,000, was £1,000 (+400%)")


@pytest.mark.parametrize(
    ("own", "words", "kind"),
    [(400, "Higher than its peers", "concern"), (20, "Lower than its peers", "improvement")],
)
def test_peers_are_compared_in_words_of_size_and_polarity_colours_them(own, words, kind):
    indicator, peers = measure(), [point(100), point(120)]
    verdict = verdicts.standing(indicator, compare(indicator, point(own), peers), "all forces", "lower")
    assert (verdict.words, verdict.kind) == (words, kind)


def test_a_measure_with_no_good_direction_is_never_blue_or_orange():
    indicator = measure(polarity="neither")
    verdict = verdicts.standing(
        indicator, compare(indicator, point(400), [point(100)]), "all forces", "neither"
    )
    assert verdict.kind == "change"


@pytest.mark.parametrize(("own", "times"), [(400, 500), (137, 20)])
def test_how_seldom_chance_would_do_this_is_said_in_times(own, times):
    indicator = measure()
    verdict = verdicts.standing(
        indicator, compare(indicator, point(own), [point(1000, 9_000_000)]), "all forces", "lower"
    )
    assert verdict.detail.endswith(f"Chance would do this less than once in {times} times.")


def test_the_average_of_peers_includes_the_force_and_sums_before_dividing():
    small, large = point(10, 100_000), point(900, 9_000_000)
    assert compare(measure(), small, [large]).average == pytest.approx(0.1)


def test_shares_are_compared_with_the_pooled_share():
    found = compare(SHARE, share(90, 100), [share(400, 1000)])
    assert (found.standing, round(found.average, 1), found.certainty) == ("higher", 44.5, 0.998)


@pytest.mark.parametrize(
    ("indicator", "own", "others", "reason"),
    [
        (measure(kind="count"), Point(3, None, 1, 3, 1, 9, None, None, True, None), [1], "grows"),
        (measure(unit="pounds"), point(3), [point(2)], "not a number of events"),
        (measure(), point(3), [], "No other force"),
        (SHARE, Point(12, 10, 100, 120.0, None, None, None, None, True, None), [share(1, 2)], "above 100%"),
    ],
)
def test_what_cannot_be_compared_says_why(indicator, own, others, reason):
    verdict = verdicts.standing(indicator, compare(indicator, own, others), "all forces", "lower")
    assert verdict.words == "Not compared"
    assert reason in verdict.detail


@pytest.mark.parametrize(
    ("indicator", "value", "words"),
    [
        (measure(display_per=1_000_000), 0.00812, "8.12 per million residents"),
        (measure(), 0.0366, "3.66 per 100,000 residents"),
        (measure(display_per=1000), 1234.6, "1,235 per 1,000 residents"),
        (measure(unit="pounds", kind="money-rate", display_per=1000), 1152.9, "£1,153 per 1,000 residents"),
        (SHARE, 22.61, "22.6%"),
        (measure(kind="count"), 1204, "1,204"),
        (measure(kind="count", unit="officer-days"), 12, "12 officer-days"),
        (measure(), None, "– per 100,000 residents"),
    ],
)
def test_a_rate_is_shown_in_three_figures_with_its_unit(indicator, value, words):
    assert f"{shown(indicator, value)} {unit(indicator)}".strip() == words


def test_a_share_is_never_without_what_it_is_a_share_of():
    assert counted(SHARE, share(12, 80)) == "12 of 80"


def test_a_column_is_headed_by_its_unit():
    money = measure(unit="pounds", kind="money-rate", display_per=1000)
    assert [heading(one) for one in (measure(), money, SHARE, measure(kind="count"))] == [
        "Per 100,000 residents",
        "£ per 1,000 residents",
        "Per cent",
        "Count",
    ]
