"""Spans of days: from a first day until, and without, another; None where there is no end.

Nothing here knows of Django.
"""

from datetime import date
from functools import reduce

OPEN = date.max


def together(spans):
    """The fewest spans, in order, that hold every day of these."""
    joined = []
    for start, end in sorted((start, end or OPEN) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return [(start, None if end == OPEN else end) for start, end in joined]


def in_all(many):
    """Spans of the days that are in every one of several lists of spans. In none of no lists."""
    return reduce(_in_both, map(together, many)) if many else []


def _in_both(these, those):
    pairs = (
        (max(first, second), min(one or OPEN, other or OPEN))
        for first, one in these
        for second, other in those
    )
    return together(pairs)
