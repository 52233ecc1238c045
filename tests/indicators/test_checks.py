"""Each check by itself: what it finds, what it lets pass, and the sentence."""

from decimal import Decimal

import pytest

from indicators import reference
from indicators.checks import (
    ENOUGH,
    ERRORS,
    QUERIES,
    Answer,
    Answers,
    Share,
    figure_missing,
    not_available,
    outside_usual_range,
    part_counted_over_longer,
    part_exceeds_whole,
    percentage_above_100,
    problems,
    sub_types_do_not_add_up,
    unusual,
    zero_where_never_zero,
)
from indicators.entry import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, Entry

SHARE = (Share("part", "whole"),)
OVER_LONGER = (Share("part", "whole", may_exceed=True),)


def answer(code, value=None, past=(), **fields):
    entry = BLANK if value is None else Entry(Decimal(value))
    return Answer(code, code.title(), entry=entry, past=tuple(map(Decimal, past)), **fields)


def absent(code, reason, **fields):
    return Answer(code, code.title(), entry=Entry(absence=reason), **fields)


def answers(*given, shares=()):
    return Answers({found.code: found for found in given}, shares)


def found(check, *given, shares=()):
    return dict(check(answers(*given, shares=shares)))


def test_the_lists_are_the_specification():
    names = [check.__name__ for check in ERRORS], [check.__name__ for check in QUERIES]
    assert names == (
        ["figure_missing", "part_exceeds_whole", "sub_types_do_not_add_up", "percentage_above_100"],
        ["outside_usual_range", "zero_where_never_zero", "part_counted_over_longer", "not_available"],
    )


def test_a_blank_is_missing_and_a_reason_is_not():
    given = [
        answer("arrests"),
        answer("murder", 0),
        absent("rape", NOT_APPLICABLE),
        absent("gun", NOT_AVAILABLE),
    ]
    assert list(found(figure_missing, *given)) == ["arrests"]


def test_a_part_may_not_exceed_its_whole():
    sentence = found(part_exceeds_whole, answer("part", 1234), answer("whole", 9), shares=SHARE)["part"]
    assert sentence.startswith("1,234 is more than the 9 it is counted from (Whole).")


@pytest.mark.parametrize(
    "given",
    [
        [answer("part", 9), answer("whole", 9)],
        [answer("part", 9), answer("whole")],
        [answer("part", 9)],
        [absent("part", NOT_AVAILABLE), answer("whole", 0)],
    ],
)
def test_a_part_is_held_only_against_a_whole_that_is_known(given):
    assert found(part_exceeds_whole, *given, shares=SHARE) == {}


def test_a_note_does_not_make_a_part_above_its_whole_right():
    given = [answer("part", 2, note="Counted twice over."), answer("whole", 1)]
    assert [(found.error, found.open) for found in problems(answers(*given, shares=SHARE))] == [(True, True)]


@pytest.mark.parametrize("note", ["", "Convictions of earlier years."])
def test_a_part_counted_over_longer_may_exceed_and_asks_for_a_note(note):
    given = [answer("part", 2, note=note), answer("whole", 1)]
    assert found(part_exceeds_whole, *given, shares=OVER_LONGER) == {}
    assert (
        "recorded in earlier quarters" in found(part_counted_over_longer, *given, shares=OVER_LONGER)["part"]
    )
    (problem,) = problems(answers(*given, shares=OVER_LONGER))
    assert (problem.error, problem.open) == (False, not note)


def test_a_part_counted_over_longer_that_does_not_exceed_is_let_pass():
    given = [answer("part", 1), answer("whole", 1)]
    assert found(part_counted_over_longer, *given, shares=OVER_LONGER) == {}


def test_only_what_is_counted_whenever_it_was_recorded_may_exceed():
    definitions = {item["code"]: item["definition"] for item in reference.items()}
    shares = {
        row["numerator"]: row["may_exceed"] for row in reference.indicators() if row["kind"] == "percentage"
    }
    spread = ("whenever they were recorded", "long after they were recorded", "cleared up in the quarter")
    for part, may_exceed in shares.items():
        assert may_exceed == any(words in definitions[part] for words in spread), part


