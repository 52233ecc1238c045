from math import comb, fsum, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics import percentage_change

counts = st.integers(0, 300)


def at_least(count, total, share):
    return fsum(
        comb(total, seen) * share**seen * (1 - share) ** (total - seen) for seen in range(count, total + 1)
    )


@pytest.mark.parametrize(
    ("before", "after", "percent"), [(100, 130, 30), (40, 30, -25), (10, 0, -100), (10, 10, 0), (10, 45, 350)]
)
def test_a_change_is_a_percentage_of_the_earlier_count_and_keeps_both(before, after, percent):
    change = percentage_change(before, after)
    assert (change.before, change.after, change.percent) == (before, after, percent)


@pytest.mark.parametrize(("before", "shown"), [(9, False), (10, True), (0, False)])
def test_no_percentage_is_shown_on_a_base_under_ten(before, shown):
    change = percentage_change(before, 12)
    assert (change.percent is not None) is shown
    assert bool(change.reason) is not shown


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [(100, 130, 0), (100, 132, 1), (100, 70, -1), (3, 30, 1), (0, 5, 0), (0, 6, 1), (6, 0, -1), (20, 20, 0)],
)
def test_a_change_is_more_than_chance_only_where_its_interval_leaves_nought_out(before, after, direction):
    change = percentage_change(before, after)
    assert change.direction == direction == change.interval.side_of(0)


@given(st.integers(1, 150), st.integers(1, 150))
def test_each_end_of_the_interval_leaves_half_of_the_doubt(before, after):
    interval, total = percentage_change(before, after).interval, before + after
    lower, upper = ((end / 100 + 1) / (end / 100 + 2) for end in (interval.lower, interval.upper))
    assert at_least(after, total, lower) == pytest.approx(0.025, rel=1e-6)
    assert 1 - at_least(after + 1, total, upper) == pytest.approx(0.025, rel=1e-6)


@given(st.integers(10, 300), st.integers(10, 300))
def test_the_interval_holds_the_change_itself(before, after):
    change = percentage_change(before, after)
    assert change.interval.lower < change.percent < change.interval.upper


@given(counts, counts)
def test_turning_time_round_turns_the_direction_round(before, after):
    there, back = percentage_change(before, after), percentage_change(after, before)
    assert there.direction == (None if back.direction is None else -back.direction)


@pytest.mark.parametrize(("before", "after"), [(None, 3), (3, None), (None, None)])
def test_a_missing_figure_is_not_a_change(before, after):
    change = percentage_change(before, after)
    assert (change.percent, change.interval, change.direction) == (None, None, None)
    assert "missing" in change.reason


def test_nothing_twice_over_is_not_a_change():
    change = percentage_change(0, 0)
    assert (change.interval, change.direction, change.reason) == (
        None,
        None,
        "No change: there were no events in either period.",
    )


def test_events_after_none_have_no_upper_end():
    assert percentage_change(0, 6).interval.upper == inf
    assert percentage_change(6, 0).interval.lower == -100


@pytest.mark.parametrize(("before", "after", "percent"), [(20, -1, -105), (-1, 20, None)])
def test_a_net_negative_count_has_no_interval_and_says_why(before, after, percent):
    change = percentage_change(before, after)
    assert (change.percent, change.interval, change.direction) == (percent, None, None)
    assert "below zero" in change.reason
