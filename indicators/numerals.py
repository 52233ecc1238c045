"""How a figure is printed: one way for pages, charts and packs."""

from decimal import ROUND_HALF_UP, Decimal
from statistics import median

NOT_AVAILABLE = "–"
NOT_APPLICABLE = "n/a"
MINUS = "−"
DISPLAY_PERS = (1000, 100_000, 1_000_000)
AMOUNTS = {"pounds": "£{}", "grams": "{} g", "officer-days": "{} officer-days", "percentage": "{}%"}
PER_WORDS = {1: "", 100: "per cent", 1_000_000: "per million"}


def number(value, decimals=0):
    """1,234 or −0.5; – for None. Halves are rounded away from nought, as on paper."""
    if value is None:
        return NOT_AVAILABLE
    text = f"{_rounded(abs(value), decimals):,.{decimals}f}"
    return MINUS + text if value < 0 and text.strip("0.,") else text


def _rounded(value, decimals):
    """A sum of money and whatever else was counted is exact, and stays so: it is never made a float."""
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    # 0.285 is stored a hair below itself: the hair is put back, lest it should round down.
    return float(value) * (1 + 1e-12)


def count(value):
    """A count, whole wherever it is whole: 12, not 12.00."""
    return number(value, 0 if value is None or value == int(value) else 2)


def amount(value, unit="count"):
    """A figure in the unit of its data item: 1,204, £1,204 or 1,204 officer-days."""
    if value is None:
        return NOT_AVAILABLE
    text = AMOUNTS.get(unit, "{}").format(count(abs(value)))
    return MINUS + text if value < 0 else text


def rate(value, figures=3):
    """So many significant figures, and never fewer than the whole number has: 0.00812, 12.3, 1,235."""
    return number(value, significant_decimals(value, figures) if value else 0)


def significant_decimals(value, figures=3):
    """Decimal places that give `value` so many significant figures."""
    return max(0, figures - 1 - int(f"{abs(value):.{figures - 1}e}".partition("e")[2]))


def interval(bounds):
    """An `Interval` in words: 1.62 to 11.7."""
    return NOT_AVAILABLE if bounds is None else f"{rate(bounds.lower)} to {rate(bounds.upper)}"


def percent(value):
    """A percentage to the whole number: 25%."""
    return NOT_AVAILABLE if value is None else f"{number(value)}%"


def signed_percent(value):
    """A percentage change with its sign: +25%, −8%, 0%."""
    text = percent(value)
    return f"+{text}" if text[0].isdigit() and text != "0%" else text


def per_words(per):
    """Per 1,000, per 100,000, per million; per cent for 100; nothing for 1."""
    return PER_WORDS.get(per, f"per {per:,}")


def display_per(rates, per=1000):
    """The smallest of 1,000, 100,000 and a million per which the middle one of `rates` is 1 or more.

    `rates` are events per `per` people that are to be read together; missing ones and noughts do not count.
    """
    known = [abs(value) / per for value in rates if value]
    middle = median(known) if known else 1
    return next((factor for factor in DISPLAY_PERS if middle * factor >= 1), DISPLAY_PERS[-1])


def date(day):
    """28 September 2026."""
    return NOT_AVAILABLE if day is None else f"{day.day} {day:%B %Y}"
