"""What a single cell may hold, and the sentence for whoever finds something else in it."""

import re

from indicators.quarters import Quarter

WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
OLDEST, NEWEST = 1900, 2100  # mid-years


def count(row, column):
    """A whole number, below zero where crimes were cancelled later; None for a blank: not recorded."""
    text = row.cells[column]
    if not text:
        return None
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        raise row.refuse(column, f"“{text}” is a decimal where a count is needed. Give a whole number.")
    raise row.refuse(
        column, f"“{text}” is not a whole number. Use digits only; leave it blank where nothing was recorded."
    )


def quarter(row):
    """The `Quarter` of the columns financial_year and quarter."""
    year, number = row.cells["financial_year"], row.cells["quarter"]
    try:
        found = Quarter.parse(f"{year} {number}")
    except ValueError:
        raise row.refuse(
            "financial_year", f"“{year}” and “{number}” do not make a quarter. Write 2025-26 and Q3."
        ) from None
    if row.cells.get("quarter_start", str(found.start)) != str(found.start):
        raise row.refuse(
            "quarter_start", f"{found} starts on {found.start}, not {row.cells['quarter_start']}."
        )
    return found


def force(row, forces):
    """What `forces` holds for the code in the column ons_code."""
    code = row.cells["ons_code"]
    if code not in forces:
        raise row.refuse(
            "ons_code",
            f"there is no force with the code “{code}”. Correct it, or load the forces first: "
            "manage.py load_catalogue.",
        )
    return forces[code]


def mid_year(row):
    year = count(row, "mid_year")
    if year is None or not OLDEST <= year <= NEWEST:
        raise row.refuse(
            "mid_year", f"“{row.cells['mid_year']}” is not a year. Write it in full, such as 2023."
        )
    return year


def residents(row):
    people = count(row, "population")
    if people is None or people <= 0:
        raise row.refuse(
            "population", f"“{row.cells['population']}” is not a number of people. Give one above 0."
        )
    return people
