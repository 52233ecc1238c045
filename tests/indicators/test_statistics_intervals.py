from decimal import Decimal
from math import exp, fsum, lgamma, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from indicators.statistics import (
    EXACT_BELOW,
    EXACT_BOUNDS,
    byar_interval,
    count_interval,
    crude_rate,
    exact_interval,
    proportion,
    z,
)

counts = st.integers(0, 400)
confidences = st.sampled_from([0.8, 0.95, 0.998])


def poisson(count, mean):
    return exp(count * log(mean) - mean - lgamma(count + 1)) if mean else float(count == 0)


def at_most(count, mean):
    return fsum(poisson(seen, mean) for seen in range(count + 1))


# Published: Garwood 1936 as tabulated since; 99.8% from the test data of PHEindicatormethods.
@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [
        (0, 0.95, 0, 3.6889),
        (1, 0.95, 0.0253, 5.5716),
        (2, 0.95, 0.2422, 7.2247),
        (5, 0.95, 1.6235, 11.6683),
        (10, 0.95, 4.7954, 18.3904),
        (20, 0.95, 12.2165, 30.8884),
        (100, 0.95, 81.3640, 121.6268),
        (1, 0.998, 0.0010, 9.2334),
        (10, 0.998, 2.9605, 24.1340),
        (100, 0.998, 71.9214, 134.9243),
    ],
)
def test_the_exact_interval_of_a_count_is_the_published_one(count, confidence, lower, upper):
    interval = exact_interval(count, confidence)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=5e-5)


@given(counts, confidences)
def test_each_end_of_the_exact_interval_leaves_half_of_the_doubt(count, confidence):
    interval, tail = exact_interval(count, confidence), (1 - confidence) / 2
    assert at_most(count, interval.upper) == pytest.approx(tail, rel=1e-8)
    if count:
        assert 1 - at_most(count - 1, interval.lower) == pytest.approx(tail, rel=1e-6)
    else:
        assert interval.lower == 0


@pytest.mark.parametrize("mean", [0.3, 1, 2.5, 7, 23.4])
def test_the_exact_interval_holds_the_truth_at_least_as_often_as_it_says(mean):
    holding = [count for count in range(100) if exact_interval(count).side_of(mean) == 0]
    assert fsum(poisson(count, mean) for count in holding) >= 0.95


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [(10, 0.95, 4.7874, 18.3913), (65, 0.95, 50.1632, 82.8491), (100, 0.95, 81.3621, 121.6279)],
)
def test_byars_interval_is_the_formula_worked_by_hand(count, confidence, lower, upper):
    interval = byar_interval(count, confidence)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=2e-4)


@pytest.mark.parametrize(("confidence", "within"), [(0.95, 0.002), (0.998, 0.015)])
@given(count=st.integers(EXACT_BELOW, 100_000))
@example(count=EXACT_BELOW)
def test_from_ten_events_byars_interval_is_as_near_the_exact_one_as_is_said(confidence, within, count):
    exact, byar = exact_interval(count, confidence), byar_interval(count, confidence)
    assert (byar.lower, byar.upper) == pytest.approx((exact.lower, exact.upper), rel=within)


@pytest.mark.parametrize(("count", "confidence"), [(0, 0.95), (1, 0.998)])
def test_byars_interval_never_falls_below_zero(count, confidence):
    assert byar_interval(count, confidence).lower == 0


def test_the_method_changes_at_ten_events():
    assert count_interval(9) == exact_interval(9)
    assert count_interval(10) == byar_interval(10)
    assert [crude_rate(count, 1000).method for count in (9, 10)] == ["exact", "Byar"]


def test_the_bounds_offered_to_sql_are_the_exact_ones_of_zero_to_nine():
    assert list(EXACT_BOUNDS) == [exact_interval(count) for count in range(10)]


@given(st.floats(0.01, 0.999))
def test_z_is_computed_for_any_confidence(confidence):
    assert z(confidence) == pytest.approx(NormalDist().inv_cdf(0.5 + confidence / 2), rel=1e-12)


def test_z_is_the_familiar_number():
    assert (z(0.95), z(0.998)) == pytest.approx((1.959963985, 3.090232306), abs=5e-10)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
@pytest.mark.parametrize("interval", [exact_interval, byar_interval])
def test_a_confidence_that_is_not_a_share_is_refused(interval, confidence):
    with pytest.raises(ValueError, match="Confidence is a share between 0 and 1"):
        interval(3, confidence)


