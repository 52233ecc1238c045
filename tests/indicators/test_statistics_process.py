from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics import Assurance, Cause, Rebase, Variation, process_chart
from indicators.statistics.causes import outside, shift, trend, two_of_three
from indicators.statistics.phases import Phase, phases

ON = date(2026, 4, 1)
figures = st.lists(st.one_of(st.none(), st.integers(-3, 12)), max_size=40)


def rebase(at, by="J. Bloggs", reason="New recording rules"):
    return Rebase(at, by, ON, reason)


def flagged(chart):
    """{position: first letter of the cause, signed}"""
    return {n: (p.cause, p.direction) for n, p in enumerate(chart.points) if p.cause}


def test_limits_are_the_mean_and_two_and_two_thirds_of_the_average_step():
    (phase,) = process_chart([10, 12, 11, 13]).phases
    assert (phase.mean, phase.lower, phase.upper) == pytest.approx(
        (11.5, 11.5 - 2.66 * 5 / 3, 11.5 + 2.66 * 5 / 3)
    )
    assert phase.near_upper - phase.mean == pytest.approx((phase.upper - phase.mean) * 2 / 3)
    assert phase.mean - phase.near_lower == pytest.approx((phase.mean - phase.lower) * 2 / 3)


def test_the_lower_limit_may_lie_below_nought():
    assert process_chart([0, 5, 0, 5]).phases[0].lower < 0


def test_no_step_is_taken_across_a_missing_quarter():
    (phase,) = process_chart([10, 12, None, 40, 42]).phases
    assert phase.upper - phase.mean == pytest.approx(2.66 * 2)
    assert (phase.mean, phase.points) == (26, 4)


def test_a_missing_quarter_is_not_nought():
    assert process_chart([10, None, 12]).phases[0].mean == 11
    assert process_chart([10, 0, 12]).phases[0].mean == pytest.approx(22 / 3)


def test_steps_far_beyond_the_rest_are_dropped_once_and_only_when_asked():
    values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 41]
    (kept,), (screened,) = phases(values), phases(values, screen=True)
    assert kept.upper - kept.mean == pytest.approx(2.66 * (8 + 30 + 1) / 10)
    assert screened.upper - screened.mean == pytest.approx(2.66 * 1)
    assert screened.mean == kept.mean


@pytest.mark.parametrize(("last", "kept"), [(29_402, True), (29_403, False), (29_404, False)])
@pytest.mark.parametrize("factor", [1, 0.001, 1 / 7])
def test_a_step_of_exactly_the_screen_is_dropped(last, kept, factor):
    """Nine steps of 6,733 and one of 29,403 have a mean of 9,000, of which 3.267 times is 29,403."""
    values = [value * factor for value in [0, *[6733, 0] * 4, 6733, 6733 + last]]
    (phase,) = phases(values, screen=True)
    steps = [6733] * 9 + [last] * kept
    assert phase.upper - phase.mean == pytest.approx(2.66 * factor * sum(steps) / len(steps))


@pytest.mark.parametrize(("points", "trial"), [(11, True), (12, False)])
def test_limits_of_fewer_than_twelve_points_are_on_trial(points, trial):
    chart = process_chart([10, 12] * 5 + [11] * (points - 10))
    assert chart.trial is chart.phases[0].trial is trial


def test_missing_quarters_do_not_settle_limits():
    assert process_chart([10, 12] * 5 + [11, None]).trial


@pytest.mark.parametrize("values", [[], [None], [7], [7, None, 7], [None, None]])
def test_where_no_two_neighbours_are_known_there_are_no_limits(values):
    chart = process_chart(values, polarity="lower", target=3)
    assert not chart.phases[0].limited
    assert chart.assurance is None
    assert not flagged(chart)


@pytest.mark.parametrize("value", [0, 5, 0.1, 1 / 3])
def test_a_series_of_one_value_has_limits_that_coincide_and_no_signal(value):
    chart = process_chart([value] * 31)
    (phase,) = chart.phases
    assert phase.lower == phase.mean == phase.upper == value
    assert chart.variation == Variation.USUAL


def test_a_point_strictly_outside_the_limits_is_a_signal():
    values = [10, 11] * 8 + [30]
    chart = process_chart(values)
    assert flagged(chart)[16] == (Cause.OUTSIDE, 1)
    assert flagged(process_chart([-value for value in values]))[16] == (Cause.OUTSIDE, -1)


