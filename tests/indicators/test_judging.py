"""One series judged, with every edge that real figures have. No database."""

from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from indicators.judging import FEWEST, NewLimits, View, judge, wording
from indicators.quarters import Quarter
from indicators.statistics import Assurance, Variation, exact_interval, process_chart

FIRST = Quarter.parse("2020-21 Q1")
ALWAYS_MET = "The target lies outside the usual range, on its good side: it is met in every usual quarter"
MAY_MISS = "The target lies within the usual range: a usual quarter may meet it or miss it"
NEVER_MET = "The target lies outside the usual range, on its bad side: no usual quarter meets it"
STEADY = [20, 22, 21, 19, 23, 20, 22, 21, 19, 23, 20, 22]


@dataclass(frozen=True)
class Point:
    numerator: int
    denominator: int | None
    value: float | None


def rates(counts, population=1_000_000):
    """{quarter: a rate per 1,000 or None}"""
    return {
        FIRST + n: None if count is None else Point(count, population, count / population * 1000)
        for n, count in enumerate(counts)
    }


def shares(pairs):
    return {FIRST + n: Point(part, whole, part / whole * 100) for n, (part, whole) in enumerate(pairs)}


def judged(counts, polarity="lower", **given):
    return judge(rates(counts), **{"polarity": polarity, "counts_events": True} | given)


def new_limits(n, reason="New recording rules"):
    return NewLimits(FIRST + n, "J. Bloggs", date(2026, 4, 1), reason)


def said(one, polarity=None):
    signal = wording.variation(one, polarity)
    return signal.text, signal.tone


# --- which view


def test_five_events_a_quarter_have_a_usual_range():
    one = judged(STEADY)
    assert (one.view, one.reason, one.rare) == (View.XMR, "", None)
    assert one.chart == process_chart(one.values, polarity="lower")
    assert one.quarters == tuple(FIRST + n for n in range(12))
    assert one.values == pytest.approx([count / 1000 for count in STEADY])
    assert one.counts == tuple(map(float, STEADY))


@pytest.mark.parametrize(("counts", "view"), [([5] * 12, View.XMR), ([5] * 11 + [4], View.RARE)])
def test_fewer_than_five_a_quarter_are_rare(counts, view):
    assert judged(counts).view == view


def test_rare_events_have_their_year_and_the_time_between_and_no_range():
    one = judged([1, 0, 2, 0, 0, 1, 1, 0])
    assert (one.chart, one.variation, one.assurance, one.run) == (None, None, None, 0)
    assert (one.rare.year, one.rare.interval) == (2, exact_interval(2))
    assert one.rare.since.quarters == 1
    assert one.rare.between.values == (2, 0, 3, 1)
    assert "Fewer than 5 events a quarter" in one.reason


def test_no_event_at_all_says_so():
    one = judged([0] * 12)
    assert (
        one.reason == "No event in any of 12 quarters: the time without one is looked at, not a usual range."
    )
    assert (one.rare.year, one.rare.since.quarters, one.rare.between) == (0, None, None)
    assert said(one) == ("0 in the last four quarters: too rare for a usual range", "unknown")


def test_money_is_never_rare_and_has_no_interval_by_chance():
    one = judged([3, 2, 3, 4, 3, 2, 3, 4], counts_events=False)
    assert one.view == View.XMR
    assert "not numbers of events" in one.notes[0]


def test_money_that_was_never_spent_has_nothing_that_varies():
    one = judged([0] * 12, counts_events=False)
    assert (one.view, one.reason) == (View.NONE, "Every figure is 0, so there is nothing that varies.")


def test_whether_events_are_rare_now_is_asked_of_the_last_phase():
    counts = [40, 42, 41, 39, 40, 42, 1, 0, 2, 0, 1, 1]
    assert judged(counts).view == View.XMR
    assert judged(counts, rebases=[new_limits(6)]).view == View.RARE
    assert judged(counts[::-1], rebases=[new_limits(6)]).view == View.XMR


def test_a_percentage_of_few_cases_has_numbers_to_read_and_no_chart_of_times():
    one = judge(
        shares([(2, 9), (3, 8), (1, 7), (2, 9)] * 3), polarity="higher", counts_events=True, share=True
    )
    assert (one.view, one.rare.between) == (View.RARE, None)
    assert "each moves the percentage" in one.reason


