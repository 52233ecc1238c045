"""Each check by itself: what it finds, what it lets pass, and the sentence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import reference
from indicators.returns.checks import (
    ENOUGH,
    ERRORS,
    QUERIES,
    Answer,
    Answers,
    Share,
    amount_below_nothing,
    amount_outside_usual_range,
    areas_do_not_add_up,
    areas_entered_in_part,
    definition_changed,
    figure_missing,
    no_longer_applicable,
    not_a_whole_number,
    not_available,
    out_of_scale,
    outside_usual_range,
    part_counted_over_longer,
    part_exceeds_whole,
    percentage_above_100,
    problems,
    published_figure_differs,
    sub_types_do_not_add_up,
    sub_types_entered_in_part,
    unusual,
    zero_where_never_zero,
)
from indicators.returns.entry import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, Entry

SHARE = (Share("part", "whole"),)
QUARTER_BEGAN = date(2024, 7, 1)
OVER_LONGER = (Share("part", "whole", may_exceed=True),)


def answer(code, value=None, past=(), **fields):
    entry = BLANK if value is None else Entry(Decimal(value))
    return Answer(code, code.title(), entry=entry, past=tuple(map(Decimal, past)), **fields)


def absent(code, why, **fields):
    return Answer(code, code.title(), entry=Entry(absence=why), **fields)


def answers(*given, shares=()):
    return Answers({found.code: found for found in given}, shares)


def found(check, *given, shares=()):
    return dict(check(answers(*given, shares=shares)))


def test_the_lists_are_the_specification():
    names = [check.__name__ for check in ERRORS], [check.__name__ for check in QUERIES]
    assert names == (
        [
            "figure_missing",
            "sub_types_entered_in_part",
            "areas_entered_in_part",
            "not_a_whole_number",
            "part_exceeds_whole",
            "sub_types_do_not_add_up",
            "areas_do_not_add_up",
            "percentage_above_100",
            "direction_without_a_grade",
        ],
        [
            "outside_usual_range",
            "amount_outside_usual_range",
            "amount_below_nothing",
            "zero_where_never_zero",
            "definition_changed",
            "published_figure_differs",
            "part_counted_over_longer",
            "not_available",
            "no_longer_applicable",
        ],
    )


def test_a_blank_is_missing_and_a_reason_is_not():
    given = [
        answer("arrests"),
        answer("murder", 0),
        absent("rape", NOT_APPLICABLE),
        absent("gun", NOT_AVAILABLE),
    ]
    assert list(found(figure_missing, *given)) == ["arrests"]


@pytest.mark.parametrize(
    ("unit", "words"), [("count", "Type a figure"), ("text", "Write it"), ("grade", "Choose one")]
)
def test_what_is_missing_is_asked_for_in_words_that_fit(unit, words):
    assert words in found(figure_missing, answer("one", unit=unit))["one"]


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


def test_a_total_entered_in_part_asks_for_the_rest_at_once():
    parts = [answer("fixed", 3, parent="total"), answer("mobile", parent="total"), answer("arrests")]
    assert list(found(sub_types_entered_in_part, *parts)) == ["mobile"]
    assert list(found(figure_missing, *parts)) == ["arrests"]
    missing = {problem.code: problem.missing for problem in problems(answers(*parts))}
    assert missing == {"arrests": True, "mobile": False}


def test_a_total_of_which_nothing_is_entered_is_only_missing():
    parts = [answer("fixed", parent="total"), answer("mobile", parent="total")]
    assert found(sub_types_entered_in_part, *parts) == {}
    assert list(found(figure_missing, *parts)) == ["fixed", "mobile"]


@pytest.mark.parametrize("value", ["2.5", "0.01"])
def test_what_is_counted_one_by_one_is_whole(value):
    assert list(found(not_a_whole_number, answer("murder", value))) == ["murder"]


@pytest.mark.parametrize("given", [answer("murder", "2.00"), answer("spent", "2.50", unit="pounds")])
def test_a_whole_number_may_be_written_with_a_point_and_a_sum_may_have_pence(given):
    assert found(not_a_whole_number, given) == {}


def units(*values, whole="murder", **fields):
    """The answers of basic command units: a number, None for nothing, or the reason for none."""
    names = ("Northby", "Westby", "Eastby")
    for name, value in zip(names, values, strict=False):
        make = absent if value in (NOT_AVAILABLE, NOT_APPLICABLE) else answer
        yield replace(make(f"{whole}@{name}", value, **fields), whole=whole, area=name)


@pytest.mark.parametrize(
    ("force", "split", "sentence"),
    [
        (8, (3, 5), ""),
        (8, (3, 4), "The basic command units add up to 7, not 8. Correct what is wrong."),
        (8, (8, NOT_APPLICABLE), ""),
        (8, (7, NOT_APPLICABLE), "The basic command units add up to 7, not 8. Correct what is wrong."),
        (8, (3, NOT_AVAILABLE), ""),
        (
            8,
            (9, NOT_AVAILABLE),
            "Without Westby, not available, the basic command units add up to 9, more than 8. "
            "Correct what is wrong.",
        ),
        (8, (3, None), ""),
        (8, (None, None), ""),
        (8, (), ""),
        (None, (3, 5), ""),
    ],
)
def test_a_split_sums_to_its_force_once_every_unit_has_answered(force, split, sentence):
    given = [answer("murder", force), *units(*split)]
    assert found(areas_do_not_add_up, *given) == ({"murder": sentence} if sentence else {})


def test_percentages_of_units_are_not_summed():
    given = [answer("share", 50, unit="percentage"), *units(40, 60, whole="share", unit="percentage")]
    assert found(areas_do_not_add_up, *given) == {}


def test_a_refund_of_a_unit_that_is_not_available_may_outweigh_what_the_others_spent():
    given = [answer("spent", 8, unit="pounds"), *units(9, NOT_AVAILABLE, whole="spent", unit="pounds")]
    assert found(areas_do_not_add_up, *given) == {}


def test_a_unit_is_wanted_only_once_another_is_entered():
    assert found(areas_entered_in_part, answer("murder", 8), *units(None, None)) == {}
    given = [answer("murder", 8), *units(3, None, None)]
    assert list(found(areas_entered_in_part, *given)) == ["murder@Westby", "murder@Eastby"]
    assert found(figure_missing, *given) == {}


def test_a_unit_is_held_against_its_own_past():
    past = (2, 9, 4, 5, 3, 6, 7, 2)
    (unit,) = units(18, past=past)
    assert list(found(outside_usual_range, answer("murder", 18, [18] * 8), unit)) == ["murder@Northby"]


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
    assert sentence.startswith("18 is unusually high: the last 8 known quarters ran from 2 to 9.")


@pytest.mark.parametrize("unit", ["pounds", "grams", "officer-days"])
@pytest.mark.parametrize(
    ("value", "past", "side"),
    [
        ("285000", (281_000, 290_000, 284_500, 301_000), 0),
        ("9999999999.99", (281_000, 290_000, 284_500, 301_000), 1),
        ("0", (281_000, 290_000, 284_500, 301_000), -1),
        ("70000", (281_000, 290_000, 284_500, 301_000), -1),
        ("1200000", (281_000, 290_000, 284_500, 301_000), 0),
        ("1204000.01", (281_000, 290_000, 284_500, 301_000), 1),
        ("0", (281_000, 0, 284_500, 301_000), 0),
        ("5", (0, 0, 0, 0), 1),
        ("0", (0, 0, 0, 0), 0),
        ("5", (-900, -20, -70, -1), 1),
        ("9999999999.99", (285_000,) * (ENOUGH - 1), 0),
        ("-5", (281_000, 290_000, 284_500, 301_000), 0),
    ],
)
def test_an_amount_is_held_against_the_scale_of_its_own_past(value, past, side, unit):
    assert out_of_scale(Decimal(value), tuple(map(Decimal, past))) == side
    sentences = found(amount_outside_usual_range, answer("recovered", value, past, unit=unit))
    assert list(sentences) == (["recovered"] if side else [])
    assert all(f"unusually {'high' if side > 0 else 'low'}: the last" in one for one in sentences.values())


@pytest.mark.parametrize("past", [(), (-5, -9, 1, 4), (281_000, 290_000, 284_500, 301_000)])
def test_an_amount_below_nothing_is_always_asked_about_and_once(past):
    given = answer("recovered", -5, past, unit="pounds")
    assert list(found(amount_below_nothing, given)) == ["recovered"]
    assert [problem.error for problem in problems(answers(given))] == [False]


def test_rare_counts_are_not_held_against_a_scale():
    given = [answer("murder", 1, [0] * 8), answer("share", 90, [1] * 8, unit="percentage")]
    assert found(amount_outside_usual_range, *given) == {}


def test_an_amount_that_is_never_nil_is_asked_about_once():
    given = answer("recovered", 0, [900] * 8, unit="pounds", never_zero=True)
    assert len(problems(answers(given))) == 1


def test_what_had_figures_and_applies_no_longer_asks_why():
    given = [absent("rape", NOT_APPLICABLE, past=(Decimal(3),)), absent("gun", NOT_APPLICABLE)]
    assert list(found(no_longer_applicable, *given)) == ["rape"]


@pytest.mark.parametrize(("redefined_on", "queried"), [(date(2024, 5, 1), True), (None, False)])
def test_a_figure_is_queried_where_its_definition_changed(redefined_on, queried):
    sentences = found(definition_changed, answer("murder", 3, redefined_on=redefined_on))
    assert sentences == (
        {"murder": "A new definition holds from 1 May 2024. Say whether this figure follows it."}
        if queried
        else {}
    )


def test_a_definition_that_changed_is_not_asked_of_a_figure_that_is_not_there():
    given = [answer("murder", redefined_on=QUARTER_BEGAN)]
    assert found(definition_changed, *given, absent("gun", NOT_AVAILABLE, redefined_on=QUARTER_BEGAN)) == {}


@pytest.mark.parametrize(("published", "queried"), [(29, True), (31, False), (None, False), (0, True)])
def test_both_values_and_the_release_are_named_where_a_published_figure_differs(published, queried):
    known = None if published is None else Decimal(published)
    given = answer("rape", 31, published=known, published_in="Recorded crime (2024-07-18)")
    sentence = (
        f"31 is entered, and Recorded crime (2024-07-18) has {published} for this quarter. "
        "Correct it, or say why."
    )
    assert found(published_figure_differs, given) == ({"rape": sentence} if queried else {})


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


@pytest.mark.parametrize(
    ("fields", "state", "open_"),
    [
        ({}, "open", True),
        ({"note": "By May."}, "explained", False),
        ({"reason": "backlog"}, "explained", False),
        ({"reason": "other"}, "open", True),
        ({"reason": "other", "note": "By May."}, "explained", False),
        ({"note": "By May.", "query": "accepted"}, "accepted", False),
        ({"note": "By May.", "query": "returned"}, "returned", True),
        ({"note": "By May.", "query": "open"}, "open", True),
    ],
)
def test_a_query_stands_where_its_explanation_left_it(fields, state, open_):
    (problem,) = problems(answers(absent("rape", NOT_AVAILABLE, **fields)))
    assert (problem.state, problem.open) == (state, open_)


@given(st.lists(st.integers(0, 4), min_size=ENOUGH, max_size=12), st.integers(0, 12))
def test_rare_counts_are_never_judged_by_normal_limits(past, value):
    """What is queried lies where a Poisson count of the same mean comes in fewer than 1 quarter of 200."""
    side = unusual(Decimal(value), tuple(map(Decimal, past)))
    mean = sum(past) / len(past) + 0.5 / len(past)
    at_most = sum(exp(-mean) * mean**count / factorial(count) for count in range(value + (side < 0)))
    assert not side or (1 - at_most if side > 0 else at_most) < 0.005


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
