"""How long ago, how soon and how late, as people say it."""

from authority.days import in_full

DAYS_IN_A_WEEK, WEEKS_COUNTED, MONTHS_COUNTED = 7, 9, 24


def span(first, last):
    """From one day to a later one: 5 days, 7 weeks, 14 months, 3 years."""
    days, months = (last - first).days, _months(first, last)
    if days < 2 * DAYS_IN_A_WEEK:
        return _number(days, "day")
    if days < WEEKS_COUNTED * DAYS_IN_A_WEEK:
        return _number(days // DAYS_IN_A_WEEK, "week")
    return _number(months, "month") if months < MONTHS_COUNTED else _number(months // 12, "year")


def ago(day, today):
    """today, 5 days ago, in 7 weeks."""
    if day == today:
        return "today"
    return f"{span(day, today)} ago" if day < today else f"in {span(today, day)}"


def dated(day, today):
    """3 May 2026 (6 months ago)."""
    return f"{in_full(day)} ({ago(day, today)})"


def due(day, today):
    """due 3 May 2026 (in 6 weeks); overdue since 3 May 2026 (6 weeks)."""
    if day < today:
        return f"overdue since {in_full(day)} ({span(day, today)})"
    return f"due {dated(day, today)}"


def _months(first, last):
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _number(number, unit):
    return f"{number} {unit}{'' if number == 1 else 's'}"