# --- too few, and gaps


def test_no_point_at_all():
    one = judge({}, polarity="lower", counts_events=True)
    assert (one.view, one.quarters, one.last) == (View.NONE, (), None)
    assert one.reason == "No figures yet, so there is nothing to judge."
    assert said(one) == ("No figures yet", "unknown")


def test_quarters_without_a_figure_are_no_figures():
    assert said(judged([None, None])) == ("No figures yet", "unknown")


@pytest.mark.parametrize("count", [3, 300])
def test_one_point(count):
    one = judged([count], target=1)
    assert one.reason == "One figure alone has no usual range: ask again next quarter."
    assert said(one) == ("Too few to say: 1 figure", "unknown")
    assert wording.assurance(one).text == "Too few to say: 1 figure"


def test_fewer_than_five_points_have_trial_limits_and_no_verdict():
    one = judged([20, 22, 90])
    assert (one.view, one.trial, one.variation) == (View.XMR, True, None)
    assert said(one) == ("Too few to say: 3 figures", "unknown")
    assert "Trial limits" in wording.variation(one).detail


def test_of_fewer_than_five_points_without_a_gap_no_rule_can_find_any():
    random = Random(1)
    for _ in range(3000):
        values = [
            random.choice([0, 1, random.randint(0, 10**6)]) for _ in range(random.randint(1, FEWEST - 1))
        ]
        assert not any(point.cause for point in process_chart(values).points), values
    assert process_chart([0, 0, 0, 0, 1]).points[-1].cause


def test_five_to_eleven_points_are_judged_and_the_limits_called_trial():
    one = judged([20, 20, 21, 20, 90])
    assert (one.trial, one.variation) == (True, Variation.CONCERN)
    assert "Trial limits" in wording.variation(one).detail
    assert not judged(STEADY).trial


def test_gaps_stay_open_and_are_named():
    one = judged([20, None, 22, 21, 19, 23, 20, 22])
    assert one.gaps == (FIRST + 1,)
    assert one.values[1] is one.counts[1] is None
    assert one.notes == ("2020-21 Q2 has no figure. No step is taken and no run counted across a gap.",)


def test_quarters_that_nobody_gave_are_gaps_too():
    points = rates(STEADY)
    del points[FIRST + 3], points[FIRST + 4]
    one = judge(points, polarity="lower", counts_events=True)
    assert one.gaps == (FIRST + 3, FIRST + 4)
    assert one.notes[0].startswith("2020-21 Q4 and 2021-22 Q1 have no figure")


def test_many_gaps_are_counted_rather_than_named():
    one = judged([20, None] * 4 + STEADY)
    assert one.notes[0].startswith("2021-22 Q4 and 3 other quarters have no figure")


def test_where_hardly_any_quarter_follows_another_there_is_no_range():
    one = judged([20, 21, None, 60, None, 22, None, 40, None, 30])
    assert one.view == View.NONE
    assert said(one) == ("No usual range", "unknown")
    assert "Too few quarters that follow each other" in one.reason


def test_neighbours_that_never_differ_give_no_range_to_leave():
    one = judged([20, 20, 20, None, 50, 50, 50])
    assert (one.view, one.chart) == (View.NONE, None)
    assert "do not differ" in one.reason


def test_equal_figures_are_usual_and_the_next_is_warned_of():
    one = judged([20] * 12)
    assert one.variation == Variation.USUAL
    assert one.notes == ("All figures are equal so far, so that any other will lie outside the usual range.",)


def test_a_rate_that_could_not_be_computed_is_a_gap_though_its_count_is_known():
    points = rates(STEADY)
    points[FIRST + 2] = Point(21, None, None)
    one = judge(points, polarity="lower", counts_events=True)
    assert (one.values[2], one.counts[2], one.gaps) == (None, 21, (FIRST + 2,))


# --- what is not as it looks


def test_a_net_negative_quarter_is_judged_as_published_and_said():
    one = judged([*STEADY, -2])
    assert (one.view, one.values[-1]) == (View.XMR, -0.002)
    assert one.variation == Variation.IMPROVEMENT
    assert one.notes[0].startswith("2023-24 Q1 is below 0, since more crimes")


