from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics import (
    exact_interval,
    g_chart,
    is_rare,
    quarters_between,
    quarters_since,
    rare_events,
    t_chart,
)


@pytest.mark.parametrize(
    ("counts", "rare"),
    [([4, 5, 5], True), ([5, 5, 5], False), ([None, 4], True), ([0, 0], True), ([None], None), ([], None)],
)
def test_fewer_than_five_a_quarter_on_average_is_rare(counts, rare):
    assert is_rare(counts) is rare


@pytest.mark.parametrize(
    ("counts", "quarters", "known", "missing"),
    [
        ([0, 1, 0, 0], 2, 2, 0),
        ([0, 1], 0, 0, 0),
        ([1, None, 0], 2, 1, 1),
        ([0, 0, 0], None, 3, 0),
        ([0, None, 0], None, 2, 1),
        ([1, -1, 0], 2, 2, 0),
        ([], None, 0, 0),
    ],
)
def test_quarters_since_the_last_event(counts, quarters, known, missing):
    since = quarters_since(counts)
    assert (since.quarters, since.known, since.missing) == (quarters, known, missing)


@pytest.mark.parametrize(
    ("counts", "gaps"),
    [
        ([1, 0, 1], (2,)),
        ([2, 0, 0, 1, 1], (0, 3, 1)),
        ([0, 3], (0, 0)),
        ([1, None, 1, 0, 1], (2,)),
        ([1, 0, None, 0, 1], ()),
        ([1, -1, 1], (2,)),
        ([0, 0], ()),
    ],
)
def test_quarters_between_one_event_and_the_next(counts, gaps):
    assert quarters_between(counts) == gaps


def test_a_year_of_rare_events_has_its_exact_interval_even_from_ten():
    view = rare_events([9, 3, 4, 3, 4])
    assert (view.year, view.interval) == (14, exact_interval(14))
    assert view.since.quarters == 0


@pytest.mark.parametrize("counts", [[1, 2, 3], [1, 2, None, 3], []])
def test_a_year_with_a_quarter_missing_has_no_count(counts):
    view = rare_events(counts)
    assert (view.year, view.interval) == (None, None)


def test_a_net_negative_year_has_no_interval():
    assert rare_events([0, 0, -1, 0]).interval is None


def test_the_limits_of_a_g_chart():
    chart = g_chart([3, 1, 0, 4])
    assert (chart.centre, chart.lower) == (2, 0)
    assert chart.upper == pytest.approx(2 + 3 * sqrt(2 * 3))
    assert chart.signals == (0, 0, 0, 0)


def test_the_centre_of_a_g_chart_is_the_median_and_not_the_mean():
    assert g_chart([0, 0, 1, 19]).centre == 0.5


def test_an_unusually_long_time_between_events_is_a_signal():
    assert g_chart([1, 0, 2, 1, 0, 1, 2, 0, 30]).signals[-1] == 1


@given(st.lists(st.integers(0, 50), min_size=1))
def test_a_g_chart_is_never_drawn_below_nought(between):
    chart = g_chart(between)
    assert 0 == chart.lower <= chart.centre <= chart.upper


def test_a_t_chart_is_an_individuals_chart_on_the_root():
    chart = t_chart([10, 20, 15])
    roots = [time ** (1 / 3.6) for time in (10, 20, 15)]
    mean = sum(roots) / 3
    reach = 2.66 * (roots[1] - roots[0] + roots[1] - roots[2]) / 2
    assert chart.centre == pytest.approx(mean**3.6)
    assert chart.upper == pytest.approx((mean + reach) ** 3.6)
    assert chart.lower == pytest.approx((mean - reach) ** 3.6)


def test_a_t_chart_is_cut_at_nought():
    assert t_chart([0, 100, 0, 100]).lower == 0


def test_one_time_alone_has_no_limits():
    chart = t_chart([12])
    assert (chart.lower, chart.upper) == (None, None)
    assert chart.centre == pytest.approx(12)


@given(st.lists(st.floats(0.5, 1000), min_size=2, max_size=20), st.sampled_from([7, 0.25, 90]))
def test_a_t_chart_in_another_unit_is_the_same_chart(times, factor):
    plain, scaled = t_chart(times), t_chart([time * factor for time in times])
    assert (scaled.centre, scaled.upper) == pytest.approx(
        (plain.centre * factor, plain.upper * factor), rel=1e-6
    )


@pytest.mark.parametrize("chart", [g_chart, t_chart])
@pytest.mark.parametrize(
    ("times", "words"), [([], "until there have been two"), ([3, -1], "0 or more, not -1")]
)
def test_times_that_cannot_be_are_refused(chart, times, words):
    with pytest.raises(ValueError, match=words):
        chart(times)