def test_a_point_on_a_limit_is_not_outside_it():
    limits = Phase(0, 3, 3, mean=5, lower=2, upper=8, near_lower=3, near_upper=7)
    assert outside([2, 8, 8.001, 1.999, None], limits) == [0, 0, 1, -1, 0]


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7),
        ([7, 6, 5, 4, 3, 2, 1], [-1] * 7),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0] + [1] * 7 + [0]),
        ([1, 2, 3, 3, 4, 5, 6, 7], [0] * 8),
        ([1, 2, 3, None, 4, 5, 6, 7, 8], [0] * 9),
        ([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], [1] * 6 + [-1] * 7),
        ([], []),
    ],
)
def test_six_steps_one_way_are_a_trend_of_seven_points(values, flags):
    assert trend(values) == flags


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        ([6] * 6, [0] * 6),
        ([6] * 7, [1] * 7),
        ([4] * 8 + [6], [-1] * 8 + [0]),
        ([6] * 6 + [5] + [6] * 6, [0] * 13),
        ([6] * 6 + [None, 6], [0] * 8),
        ([4] + [6] * 9, [0] + [1] * 9),
    ],
)
def test_seven_points_strictly_on_one_side_are_a_shift(values, flags):
    assert shift(values, Phase(0, 9, 9, 5, 2, 8, 3, 7)) == flags


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        ([7.5, 6, 7.5], [1, 0, 1]),
        ([7.5, 7.5, 6], [1, 1, 0]),
        ([7.5, 7.6, 7.7], [1, 1, 1]),
        ([7.5, 4, 7.5], [0, 0, 0]),
        ([7.5, 5, 7.5], [0, 0, 0]),
        ([7, 7, 6], [0, 0, 0]),
        ([7.5, 9, 7.5], [1, 0, 1]),
        ([7.5, 9, 6], [0, 0, 0]),
        ([2.5, 2.5, 4], [-1, -1, 0]),
        ([7.5, None, 7.5], [0, 0, 0]),
        ([7.5, 6, 6, 7.5], [0, 0, 0, 0]),
        ([7.5, 6, 6, 7.5, 7.5], [0, 0, 0, 1, 1]),
        ([7.5, 7.5], [0, 0]),
    ],
)
def test_two_of_three_near_a_limit_flag_only_themselves(values, flags):
    assert two_of_three(values, Phase(0, 9, 9, 5, 2, 8, 3, 7)) == flags


def test_the_first_rule_that_fits_gives_a_point_its_cause():
    chart = process_chart([1, 2, 3, 4, 5, 6, 7, 8, 20])
    assert [cause for cause, _ in flagged(chart).values()] == [Cause.TREND] * 8 + [Cause.OUTSIDE]


@given(figures, st.permutations(["lower", "higher", "neither"]))
def test_the_rules_find_what_looking_at_every_stretch_of_seven_finds(values, polarities):
    """The rules once more, as NHSRplotthedots has them: by window, with exact arithmetic."""
    chart = process_chart(values, polarity=polarities[0])
    (phase,) = chart.phases
    if not phase.limited:
        return
    known = [value for value in values if value is not None]
    side = [
        0 if v is None else (v > Fraction(sum(known), len(known))) - (v < Fraction(sum(known), len(known)))
        for v in values
    ]
    for n, value in enumerate(values):
        windows = [range(start, start + 7) for start in range(max(0, n - 6), min(n, len(values) - 7) + 1)]
        shifted = any(abs(sum(side[i] for i in window)) == 7 for window in windows)
        trending = any(
            all(values[i] is not None for i in window)
            and (
                all(values[i] < values[i + 1] for i in window[:-1])
                or all(values[i] > values[i + 1] for i in window[:-1])
            )
            for window in windows
        )
        beyond = value is not None and not phase.lower <= value <= phase.upper
        cause = chart.points[n].cause
        assert (cause is Cause.OUTSIDE) == beyond
        assert (cause is Cause.TREND) == (trending and not beyond)
        assert cause is not Cause.SHIFT or shifted
        assert not shifted or cause


@given(figures)
def test_turning_a_series_upside_down_turns_its_signals_over(values):
    up, down = process_chart(values), process_chart([None if v is None else -v for v in values])
    assert [p.direction for p in up.points] == [-p.direction for p in down.points]
    assert [p.cause for p in up.points] == [p.cause for p in down.points]