def test_a_net_negative_year_of_rare_events_has_no_interval():
    one = judged([1, 0, 0, 1, 0, -3, 0, 1])
    assert (one.rare.year, one.rare.interval) == (-2, None)
    assert "interval" not in wording.variation(one).detail.partition(".")[0]


def test_residents_that_mean_little_leave_numbers_to_judge_and_no_target_for_a_rate():
    one = judged(STEADY, unfit=True, target=0.02, scale=100)
    assert (one.values, one.target, one.assurance) == (one.counts, None, None)
    assert one.notes[0].startswith("Residents are no measure of this force's task")


def test_a_percentage_of_a_small_base_is_warned_of():
    one = judge(shares([(5, 9), *[(6, 30)] * 11]), polarity="higher", counts_events=True, share=True)
    assert one.view == View.XMR
    assert one.notes == ("2020-21 Q1 is a percentage of fewer than 10, which a single case moves far.",)


# --- limits that start again, targets, units


def test_limits_start_again_where_somebody_decided():
    counts = [20, 22, 21, 19, 23, 20, 50, 52, 51, 49, 53, 50]
    plain, rebased = judged(counts), judged(counts, rebases=[new_limits(6)])
    assert [phase.start for phase in rebased.chart.phases] == [0, 6]
    assert (plain.figures, rebased.figures) == (12, 6)
    assert rebased.variation == Variation.USUAL
    assert rebased.trial


def test_two_decisions_on_one_quarter_start_one_phase():
    assert len(judged(STEADY, rebases=[new_limits(6, "a"), new_limits(6, "b")]).chart.phases) == 2


def test_limits_cannot_start_before_the_first_figure_and_wait_for_one_after_the_last():
    one = judged(STEADY, rebases=[new_limits(0), new_limits(-3), new_limits(12)])
    assert len(one.chart.phases) == 1
    assert one.notes == ("The limits start again with 2023-24 Q1, once it has a figure.",)


def test_limits_that_started_again_with_the_last_figure_have_one_figure():
    one = judged(STEADY, rebases=[new_limits(11)])
    assert (one.view, one.reason[:10]) == (View.NONE, "One figure")


@pytest.mark.parametrize(
    ("target", "polarity", "assurance", "words"),
    [
        (0.1, "lower", Assurance.ALWAYS, ALWAYS_MET),
        (0.02, "lower", Assurance.HIT_OR_MISS, MAY_MISS),
        (0.001, "lower", Assurance.NEVER, NEVER_MET),
        (0.001, "higher", Assurance.ALWAYS, ALWAYS_MET),
    ],
)
def test_a_target_is_held_against_the_limits(target, polarity, assurance, words):
    for scale in (1, 100, 1000):
        one = judged(STEADY, polarity, target=target, scale=scale)
        assert one.assurance == assurance
        assert wording.assurance(one).text == words
        assert one.target == pytest.approx(target * scale)


@pytest.mark.parametrize(("target", "polarity"), [(None, "lower"), (0.02, "neither")])
def test_without_a_target_or_a_good_direction_nothing_is_assured(target, polarity):
    assert wording.assurance(judged(STEADY, polarity, target=target)) is None


def test_a_target_of_rare_events_is_not_called_met_or_missed():
    signal = wording.assurance(judged([1, 0, 2, 0] * 4, target=0.001))
    assert (signal.text, signal.tone) == ("No usual range", "unknown")


def test_a_value_is_judged_in_the_unit_in_which_it_is_shown():
    one = judged(STEADY, scale=100)
    assert one.values[0] == pytest.approx(2)
    assert one.chart.points[0].value == one.values[0]


# --- in words

JUMP, RUN_UP, CLIMB = (
    [*STEADY, 60],
    [*STEADY[:8] * 2, *[23] * 8],
    [*STEADY, 20.1, 20.3, 20.5, 20.7, 20.9, 21.1, 21.3],
)


