"""A grade and its direction of travel: one phrase wherever a grade is shown, and never the one without it."""

import pytest
from django.urls import reverse

from indicators import actions
from indicators.grades import phrase
from indicators.returns.cells import Typed
from indicators.returns.sheet import sheet
from tests.indicators.factories import DataItemFactory


@pytest.fixture
def graded(draft):
    grade = DataItemFactory(code="grade", name="Grade for roads", unit="grade", order=8)
    DataItemFactory(code="direction", name="Direction of travel", unit="direction", order=9, parent=grade)
    return draft


@pytest.mark.parametrize(
    ("grade", "direction", "words"),
    [
        ("meets the standard", "improving", "meets the standard, improving"),
        ("meets the standard", "", "meets the standard"),
        ("", "improving", "no grade, improving"),
        ("not available", "not available", "not available"),
        ("meets the standard", "not available", "meets the standard, not available"),
        ("", "", ""),
    ],
)
def test_both_are_one_phrase(grade, direction, words):
    assert phrase(grade, direction) == words


def said(draft, officer, **typed):
    actions.save_figures(draft.pk, {code: Typed(words) for code, words in typed.items()}, by=officer)
    found = sheet(draft, officer).problems
    return [problem.sentence for problem in found.get("direction", ()) if problem.error]


def test_a_direction_without_a_grade_is_an_error(graded, officer):
    told = said(graded, officer, direction="improving")
    assert told == [
        "“improving” is read beside a grade, and there is none. Enter the grade, or not applicable here too."
    ]
    assert said(graded, officer, grade="na") == told


def test_with_its_grade_or_without_either_nothing_is_wrong(graded, officer):
    assert said(graded, officer, grade="meets the standard", direction="improving") == []
    assert said(graded, officer, grade="n/a", direction="n/a") == []


def test_a_direction_is_asked_for_like_any_other_figure(graded, officer):
    assert "Nothing is entered." in said(graded, officer, grade="meets the standard")[0]


def test_a_cell_saved_by_itself_is_told_so_at_once(graded, first):
    cells = {"cells": {"direction": {"words": "stable", "saw": ""}}}
    told = first.client.post(
        reverse("return_cells", args=[graded.pk]), cells, content_type="application/json"
    )
    assert "“stable” is read beside a grade, and there is none." in str(told.json())


def test_the_whole_return_shows_the_grade_with_its_direction(graded, officer, first):
    said(graded, officer, grade="meets the standard", direction="improving")
    assert first.get("return_check", graded.pk).has("meets the standard, improving")
