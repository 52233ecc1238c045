"""Days as people write and say them."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

WRITTEN = "%-d %B %Y"
ACCEPTED = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
FURTHEST_COUNTED = 90  # beyond this many days the date itself says more
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # what lies beyond is a slip of the finger
OUT_OF_REACH = "Check the year: it has four figures and begins with 19, 20 or 21."


class DayField(forms.DateField):
    """A day typed in one box: 28 September 2026, 28/9/2026 or 2026-09-28."""

    widget = forms.DateInput(format=WRITTEN, attrs={"autocomplete": "off", "class": "govuk-input--width-20"})
    default_validators = [MinValueValidator(FIRST, OUT_OF_REACH), MaxValueValidator(LAST, OUT_OF_REACH)]
    default_error_messages = {
        "invalid": "Write the day like 28 September 2026 or 28/9/2026.",
        "required": "Enter a day, such as 28 September 2026.",
    }

    def __init__(self, **kwargs):
        super().__init__(**{"input_formats": ACCEPTED, "help_text": "For example 28 September 2026"} | kwargs)


def in_full(day):
    """28 September 2026."""
    return f"{day.day} {day:%B %Y}"


def moment(at):
    """28 September 2026 at 09:14, by the clock on the wall here."""
    local = timezone.localtime(at)
    return f"{in_full(local)} at {local:%H:%M}"


def years_after(day, years):
    """The same day so many years on; for 29 February, the 28th where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def distance(day, today):
    """“yesterday”, “in 40 days”, or the date itself once that is clearer."""
    ahead = (day - today).days
    if abs(ahead) > FURTHEST_COUNTED:
        return f"on {in_full(day)}"
    if abs(ahead) <= 1:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[ahead]
    return f"in {ahead} days" if ahead > 0 else f"{-ahead} days ago"