@pytest.mark.parametrize(
    ("counts", "polarity", "text", "tone"),
    [
        (STEADY, "lower", "No evidence of change", "usual"),
        (JUMP, "lower", "Higher than expected, a concern: above the usual range", "concern"),
        (JUMP, "higher", "Higher than expected, an improvement: above the usual range", "improvement"),
        (JUMP, "neither", "Higher than expected: above the usual range", "neutral"),
        (RUN_UP, "lower", "Higher than expected, a concern: 8 quarters in a row above the mean", "concern"),
        ([*STEADY, 1], "higher", "Lower than expected, a concern: below the usual range", "concern"),
        (CLIMB, "lower", "Rising, a concern: 7 quarters in a row", "concern"),
        ([-c + 50 for c in CLIMB], "lower", "Falling, an improvement: 7 quarters in a row", "improvement"),
        (
            [*STEADY * 2, 26, 23, 26],
            "lower",
            "Higher than expected, a concern: 2 of 3 quarters near the top of the usual range",
            "concern",
        ),
    ],
)
def test_the_last_figure_in_words(counts, polarity, text, tone):
    assert said(judged(counts, polarity)) == (text, tone)


def test_a_figure_that_came_back_is_said_to_have():
    back = judged([*STEADY, 60, 21])
    assert (back.back, judged(JUMP).back, judged(STEADY).back) == (True, False, False)
    assert wording.variation(back).text == "No evidence of change"
    assert wording.variation(back).detail == "Back within its usual range."
    assert not judged([*STEADY, 60, *STEADY], rebases=[new_limits(13)]).back


def test_a_page_that_holds_no_direction_good_gives_no_merit():
    assert said(judged(JUMP), "neither") == ("Higher than expected: above the usual range", "neutral")


def test_a_long_time_without_an_event_is_said_once_its_limits_are_settled():
    often = [1, 0, 1, 1, 2, 0, 1, 1, 1, 0, 2, 1, 1, 1, 1]
    one = judged([*often, *[0] * 8])
    assert one.rare.overdue
    assert said(one) == ("None for 8 quarters, an improvement: longer than expected", "improvement")
    assert not judged([*often, 0, 0]).rare.overdue
    assert not judged([*often, *[0] * 7, None]).rare.overdue, "an event may have gone unseen"
    assert not judged([1, 1, 1, *[0] * 30]).rare.overdue, "two times are no limits"


def test_a_year_of_rare_events_comes_with_its_exact_interval():
    signal = wording.variation(judged([1, 0, 2, 0] * 3))
    assert signal.text == "3 in the last four quarters: too rare for a usual range"
    assert signal.detail.startswith("95% interval of the year 0.619 to 8.77, exact. None for 1 quarter.")


# --- laws


def counts_of(random):
    level = random.choice([0.5, 4, 5, 12, 80, 900])
    return [
        None if random.random() < 0.05 else max(-1, round(random.gauss(level, level**0.5)))
        for _ in range(random.randint(0, 30))
    ]


def test_any_series_is_judged_and_said_and_is_of_one_view():
    random, seen = Random(12), set()
    for _ in range(1500):
        counts, polarity = counts_of(random), random.choice(["lower", "higher", "neither"])
        rebases = [new_limits(random.randint(-2, 35)) for _ in range(random.randint(0, 3))]
        one = judged(
            counts,
            polarity,
            rebases=rebases,
            target=random.choice([None, 0.01, 5]),
            counts_events=random.random() < 0.8,
            share=random.random() < 0.2,
            unfit=random.random() < 0.1,
        )
        assert (one.chart is not None) == (one.view == View.XMR) == (not one.reason)
        assert (one.rare is not None) == (one.view == View.RARE)
        assert len(one.quarters) == len(one.values) == len(one.counts)
        assert wording.variation(one).text
        assert all(note.endswith(".") and "{}" not in note for note in (*one.notes, one.reason or "."))
        seen.add(one.view)
    assert seen == set(View)


def test_counts_and_residents_in_the_same_proportion_keep_every_verdict():
    random = Random(13)
    for _ in range(300):
        counts = [None if count is None else abs(count) + 20 for count in counts_of(random)]
        more = [None if count is None else count * 3 for count in counts]
        once = judged(counts)
        thrice = judge(rates(more, 3_000_000), polarity="lower", counts_events=True)
        assert said(once) == said(thrice)


def test_the_order_in_which_points_come_does_not_matter():
    points = rates(JUMP)
    turned = dict(reversed(points.items()))
    assert judge(points, polarity="lower", counts_events=True) == judge(
        turned, polarity="lower", counts_events=True
    )
