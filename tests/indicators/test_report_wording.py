"""The pure parts of a report: which text is kept, when a version ends, and two versions beside each other."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.reports.comparison import ADDED, DELETED, SAME, Part, compared
from indicators.reports.wording import PAUSE, Box, Overtaken, goes_on, settle
from indicators.returns.entry import LONGEST_TEXT, Refused

NOW = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)


def test_what_was_typed_over_what_was_seen_is_kept():
    assert settle(Box("Twelve searches.", "Ten."), "Ten.") == "Twelve searches."


def test_a_box_may_be_emptied():
    assert settle(Box("  ", "Ten."), "Ten.") == ""


@pytest.mark.parametrize("box", [Box("Ten.", "Ten."), Box("Eleven.", "Ten."), Box("Ten.\r\n", "Ten.")])
def test_a_box_that_says_what_stands_or_was_not_touched_changes_nothing(box):
    assert settle(box, "Eleven." if box.words == "Eleven." else "Ten.") is None


def test_a_box_that_was_not_touched_does_not_put_back_what_somebody_changed():
    assert settle(Box("Ten.", "Ten."), "Theirs.") is None


def test_a_text_changed_since_is_not_overwritten():
    with pytest.raises(Overtaken):
        settle(Box("Mine.", "Ten."), "Theirs.")


def test_a_family_of_emoji_is_kept_whole_and_markup_is_only_text():
    words = "Safe and well 👨‍👩‍👧 <script>alert(1)</script>"
    assert settle(Box(words, ""), "") == words


def test_the_longest_text_fits_and_one_character_more_does_not():
    assert settle(Box("é" * LONGEST_TEXT, ""), "") == "é" * LONGEST_TEXT
    with pytest.raises(Refused, match="8,001 characters long and the box keeps 8,000"):
        settle(Box("é" * (LONGEST_TEXT + 1), ""), "")


@pytest.mark.parametrize("hidden", ["\x07", "\x1b", "\u202e", "\ue000"])
def test_a_character_that_cannot_be_seen_is_refused(hidden):
    with pytest.raises(Refused, match="cannot be seen"):
        settle(Box(f"Ten{hidden} searches", ""), "")


def test_one_person_who_types_on_makes_one_version():
    assert goes_on("Ann", NOW - PAUSE / 2, "Ann", NOW, [])


@pytest.mark.parametrize(
    ("writer", "before", "events"),
    [
        ("Ben", PAUSE / 2, []),
        ("Ann", PAUSE, []),
        ("Ann", PAUSE / 2, [NOW - PAUSE / 4]),
    ],
    ids=["somebody else", "after a pause", "after the return was sent back"],
)
def test_a_version_ends(writer, before, events):
    assert not goes_on(writer, NOW - before, "Ann", NOW, events)


def test_what_was_deleted_and_added_is_told_apart_from_what_is_the_same():
    assert compared("Ten searches were made.", "Twelve searches were made today.") == [
        Part(DELETED, "Ten"),
        Part(ADDED, "Twelve"),
        Part(SAME, " searches were"),
        Part(DELETED, " made."),
        Part(ADDED, " made today."),
    ]


def test_nothing_and_something():
    assert compared("", "All of it.") == [Part(ADDED, "All of it.")]
    assert compared("All of it.", "") == [Part(DELETED, "All of it.")]
    assert compared("", "") == []


WORDS = st.lists(st.sampled_from(["a", "b", "officers", "went", "home"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_their_comparison(earlier, later):
    parts = compared(earlier, later)
    assert "".join(part.text for part in parts if part.kind != ADDED).strip() == earlier
    assert "".join(part.text for part in parts if part.kind != DELETED).strip() == later


def test_the_longest_texts_of_the_shortest_words_are_compared_in_the_blink_of_an_eye():
    earlier, later = "a b " * (LONGEST_TEXT // 4), "b a a " * (LONGEST_TEXT // 6)
    started = datetime.now(UTC)
    compared(earlier, later)
    assert datetime.now(UTC) - started < timedelta(seconds=5)
