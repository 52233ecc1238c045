"""The days of a year's meetings: the same day of the week in the same week of every so many months."""

from calendar import monthrange
from datetime import date

MOST = 24  # meetings that are called at once
LAST_YEAR = 2199


def meeting_days(first, every, *, count=MOST, until=None):
    """From the first day on, at most `count` of them and none after `until`.

    A fifth week that a month does not have is its last: after Tuesday 31 March comes Tuesday 30 June.
    """
    found = []
    for place in range(min(count, MOST)):
        month = months_on(first.replace(day=1), every * place)
        if month.year > LAST_YEAR:
            break
        day = _same_week(first, month)
        if until and day > until:
            break
        found.append(day)
    return found


def months_on(month, months):
    """The first of the month that is so many months after, or before, the month of a day."""
    years, place = divmod(month.month - 1 + months, 12)
    return date(month.year + years, place + 1, 1)


def months_after(day, months):
    """The same day so many months on, or the last of that month where it has no such day."""
    month = months_on(day, months)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def _same_week(first, month):
    week = (first.day - 1) // 7
    day = 1 + (first.weekday() - month.weekday()) % 7 + 7 * week
    return month.replace(day=day if day <= monthrange(month.year, month.month)[1] else day - 7)