@given(figures, st.sampled_from([2, 0.5, 1024]))
def test_the_unit_makes_no_difference_to_the_signals(values, factor):
    plain, scaled = process_chart(values), process_chart([None if v is None else v * factor for v in values])
    assert [p.cause for p in plain.points] == [p.cause for p in scaled.points]


@pytest.mark.parametrize(
    ("polarity", "high", "low"),
    [
        ("lower", Variation.CONCERN, Variation.IMPROVEMENT),
        ("higher", Variation.IMPROVEMENT, Variation.CONCERN),
        ("neither", Variation.HIGH, Variation.LOW),
    ],
)
def test_polarity_turns_a_direction_into_improvement_or_concern(polarity, high, low):
    steady = [10, 11] * 8
    assert process_chart([*steady, 30], polarity=polarity).variation == high
    assert process_chart([*steady, -9], polarity=polarity).variation == low
    assert process_chart(steady, polarity=polarity).variation == Variation.USUAL


def test_a_trend_is_judged_by_its_own_direction_wherever_it_lies():
    chart = process_chart([16, 15.5, 15, 14.5, 14, 13.5, 13, 20, 5, 20], polarity="lower")
    assert {p.variation for p in chart.points[:7]} == {Variation.IMPROVEMENT}


def test_variation_is_that_of_the_last_known_point():
    assert process_chart([*[10, 11] * 8, 30, None], polarity="lower").variation == Variation.CONCERN
    assert process_chart([None, None]).variation is None


def test_an_unknown_polarity_is_refused():
    with pytest.raises(ValueError, match="Polarity is lower, higher or neither"):
        process_chart([1, 2], polarity="down")


@pytest.mark.parametrize(
    ("polarity", "target", "assurance"),
    [
        ("higher", 20, Assurance.NEVER),
        ("higher", 1, Assurance.ALWAYS),
        ("lower", 20, Assurance.ALWAYS),
        ("lower", 1, Assurance.NEVER),
        ("lower", 10.5, Assurance.HIT_OR_MISS),
        ("neither", 10.5, None),
        ("lower", None, None),
    ],
)
def test_a_target_is_held_against_the_limits(polarity, target, assurance):
    assert process_chart([10, 11] * 8, polarity=polarity, target=target).assurance is assurance


def test_a_target_on_a_limit_is_hit_or_miss():
    values = [8, 12, 8, 12]
    upper = process_chart(values).phases[0].upper
    assert process_chart(values, polarity="lower", target=upper).assurance is Assurance.HIT_OR_MISS


def test_limits_and_rules_start_again_at_a_rebase():
    values = [10, 11, 10, 11, 10, 11, 20, 21, 20, 21, 20, 21]
    before, after = process_chart(values, rebases=[rebase(6)]).phases
    assert (before.start, before.end, after.start, after.end) == (0, 6, 6, 12)
    assert (before.mean, after.mean) == (10.5, 20.5)
    assert flagged(process_chart(values, rebases=[rebase(6)])) == {}


def test_a_run_does_not_reach_back_over_a_rebase():
    values = [1, 2, 3, 4, 5, 6, 7, 8]
    assert flagged(process_chart(values))
    assert not flagged(process_chart(values, rebases=[rebase(4)]))


def test_a_target_is_held_against_the_last_phase():
    values = [10, 11] * 6 + [20, 21] * 6
    chart = process_chart(values, polarity="lower", target=15, rebases=[rebase(12)])
    assert chart.assurance is Assurance.NEVER


@pytest.mark.parametrize("nothing", [{"by": " "}, {"reason": ""}])
def test_a_rebase_needs_a_name_and_a_reason(nothing):
    with pytest.raises(ValueError, match="the name of the person who decides on them, and the reason"):
        rebase(3, **nothing)


@pytest.mark.parametrize("positions", [[0], [4], [2, 2], [-1]])
def test_a_rebase_starts_at_a_point_of_its_own_within_the_series(positions):
    with pytest.raises(ValueError, match="starts at a point of its own"):
        process_chart([1, 2, 3, 4], rebases=[rebase(at) for at in positions])


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([10, 11] * 8, 0),
        ([*[10, 11] * 8, 9.9, 10, 10.1, 10.2, 10.3, 10.4, 10.5, None], 7),
        ([14, 10] * 3 + [10.5, 9] * 4, 9),
        ([], 0),
    ],
)
def test_a_run_is_counted_back_from_the_last_known_point(values, run):
    assert process_chart(values).run == run