def test_sub_types_add_up_to_their_total():
    parts = [answer("fixed", 3, parent="total"), answer("mobile", 4, parent="total")]
    assert found(sub_types_do_not_add_up, answer("total", 7), *parts) == {}
    assert "add up to 7, not 8" in found(sub_types_do_not_add_up, answer("total", 8), *parts)["total"]


def test_sub_types_are_not_added_up_before_all_are_there():
    parts = [answer("fixed", 3, parent="total"), answer("mobile", parent="total")]
    assert found(sub_types_do_not_add_up, answer("total", 8), *parts) == {}


def test_a_sub_type_that_does_not_apply_counts_for_nothing():
    parts = [answer("fixed", 8, parent="total"), absent("cctv", NOT_APPLICABLE, parent="total")]
    assert found(sub_types_do_not_add_up, answer("total", 8), *parts) == {}


def test_a_percentage_stops_at_100():
    given = [
        answer("high", "100.5", unit="percentage"),
        answer("full", 100, unit="percentage"),
        answer("count", 101),
    ]
    assert list(found(percentage_above_100, *given)) == ["high"]


def test_a_zero_is_queried_only_where_there_is_never_a_zero():
    given = [answer("arrests", 0, never_zero=True), answer("murder", 0), answer("rape", 1, never_zero=True)]
    assert list(found(zero_where_never_zero, *given)) == ["arrests"]


def test_not_available_asks_why_and_not_applicable_does_not():
    given = [absent("rape", NOT_AVAILABLE), absent("gun", NOT_APPLICABLE)]
    assert list(found(not_available, *given)) == ["rape"]


def test_a_count_far_from_its_own_past_is_queried_with_the_past_in_words():
    sentence = found(outside_usual_range, answer("murder", 18, (2, 9, 4, 5, 3, 6, 7, 2)))["murder"]
    assert sentence.startswith("18 is more than chance explains: the last 8 known quarters ran from 2 to 9.")


def test_a_zero_is_queried_once():
    given = answer("arrests", 0, [900] * 8, never_zero=True)
    assert found(outside_usual_range, given) == {}


def test_only_counts_have_a_poisson_range():
    assert found(outside_usual_range, answer("seized", 1_000_000, [1] * 8, unit="pounds")) == {}


@pytest.mark.parametrize(
    ("value", "past", "side"),
    [
        (18, (2, 9, 4, 5, 3, 6, 7, 2), 1),
        (9, (2, 9, 4, 5, 3, 6, 7, 2), 0),
        (0, (2, 9, 4, 5, 3, 6, 7, 2), 0),
        (1, [0] * 12, 0),
        (4, [0] * 12, 1),
        (0, [40] * 8, -1),
        (20_600, [20_000, 21_500, 19_200, 20_300, 18_900, 21_000], 0),
        (40_000, [20_000, 21_500, 19_200, 20_300, 18_900, 21_000], 1),
        (500, [1] * (ENOUGH - 1), 0),
        (5, [-2, 8, 9, 7], 0),
    ],
)
def test_what_is_unusual_follows_from_the_forces_own_past(value, past, side):
    assert unusual(Decimal(value), tuple(map(Decimal, past))) == side


def test_errors_come_before_queries_and_a_query_closes_with_its_note():
    given = answers(
        absent("rape", NOT_AVAILABLE),
        absent("gun", NOT_AVAILABLE, note="The system was down; by May."),
        answer("arrests"),
    )
    states = [(problem.code, problem.error, problem.open) for problem in problems(given)]
    assert states == [("arrests", True, True), ("rape", False, True), ("gun", False, False)]


def test_every_sentence_of_a_check_ends_as_one():
    given = answers(
        answer("part", 50, [1] * 8),
        answer("whole", 9, never_zero=True),
        answer("arrests", 0, never_zero=True),
        absent("rape", NOT_AVAILABLE),
        answer("blank"),
        answer("share", 101, unit="percentage"),
        answer("total", 5),
        answer("one", 4, parent="total"),
        shares=SHARE,
    )
    sentences = [problem.sentence for problem in problems(given)]
    assert len(sentences) == 7
    assert all(sentence.endswith(".") for sentence in sentences)
