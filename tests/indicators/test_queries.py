"""Where a doubt about a figure stands: by table, and as laws."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.models import Figure
from indicators.returns.queries import (
    OTHER,
    QUICK_REASONS,
    REASONS,
    STATES,
    age,
    explanation,
    outlived,
    reasons_for,
    standing,
)

FIRST = datetime(2026, 7, 1, 9)
NOW = FIRST + timedelta(days=3)
NOTE = "One incident."

query = st.sampled_from(["", *STATES])
moment = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1))
stood = st.tuples(query, st.none() | moment)
note = st.sampled_from(["", NOTE])
LEFT = {"changed": False, "told": False}  # nothing was touched
saves = st.fixed_dictionaries({"changed": st.booleans(), "told": st.booleans()})


def test_the_states_are_those_that_a_figure_keeps():
    assert list(STATES) == [state.value for state in Figure.Query]


def test_every_quick_reason_fits_its_column():
    longest = Figure._meta.get_field("query_reason").max_length
    assert all(len(code) <= longest and words for code, words in REASONS.items())


def test_the_reasons_offered_fit_the_question():
    assert reasons_for("") == QUICK_REASONS
    assert [code for code, _ in reasons_for("not available")] == ["system", "yearly", "another body", OTHER]


@given(st.booleans(), st.sampled_from(["", *REASONS]))
def test_a_reason_that_was_given_is_offered_whatever_the_figure_is_now(absent, given):
    codes = [code for code, _ in reasons_for(absent, given)]
    assert (given in codes) == bool(given)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("query", "asked", "note", "after", "after_telling", "after_a_change"),
    [
        ("", False, NOTE, "", "", ""),
        ("open", False, "", "", "", ""),
        ("accepted", False, NOTE, "", "", ""),
        ("", True, "", "open", "open", "open"),
        ("", True, NOTE, "explained", "explained", "open"),
        ("open", True, NOTE, "open", "explained", "open"),
        ("explained", True, "", "open", "open", "open"),
        ("explained", True, NOTE, "explained", "explained", "open"),
        ("accepted", True, NOTE, "accepted", "explained", "open"),
        ("accepted", True, "", "open", "open", "open"),
        ("returned", True, NOTE, "returned", "explained", "open"),
        ("returned", True, "", "open", "open", "open"),
    ],
)
def test_where_a_doubt_stands_after_a_save(query, asked, note, after, after_telling, after_a_change):
    def stands(**just):
        return standing(query, FIRST, asked, note, **LEFT | just, now=NOW)[0]

    assert (stands(), stands(told=True), stands(changed=True)) == (after, after_telling, after_a_change)
    assert stands(changed=True, told=True) == after_telling


def test_a_doubt_is_dated_from_when_it_was_first_asked():
    assert standing("", None, True, "", **LEFT, now=NOW) == ("open", NOW)
    assert standing("open", FIRST, True, NOTE, changed=False, told=True, now=NOW) == ("explained", FIRST)


@given(stood, st.booleans(), note, saves, moment)
def test_a_save_that_touches_nothing_changes_nothing_the_second_time(stood, asked, note, just, now):
    once = standing(*stood, asked, note, **just, now=now)
    assert standing(*once, asked, note, **LEFT, now=now + timedelta(days=1)) == once


@given(stood, st.lists(st.tuples(note, saves), max_size=6), moment)
def test_the_age_never_starts_afresh_while_the_doubt_stands(stood, saved, now):
    first = stood[1] or now
    for days, (note, just) in enumerate(saved):
        stood = standing(*stood, True, note, **just, now=now + timedelta(days=days))
        assert stood[1] == first


@given(stood, saves, moment)
def test_a_doubt_without_an_explanation_is_open(stood, just, now):
    assert standing(*stood, True, "", **just, now=now)[0] == "open"


@given(stood, st.lists(st.booleans(), max_size=4), moment)
def test_what_was_said_of_a_former_figure_explains_nothing_until_it_is_said_again(stood, changes, now):
    stood = standing(*stood, True, NOTE, changed=True, told=False, now=now)
    for changed in changes:
        stood = standing(*stood, True, NOTE, changed=changed, told=False, now=now)
    assert stood[0] == "open"
    assert outlived(stood[0], NOTE)
    assert standing(*stood, True, NOTE, changed=False, told=True, now=now)[0] == "explained"


@given(stood, note, saves, moment)
def test_only_a_touch_takes_back_what_the_second_person_said(stood, note, just, now):
    after, _ = standing(*stood, True, note, **just, now=now)
    assert after not in ("accepted", "returned") or (after == stood[0] and just == LEFT)
    left, _ = standing(*stood, True, NOTE, **LEFT, now=now)
    assert left == stood[0] or stood[0] == ""


@pytest.mark.parametrize(
    ("reason", "note", "said"),
    [
        ("", "", ""),
        ("", NOTE, NOTE),
        ("backlog", "", "A backlog was cleared"),
        ("backlog", "In May.", "A backlog was cleared. In May."),
        (OTHER, "", ""),
        (OTHER, NOTE, NOTE),
        ("no such reason", "", ""),
    ],
)
def test_a_quick_reason_explains_by_itself_unless_it_is_another_one(reason, note, said):
    assert explanation(reason, note) == said


@pytest.mark.parametrize(
    ("hours", "words"), [(0, "today"), (14, "today"), (15, "1 day ago"), (15 + 24 * 11, "12 days ago")]
)
def test_the_age_counts_days_as_the_calendar_does(hours, words):
    assert age(FIRST, FIRST + timedelta(hours=hours)) == words


def test_what_was_never_asked_has_no_age():
    assert age(None, NOW) == ""