@given(counts, counts, confidences, st.sampled_from([exact_interval, byar_interval]))
def test_more_events_move_the_interval_up(one, other, confidence, method):
    assume(one < other)
    assert method(one, confidence).lower <= method(other, confidence).lower
    assert method(one, confidence).upper < method(other, confidence).upper


@given(counts, st.sampled_from([exact_interval, byar_interval]))
def test_more_confidence_widens_the_interval_and_it_holds_the_count(count, method):
    likely, near_certain = method(count, 0.95), method(count, 0.998)
    assert near_certain.lower <= likely.lower <= count <= likely.upper < near_certain.upper


def test_a_rate_is_events_per_so_many_people():
    rate = crude_rate(4, 2000, per=1000)
    assert rate.value == 2
    assert rate.interval == exact_interval(4).times(0.5)


def test_a_rate_may_count_more_events_than_people():
    assert crude_rate(300, 100, per=1000).value == 3000


@pytest.mark.parametrize(("count", "population"), [(None, 100), (5, None), (None, None)])
def test_what_is_missing_stays_missing(count, population):
    assert crude_rate(count, population) is None
    assert proportion(count, population) is None


def test_no_events_is_a_rate_of_nought_with_an_interval():
    rate = crude_rate(0, 1000)
    assert (rate.value, rate.interval.lower) == (0, 0)
    assert rate.interval.upper == pytest.approx(3.6889, abs=5e-5)


def test_a_net_negative_count_has_a_rate_but_no_interval_and_says_why():
    rate = crude_rate(-3, 1500)
    assert (rate.value, rate.interval, rate.method) == (-2, None, "")
    assert "below zero" in rate.note


@pytest.mark.parametrize("population", [0, -10])
def test_a_population_of_nobody_is_refused(population):
    with pytest.raises(ValueError, match="population above 0"):
        crude_rate(5, population)


def test_a_count_below_zero_has_no_interval_of_its_own():
    with pytest.raises(ValueError, match="0 or more"):
        exact_interval(-1)


def test_decimals_from_the_database_count_like_numbers():
    assert crude_rate(Decimal("12.00"), Decimal("4000.00")) == crude_rate(12, 4000)


@given(counts, st.integers(1, 10**7), st.integers(2, 1000))
def test_a_rate_and_its_interval_scale_with_per(count, population, factor):
    one, more = crude_rate(count, population, per=1), crude_rate(count, population, per=factor)
    assert more.value == pytest.approx(one.value * factor)
    assert more.interval.upper == pytest.approx(one.interval.upper * factor)


# Newcombe 1998, table I, method 3.
@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilsons_interval_is_the_published_one(count, total, lower, upper):
    interval = proportion(count, total, per=1).interval
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=6e-5)


@given(st.integers(1, 500), st.data())
def test_wilsons_ends_are_the_shares_that_lie_z_standard_errors_away(total, data):
    count = data.draw(st.integers(0, total))
    interval = proportion(count, total, per=1).interval
    for end in {interval.lower, interval.upper} - {0.0, 1.0}:
        assert abs(count / total - end) == pytest.approx(z() * sqrt(end * (1 - end) / total), rel=1e-6)


@given(st.integers(1, 500), st.data())
def test_wilsons_interval_of_the_others_is_its_mirror(total, data):
    count = data.draw(st.integers(0, total))
    share, others = proportion(count, total, per=1).interval, proportion(total - count, total, per=1).interval
    assert (share.lower, share.upper) == pytest.approx((1 - others.upper, 1 - others.lower), abs=1e-12)


@pytest.mark.parametrize(("count", "total"), [(5, 4), (-1, 4)])
def test_a_part_that_is_no_part_of_its_whole_is_refused(count, total):
    with pytest.raises(ValueError, match="cannot be a part of 4"):
        proportion(count, total)


@pytest.mark.parametrize("total", [0, -4])
def test_a_share_of_nothing_is_refused(total):
    with pytest.raises(ValueError, match="total above 0"):
        proportion(0, total)


def test_a_share_is_a_percentage_unless_told_otherwise():
    share = proportion(13, 52)
    assert (share.value, share.per) == (25, 100)
    assert 0 < share.interval.lower < 25 < share.interval.upper < 100
