"""What may be typed into a box, and what is said where it may not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.returns.entry import (
    BLANK,
    CHOICES,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MOST_DIGITS,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Entry,
    Refused,
    noted,
    read,
    written,
)

NUMBERS = ["count", "pounds", "grams", "officer-days", "percentage"]


def refusal(words, unit="count"):
    with pytest.raises(Refused) as refused:
        read(words, unit)
    return str(refused.value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        (" 7 ", 7),
        ("007", 7),
        ("0", 0),
        ("nil", 0),
        ("NIL", 0),
        ("nil.", 0),
        ("0.0", 0),
        ("12.0", 12),
        ("12.00", 12),
        ("1 250", 1250),
        ("1\u202f250\u00a0000", 1250000),
    ],
)
def test_numbers_may_have_thousands_commas_and_nil_is_nought(words, value):
    assert read(words, "count") == Entry(value=Decimal(value))


@pytest.mark.parametrize(
    ("words", "unit"), [("£1,250.50", "pounds"), ("1250.50", "grams"), ("1250.5", "officer-days")]
)
def test_what_is_measured_may_have_two_decimals(words, unit):
    assert read(words, unit).value == Decimal("1250.50")


def test_a_sign_of_the_unit_is_taken_as_read():
    assert read("12.5%", "percentage").value == Decimal("12.5")
    assert "not a number" in refusal("12%", "count")


def test_money_may_be_below_nothing():
    assert read("−250", "pounds").value == read("-250", "pounds").value == -250


@pytest.mark.parametrize("unit", [*NUMBERS, *CHOICES, "text"])
def test_not_available_not_applicable_and_blank_are_three_things(unit):
    assert (
        read("na", unit) == read("N.A.", unit) == read("Not available", unit) == Entry(absence=NOT_AVAILABLE)
    )
    assert read("n/a", unit) == read("NOT APPLICABLE", unit) == Entry(absence=NOT_APPLICABLE)
    assert read("  ", unit) is BLANK


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("three", "not a number"),
        ("1O", "not a number"),
        ("1e5", "not a number"),
        ("1 23", "not a number"),
        ("12 3456", "not a number"),
        ("0 250", "not a number"),
        ("1  250", "not a number"),
        ("=A1+1", "not a number"),
        ("😀", "not a number"),
        ("12😀", "not a number"),
        ("١٢", "not a number"),
        ("１２", "not a number"),
        ("1.234.567", "is not a number here. Set thousands apart by commas or not at all: 1,234,567."),
        ("1'234", "1,234."),
        ("12\n13", "more than one figure"),
        ("12\t13", "more than one figure"),
        ("12\x07", "cannot be seen"),
        ("12\u200b", "cannot be seen"),
        ("\u202e12", "cannot be seen"),
        ("\ud83d", "cannot be seen"),
        ("👩‍🚒", "not a number"),
        ("+3", "not a number"),
        ("12,5", "does not set thousands apart"),
        ("1.234,5", "does not set thousands apart"),
        ("1,23,456", "does not set thousands apart"),
        ("03/05/2026", "looks like a date"),
        ("3.5.2026", "looks like a date"),
        ("2026-05-03", "looks like a date"),
        ("2026-05-03T10:00", "looks like a date"),
        ("3 May 2026", "looks like a date"),
        ("3rd May", "looks like a date"),
        ("May-26", "looks like a date"),
        ("3-26", "looks like a date"),
        ("12.5", "not a whole number"),
        ("1.000", "not a whole number"),
        ("12.05", "not a whole number"),
        ("-3", "less than nothing"),
        ("−3", "less than nothing"),
        ("12345678901234567", "17 digits"),
        ("x" * 10_000, "10,000 characters"),
        ("9" * 10_000, "10,000 characters"),
    ],
)
def test_what_is_no_count_is_refused_in_one_sentence_that_says_how_to_mend_it(words, said):
    sentence = refusal(words)
    assert said in sentence
    assert sentence[-1] in ".?"
    assert len(sentence) < 160


def test_a_decimal_comma_is_answered_with_a_point_where_decimals_are_taken():
    assert "as in 12.5" in refusal("12,5", "pounds")
    assert "12.5" not in refusal("12,5", "count").replace("“12,5”", "")


def test_more_than_two_decimals_are_refused():
    assert "Round it to 2" in refusal("1.234", "grams")


def test_the_largest_number_fits_the_database():
    assert read("9" * MOST_DIGITS + ".99", "pounds").value < Decimal(10) ** 14


def test_a_text_keeps_its_lines_and_may_not_be_endless():
    assert read("One.\r\nTwo.", "text") == Entry(text="One.\nTwo.")
    assert read("nil", "text") == Entry(text="nil")
    assert read("x" * LONGEST_TEXT, "text").text
    assert "10,000 characters" in refusal("x" * 10_000, "text")


def test_a_null_character_never_reaches_the_database():
    assert read("a\0b", "text").text == "ab"


@pytest.mark.parametrize("unseen", ["\x07", "\x1b", "\ud800", "\u202e", "\ue000"])
def test_a_character_that_cannot_be_seen_is_refused_in_a_text_and_the_place_is_told(unseen):
    assert "after “One file is”" in refusal(f"One file is{unseen} late", "text")
    assert "at the beginning" in refusal(f"{unseen}late", "text")


def test_a_text_may_hold_emoji_lines_and_tabs():
    assert read("One 👩‍🚒\n\ttwo", "text").text == "One 👩‍🚒\n\ttwo"


def test_a_note_has_its_own_limit():
    assert noted("x" * LONGEST_NOTE)
    with pytest.raises(Refused, match="10,000 characters"):
        noted("x" * 10_000)


def test_a_grade_is_one_of_the_list():
    assert read(CHOICES["grade"][0].upper(), "grade").text == CHOICES["grade"][0]
    assert "Choose one" in refusal("splendid", "grade")


SPACED = st.from_regex(r"[1-9][0-9]{0,2}( [0-9]{3}){1,3}", fullmatch=True)


@given(SPACED)
def test_thousands_set_apart_by_spaces_are_the_figure_without_them_and_are_written_with_commas(words):
    entry = read(words, "count")
    assert written(entry) == words.replace(" ", ",")
    assert read(written(entry), "count") == entry


VALUES = st.decimals(min_value=-(10**12) + 1, max_value=10**12 - 1, places=2)


@given(VALUES)
def test_what_is_written_in_a_box_is_read_back_as_the_same_figure(value):
    entry = Entry(value=value)
    assert read(written(entry), "pounds") == entry


@given(st.text(max_size=60), st.sampled_from([*NUMBERS, *CHOICES, "text"]))
def test_whatever_is_typed_is_read_or_refused_and_reading_it_twice_changes_nothing(words, unit):
    try:
        entry = read(words, unit)
    except Refused:
        return
    assert read(written(entry), unit) == entry
