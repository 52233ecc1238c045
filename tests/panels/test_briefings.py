"""Plain text becomes blocks, and no word of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panels.briefings import blocks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One\nline.\n\nTwo.", [("paragraph", "One line."), ("paragraph", "Two.")]),
        ("## Head\nThen words.", [("heading", "Head"), ("paragraph", "Then words.")]),
        ("## Head\r\n\r\nWords", [("heading", "Head"), ("paragraph", "Words")]),
        ("- one\n- two\n  and more", [("list", ["one", "two and more"])]),
        ("well-known - not a list", [("paragraph", "well-known - not a list")]),
        ("<b>bold</b>", [("paragraph", "<b>bold</b>")]),
    ],
)
def test_what_becomes_of_text(text, found):
    assert [(block["kind"], block.get("points") or block.get("text")) for block in blocks(text)] == found


@given(st.text(alphabet="ab #-\n", max_size=60))
def test_no_word_is_lost_or_made_up(text):
    kept = " ".join(word for block in blocks(text) for word in block.get("points") or [block["text"]])
    letters = [letter for letter in text if letter in "ab"]
    assert [letter for letter in kept if letter in "ab"] == letters
