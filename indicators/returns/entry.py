"""What somebody typed into a box of the return: a figure, the reason there is none, or a refusal in words.

Units are those of a data item. Nothing here knows of Django.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from indicators.numerals import MINUS

NOT_AVAILABLE, NOT_APPLICABLE = "not available", "not applicable"
WORDS = {
    "nil": Decimal(0),
    "na": NOT_AVAILABLE,
    NOT_AVAILABLE: NOT_AVAILABLE,
    "n/a": NOT_APPLICABLE,
    NOT_APPLICABLE: NOT_APPLICABLE,
}
CHOICES = {
    "grade": ("exceeds the standard", "meets the standard", "fails the standard"),
    "direction": ("improving", "stable", "declining"),
}

LONGEST_FIGURE = 40  # characters
LONGEST_TEXT = 8_000
LONGEST_NOTE = 4_000
SHOWN = 20  # characters before one that cannot be seen
DELETE_IT = "Delete it, or type that part again."
MOST_DIGITS = 12  # before the point: what the database keeps, with room for sums
DECIMALS = 2

COUNTED = {"count"}
NO_PART = {None, ".0", ".00"}  # how a spreadsheet writes a whole number; 1.000 may be a thousand
MAY_BE_NEGATIVE = {"pounds"}  # a refund can outweigh what was spent

NUMBER = re.compile(
    r"(?P<minus>[-−]?)(?P<whole>\d{1,3}(,\d{3})+|[1-9]\d{0,2}( \d{3})+|\d+)(?P<decimals>\.\d+)?", re.ASCII
)
SEPARATORS = re.compile("[, ]")  # of thousands
COMMA = re.compile(r"[-−]?[\d.]*\d,[\d.,]*", re.ASCII)
SIGNS = {"pounds": "£", "percentage": "%"}  # may be typed; the unit is known without
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
GROUPED = re.compile(r"[-−]?\d{1,3}(['’]\d{3})+|[-−]?\d{1,3}(\.\d{3}){2,}", re.ASCII)
UNSEEN = {"Cc", "Cs", "Co"}  # Unicode categories: controls, halves of a character, private ones
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # text is read otherwise than kept
JOINER = "\u200d"  # within emoji
DATE = re.compile(
    rf"\d{{1,4}}[/-]\d{{1,4}}([/-]\d{{1,4}}.*)?|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
    rf"|\d+(st|nd|rd|th)?[ -]{MONTH}\b.*|{MONTH}[ -]\d+.*",
    re.ASCII | re.IGNORECASE,
)


class Refused(ValueError):
    """What was typed cannot be kept. `str()` of it says why and how to mend it."""


@dataclass(frozen=True)
class Entry:
    """A value, or text, or the reason there is neither. All three empty: nothing has been entered."""

    value: Decimal | None = None
    text: str = ""
    absence: str = ""

    @property
    def blank(self):
        return self == BLANK


BLANK = Entry()


def read(words, unit):
    """The `Entry` that these words mean for an item of this unit. Raises `Refused`."""
    words = tidy(words)
    meaning = WORDS.get(words.lower().replace(".", ""))  # N.A. and nil. too
    if meaning in (NOT_AVAILABLE, NOT_APPLICABLE):
        return Entry(absence=meaning)
    if not words:
        return BLANK
    if unit in CHOICES:
        return Entry(text=_choice(words, CHOICES[unit]))
    if unit == "text":
        return Entry(text=noted(words, LONGEST_TEXT))
    return Entry(value=_number(words, unit) if meaning is None else meaning)


def written(entry):
    """The words that `read` turns back into this entry: 1,234 or 12.50 or not available."""
    if entry.value is None:
        return entry.absence or entry.text
    places = 0 if entry.value == int(entry.value) else DECIMALS
    return f"{entry.value:,.{places}f}".replace("-", MINUS)


def tidy(words):
    """Without what cannot be seen: spaces around, the line ends of other machines, hard spaces, nulls."""
    return words.replace("\r\n", "\n").replace("\u00a0", " ").replace("\u202f", " ").replace("\0", "").strip()


def noted(words, longest=LONGEST_NOTE):
    """A note or a text as it is kept. Raises `Refused`."""
    if len(words) > longest:
        raise Refused(
            f"This is {len(words):,} characters long and the box keeps {longest:,}. Shorten it and save."
        )
    for place, character in enumerate(words):
        if character not in "\n\t" and (unicodedata.category(character) in UNSEEN or character in TURNING):
            raise Refused(f"A character that cannot be seen stands {_after(words[:place])}. {DELETE_IT}")
    return words


def _after(words):
    return f"after “{words[-SHOWN:].strip()}”" if words.strip() else "at the beginning"


def _choice(words, choices):
    if words.lower() not in choices:
        raise Refused(f"“{words[:LONGEST_FIGURE]}” is not among {', '.join(choices)}. Choose one of them.")
    return words.lower()


def _number(words, unit):
    words = words.replace(SIGNS.get(unit, ""), "", 1).strip()
    for refusal in REFUSALS:
        if sentence := refusal(words, unit):
            raise Refused(sentence)
    match = NUMBER.fullmatch(words)
    sign = "-" if match["minus"] else ""
    return Decimal(sign + SEPARATORS.sub("", match["whole"]) + (match["decimals"] or ""))


def too_long(words, unit):
    if len(words) > LONGEST_FIGURE:
        return (
            f"This is {len(words):,} characters long; a figure has {LONGEST_FIGURE} at most. Type it alone."
        )


def several(words, unit):
    if "\n" in words or "\t" in words:
        return "There is more than one figure here. Type one, or paste the block into the first of its boxes."


def unseen(words, unit):
    kinds = {unicodedata.category(character) for character in words if character != JOINER}
    if kinds & {*UNSEEN, "Cf"}:
        return "A character that cannot be seen is among these. Empty the box and type the figure by hand."


def a_date(words, unit):
    if DATE.fullmatch(words):
        return f"“{words}” looks like a date. Type the number alone, such as 12."


def a_comma_out_of_place(words, unit):
    if COMMA.fullmatch(words) and not NUMBER.fullmatch(words):
        decimals = "" if unit in COUNTED else "; a decimal takes a point, as in 12.5"
        return f"In “{words}” the comma does not set thousands apart. Write 1,250 or 1250{decimals}."


def thousands_set_apart_otherwise(words, unit):
    if GROUPED.fullmatch(words):
        whole = re.sub(r"\D", "", words)
        return f"“{words}” is not a number here. Set thousands apart by commas or not at all: {int(whole):,}."


def not_a_number(words, unit):
    if not NUMBER.fullmatch(words):
        return f"“{words}” is not a number. Type figures, such as 3, or nil, not available or not applicable."


def below_nothing(words, unit):
    if words[0] in "-−" and unit not in MAY_BE_NEGATIVE:
        return (
            f"“{words}” is less than nothing: a count cannot be. Take the minus away, or correct the figure."
        )


def not_whole(words, unit):
    if unit in COUNTED and NUMBER.fullmatch(words)["decimals"] not in NO_PART:
        return f"“{words}” is not a whole number, and this is counted one by one. Type it without the point."


def too_fine(words, unit):
    if len(NUMBER.fullmatch(words)["decimals"] or "") > DECIMALS + 1:
        return f"“{words}” has more than {DECIMALS} figures after the point. Round it to {DECIMALS}."


def too_many_digits(words, unit):
    digits = len(SEPARATORS.sub("", NUMBER.fullmatch(words)["whole"]))
    if digits > MOST_DIGITS:
        return f"This number has {digits} digits; {MOST_DIGITS} is the most. Have two numbers run together?"


REFUSALS = [
    too_long,
    several,
    unseen,
    a_date,
    a_comma_out_of_place,
    thousands_set_apart_otherwise,
    not_a_number,
    below_nothing,
    not_whole,
    too_fine,
    too_many_digits,
]
"""In this order. Each says what is wrong and how to mend it, or nothing; the list is the specification."""
