"""What a single cell may hold, and the sentence for whoever finds something else in it."""

import re
from difflib import get_close_matches

from indicators.published.known import plain
from indicators.quarters import Quarter

WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
IN_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+")
DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
NOT_GIVEN = {"", "n/a", "na", "..", "-", "–", ":", "*", "[x]", "[z]", "[c]", "[u]"}
OLDEST, NEWEST = 1900, 2100  # mid-years
BEFORE_QUARTERS = 2000  # no quarter before this year is published by force
ALIKE = 0.85  # how near a name is to that of a force, to be a slip of the pen
FINANCIAL_YEAR = re.compile(r"(\d{4})\s*[-/_–]\s*(?:\d\d)?(\d\d)")
NUMBER = re.compile(r"(?:q|quarter)?\s*([1-4])", re.IGNORECASE)


def count(row, column):
    """A whole number, below zero where crimes were cancelled later; None where the publication gives none."""
    text = row[column]
    if WHOLE.fullmatch(text):
        return int(text)
    if text.lower() in NOT_GIVEN:
        return None
    if IN_THOUSANDS.fullmatch(text):
        return int(text.replace(",", ""))
    if DECIMAL.fullmatch(text):
        raise row.refuse(column, f"“{text}” is a decimal where a count is needed. Give a whole number.")
    raise row.refuse(
        column,
        f"“{text[:40]}” is not a whole number. Use digits only; leave it blank where nothing was recorded.",
    )


def quarter(row):
    """The `Quarter` of the columns financial_year and quarter."""
    year, number = FINANCIAL_YEAR.fullmatch(row["financial_year"]), NUMBER.fullmatch(row["quarter"])
    try:
        found = Quarter.parse(f"{year[1]}-{year[2]} Q{number[1]}")
    except (TypeError, ValueError):
        found = None
    if found is None or found.start_year < BEFORE_QUARTERS:
        raise row.refuse(
            "financial_year",
            f"“{row['financial_year'][:40]}” and “{row['quarter'][:40]}” do not make a quarter. "
            "Write 2025-26 and Q3.",
        )
    _where_it_belongs(row, found)
    return found


def _where_it_belongs(row, found):
    if row["quarter_start"] not in ("", str(found.start)):
        raise row.refuse("quarter_start", f"{found} starts on {found.start}, not {row['quarter_start']}.")
    named = FINANCIAL_YEAR.fullmatch(row.sheet.name)
    if named and f"{named[1]}-{named[2]}" != found.financial_year:
        raise row.refuse(
            "financial_year",
            f"the line is of {found.financial_year}, and its sheet is called {row.sheet.name}. Correct one.",
        )


def force(row, known):
    """What `known.forces` holds for the line's force; None for a body that is no territorial force."""
    if "ons_code" not in row.sheet or (row["force"] and not row["ons_code"]):
        return _named(row, known)
    code = row["ons_code"]
    if code not in known.forces:
        raise row.refuse(
            "ons_code",
            f"there is no force with the code “{code[:40]}”. Correct it, or load the forces first: "
            "manage.py load_catalogue.",
        )
    codes = known.names.get(plain(row["force"]), [code])
    if code not in codes:
        raise row.refuse("force", f"“{row['force']}” has the code {codes[0]}, and the line says {code}.")
    return known.forces[code]


def _named(row, known):
    name = plain(row["force"])
    codes = known.names.get(name, ())
    if len(codes) == 1:
        return known.forces[codes[0]]
    if codes:
        raise row.refuse(
            "force", f"two forces are called “{row['force']}”: {' and '.join(codes)}. Give their codes."
        )
    if near := get_close_matches(name, known.names, 1, ALIKE):
        raise row.refuse("force", f"“{row['force'][:80]}” is no force. Is it {near[0].title()}?")
    return None


def mid_year(row):
    year = count(row, "mid_year")
    if year is None or not OLDEST <= year <= NEWEST:
        raise row.refuse(
            "mid_year", f"“{row['mid_year'][:40]}” is not a year. Write it in full, such as 2023."
        )
    return year


def residents(row, column):
    people = count(row, column)
    fewest = 0 if {"sex", "age"} & row.sheet.places.keys() else 1
    if people is None or people < fewest:
        raise row.refuse(column, f"“{row[column][:40]}” is not a number of people. Give one above 0.")
    return people
