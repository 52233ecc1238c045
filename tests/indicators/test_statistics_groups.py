import pytest

from indicators.quarters import Quarter
from indicators.statistics import (
    compare_all,
    compare_with_peers,
    crude_rate,
    exact_interval,
    group_rate,
    rolling_year,
)

Q2 = Quarter.parse("2026-27 Q2")


def test_a_group_is_summed_before_it_is_rated():
    group = group_rate({"Northmoor": (10, 1000), "Southmoor": (10, 4000)})
    assert group.rate == crude_rate(20, 5000)
    assert group.rate.value == 4  # the average of the two rates would be 6.25


@pytest.mark.parametrize("figures", [(None, 3000), (7, None)])
def test_a_force_without_a_figure_leaves_both_sums(figures):
    group = group_rate({"Northmoor": (10, 1000), "Westmoor": figures, "Southmoor": (10, 4000)})
    assert group.rate == crude_rate(20, 5000)
    assert (group.counted, group.left_out) == (("Northmoor", "Southmoor"), ("Westmoor",))


def test_a_force_with_no_events_stays_in_the_group():
    assert group_rate({"Northmoor": (10, 1000), "Southmoor": (0, 4000)}).rate == crude_rate(10, 5000)


@pytest.mark.parametrize("members", [{}, {"Northmoor": (None, 1000)}])
def test_a_group_without_figures_has_no_rate(members):
    assert group_rate(members).rate is None


def test_a_rolling_year_is_the_sum_of_its_quarters():
    year = rolling_year({Q2 - back: 10 + back for back in range(6)}, Q2)
    assert (year.total, year.missing) == (10 + 11 + 12 + 13, ())
    assert [str(quarter) for quarter in year.quarters] == [
        "2025-26 Q3",
        "2025-26 Q4",
        "2026-27 Q1",
        "2026-27 Q2",
    ]


def test_a_year_with_a_quarter_missing_is_missing_and_says_which():
    year = rolling_year({Q2: 4, Q2 - 1: None, Q2 - 2: 0}, Q2)
    assert year.total is None
    assert [str(quarter) for quarter in year.missing] == ["2025-26 Q3", "2026-27 Q1"]


def test_a_year_of_noughts_is_nought_and_not_missing():
    assert rolling_year({Q2 - back: 0 for back in range(4)}, Q2).total == 0


PEERS = {
    "Eastmoor": (200, 100_000),
    "Westmoor": (100, 100_000),
    "Midmoor": (155, 100_000),
    "Fenmoor": (127, 100_000),
}


@pytest.mark.parametrize(
    ("name", "standing", "certainty"),
    [
        ("Eastmoor", "higher", 0.998),
        ("Westmoor", "lower", 0.998),
        ("Midmoor", "no different", None),
        ("Fenmoor", "no different", None),
    ],
)
def test_a_force_is_held_against_the_average_of_its_group(name, standing, certainty):
    comparison = compare_with_peers(name, PEERS)
    assert comparison.average == pytest.approx(1.455)
    assert (comparison.standing, comparison.certainty) == (standing, certainty)


def test_a_difference_may_be_likely_without_being_near_certain():
    comparison = compare_with_peers("Eastmoor", {"Eastmoor": (130, 100_000), "Westmoor": (80, 100_000)})
    assert (comparison.standing, comparison.certainty) == ("higher", 0.95)
    assert comparison.rate.interval.lower > comparison.average > comparison.near_certain.lower


def test_the_group_includes_the_force_itself():
    comparison = compare_with_peers("Eastmoor", {"Eastmoor": (30, 1000), "Westmoor": (10, 1000)})
    assert comparison.average == 20


def test_an_average_at_the_very_end_of_an_interval_is_no_difference():
    interval = exact_interval(5)
    assert [interval.side_of(end) for end in (interval.lower, interval.upper)] == [0, 0]
    assert [interval.side_of(end) for end in (interval.lower * 0.999, interval.upper * 1.001)] == [1, -1]


def test_a_force_without_a_figure_is_compared_with_nobody():
    comparison = compare_with_peers("Eastmoor", PEERS | {"Eastmoor": (None, 100_000)})
    assert (comparison.rate, comparison.standing, comparison.reason) == (None, None, "No figure to compare.")
    assert comparison.average is not None


def test_a_peer_group_of_one_says_so():
    comparison = compare_with_peers("Eastmoor", {"Eastmoor": (5, 1000), "Westmoor": (None, 1000)})
    assert comparison.standing is None
    assert "Nobody to compare with" in comparison.reason


def test_a_net_negative_count_is_not_compared_and_says_why():
    comparison = compare_with_peers("Eastmoor", PEERS | {"Eastmoor": (-2, 100_000)})
    assert comparison.standing is None
    assert "below zero" in comparison.reason


def test_the_standing_does_not_depend_on_the_scale():
    standings = [
        {name: c.standing for name, c in compare_all(PEERS, per).items()} for per in (1, 1000, 10**6)
    ]
    assert standings[0] == standings[1] == standings[2]
