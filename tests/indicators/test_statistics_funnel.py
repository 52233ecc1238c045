from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics import crude_rate, exact_interval, funnel_lines
from indicators.statistics.funnel import _point

# The ratios of observed to expected at which an observed number becomes significant, as published with
# PHEindicatormethods (its test data for funnels of ratios).
PUBLISHED = [
    (1, 0.95, 0.1794802207, 39.49774946),
    (10, 0.95, 0.543763205, 2.085337156),
    (100, 0.95, 0.8221871402, 1.229044681),
    (716, 0.95, 0.9293605352, 1.077488421),
    (1, 0.998, 0.1083023482, 999.4532721),
    (10, 0.998, 0.4143536693, 3.37778507),
    (100, 0.998, 0.7411562344, 1.390406755),
]


@pytest.mark.parametrize(("events", "confidence", "lower", "upper"), PUBLISHED)
def test_the_lines_run_through_the_published_points(events, confidence, lower, upper):
    interval = exact_interval(events, confidence)
    ratios = [_point(events, expected, 1, 1)[1] for expected in (interval.upper, interval.lower)]
    assert ratios == pytest.approx([lower, upper], rel=1e-4)


@given(st.floats(0.001, 50), st.integers(20_000, 500_000), st.sampled_from([0.95, 0.998]))
def test_the_lines_close_in_on_the_average_as_populations_grow(average, smallest, confidence):
    lines = funnel_lines(average, smallest, smallest * 20, confidence=confidence)
    assert all(a[0] < b[0] for line in (lines.lower, lines.upper) for a, b in pairwise(line))
    assert all(a[1] < b[1] < average for a, b in pairwise(lines.lower))
    assert all(a[1] > b[1] > average for a, b in pairwise(lines.upper))


@given(st.floats(0.01, 50), st.integers(20_000, 500_000))
def test_the_lines_reach_over_all_populations(average, smallest):
    lines = funnel_lines(average, smallest, smallest * 20)
    assert lines.upper[0][0] <= smallest
    assert min(lines.lower[-1][0], lines.upper[-1][0]) >= smallest * 20


def test_a_point_on_a_line_is_just_no_different_from_the_average():
    lines = funnel_lines(2, 50_000, 900_000)
    for population, rate in lines.upper[:8]:
        events = round(rate * population / 1000)
        assert exact_interval(events).times(1000 / population).lower == pytest.approx(2)


def test_the_near_certain_lines_lie_outside():
    likely, near_certain = (funnel_lines(2, 50_000, 900_000, confidence=c) for c in (0.95, 0.998))
    assert near_certain.upper[0][1] > likely.upper[0][1]
    assert near_certain.lower[0][0] > likely.lower[0][0]


def test_the_lines_scale_with_per():
    one, more = funnel_lines(2, 50_000, 900_000), funnel_lines(200, 50_000, 900_000, per=100_000)
    assert [point[1] * 100 for point in one.lower] == pytest.approx([point[1] for point in more.lower])
    assert [point[0] for point in one.lower] == pytest.approx([point[0] for point in more.lower])


@pytest.mark.parametrize(("average", "smallest", "largest"), [(0, 1, 2), (1, 0, 2), (1, 3, 2), (-1, 1, 2)])
def test_a_funnel_about_nothing_is_refused(average, smallest, largest):
    with pytest.raises(ValueError, match="A funnel needs an average above 0"):
        funnel_lines(average, smallest, largest)


def test_the_lines_agree_with_the_comparison_of_a_single_force():
    average, population = 1.455, 100_000
    lines = funnel_lines(average, population, population)
    beyond = next(rate for reach, rate in reversed(lines.upper) if reach <= population)
    assert crude_rate(round(beyond * population / 1000) + 3, population).interval.lower > average
