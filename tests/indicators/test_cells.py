"""A box is kept, refused, or its second writer is told both values."""

from decimal import Decimal

import pytest

from indicators.returns.cells import Kept, Refusal, Typed, box_of, settle
from indicators.returns.entry import BLANK, Entry

TWELVE = Kept(Entry(Decimal(12)), "as last year", "Ann Hollis", "3 May 2026 at 10:04")
EMPTY = Kept()


def typed(words, saw, note="as last year", saw_note="as last year"):
    return Typed(words, saw, note, saw_note)


def test_a_box_that_nobody_touched_is_left_alone_even_where_it_changed_meanwhile():
    assert settle(typed("9", "9"), TWELVE, "count") is None


def test_the_same_figure_written_otherwise_is_no_change():
    twelve_hundred = Kept(Entry(Decimal(1200)))
    assert settle(Typed("1200", "1,200", "", ""), twelve_hundred, "count") is None


def test_a_new_figure_over_the_one_seen_is_kept():
    assert settle(typed("14", "12"), TWELVE, "count") == Kept(Entry(Decimal(14)), "as last year")


def test_a_refused_figure_says_why():
    refusal = settle(typed("three", "12"), TWELVE, "count")
    assert "not a number" in refusal.sentence
    assert refusal.stands is None


def test_the_second_writer_is_told_both_values_and_by_whom():
    refusal = settle(typed("14", "9"), TWELVE, "count")
    for words in ("“12”", "“14”", "Ann Hollis", "3 May 2026 at 10:04", "Nothing was overwritten"):
        assert words in refusal.sentence
    assert refusal.stands == "12"


def test_the_second_writer_of_the_same_figure_is_not_troubled():
    assert settle(typed("12", "9"), TWELVE, "count") is None


def test_a_figure_taken_out_meanwhile_is_told_too():
    refusal = settle(Typed("14", "9", "", ""), EMPTY, "count")
    assert "“9” was taken out" in refusal.sentence


def test_an_explanation_of_a_figure_that_changed_meanwhile_is_held_back():
    refusal = settle(Typed(saw="9", note="one incident", saw_note="as last year"), TWELVE, "count")
    assert "your note is still in its box" in refusal.sentence


def test_an_explanation_that_another_person_wrote_meanwhile_is_told():
    refusal = settle(Typed("12", "12", "backlog", "one incident"), TWELVE, "count")
    assert "“as last year”" in refusal.sentence


def test_a_note_may_be_written_without_the_figure_on_the_form():
    assert settle(Typed(note="backlog"), TWELVE, "count") == Kept(TWELVE.entry, "backlog")


def test_a_note_needs_a_figure_or_a_reason():
    assert "note but no figure" in settle(Typed("", "", "why", ""), EMPTY, "count").sentence


def test_an_emptied_box_is_kept_empty():
    assert settle(typed("", "12", note=""), TWELVE, "count") == Kept(BLANK)


def test_a_long_text_is_told_in_part():
    theirs = Kept(Entry(text="x" * 5000), "", "Ann Hollis", "today")
    refusal = settle(Typed("mine", "", "", ""), theirs, "text")
    assert len(refusal.sentence) < 500
    assert refusal.stands == theirs.words


def test_saving_again_after_being_told_overwrites():
    told = settle(typed("14", "9"), TWELVE, "count")
    again = box_of(TWELVE, typed("14", "9"), told)
    assert (again.words, again.saw) == ("14", "12")
    assert settle(again, TWELVE, "count").entry == Entry(Decimal(14))


def test_a_quick_reason_is_kept_without_touching_the_figure_or_its_note():
    assert settle(Typed(reason="backlog"), TWELVE, "count") == Kept(
        TWELVE.entry, TWELVE.note, reason="backlog"
    )
    assert settle(Typed(reason=""), TWELVE, "count") is None


def test_a_reason_that_is_not_offered_is_refused():
    assert "Choose one of them" in settle(Typed(reason="because"), TWELVE, "count").sentence


def test_a_note_that_is_too_long_or_cannot_be_seen_is_refused():
    assert "10,000 characters" in settle(Typed(note="x" * 10_000), TWELVE, "count").sentence
    assert "cannot be seen" in settle(Typed(note="late\x07"), TWELVE, "count").sentence


@pytest.mark.parametrize("refusal", [None, Refusal("no")])
def test_a_refused_box_holds_what_was_typed_and_any_other_what_is_kept(refusal):
    box = box_of(TWELVE, typed("three", "9"), refusal)
    assert box.words == ("three" if refusal else "12")
    assert box.saw == ("9" if refusal else "12")
