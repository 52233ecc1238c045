"""Special causes: what in a series is more than its usual variation.

Each rule takes the values of one phase and returns, for every point, 1 where the rule finds it high or
rising, -1 where low or falling, and 0 where it finds nothing. A missing point (None) breaks every run.
Beyond a line is strictly beyond it; a value within rounding of a line (see `phases.HAIR`) lies on it.
Source: NHSRplotthedots, which names the rule of each point in this order since version 0.2.
"""

from enum import StrEnum
from itertools import pairwise

RUN = 7  # points


class Cause(StrEnum):
    """In the order in which they are looked for: a point goes by the first that fits."""

    OUTSIDE = "outside the limits"
    TREND = "trend"
    TWO_OF_THREE = "two of three near a limit"
    SHIFT = "shift"


def find_causes(values, phase):
    """[(Cause, direction) or None] for the `values` of `phase`, by the first rule that fits each point.

    A point that two rules flag goes by the first of them, in its direction: a point outside the limits in the
    middle of a trend is outside. The other points of the trend are still flagged.
    """
    found = {
        Cause.OUTSIDE: outside(values, phase),
        Cause.TREND: trend(values),
        Cause.TWO_OF_THREE: two_of_three(values, phase),
        Cause.SHIFT: shift(values, phase),
    }
    return [_first(found, position) for position in range(len(values))]


def outside(values, phase):
    """Strictly beyond a process limit: 1 above the upper, -1 below the lower, however far below 0 that is."""
    return _beyond(values, phase.lower, phase.upper, phase)


def trend(values):
    """Six rises, or six falls, in a row: seven points, all of which are flagged. Two equal points break it.

    A turning point that belongs to a rise and a fall goes with the later, as in the source. The limits and
    the mean play no part.
    """
    flags = [0] * len(values)
    for start, end, direction in _runs(_steps(values), RUN - 1):
        flags[start : end + 1] = [direction] * (end + 1 - start)
    return flags


def two_of_three(values, phase):
    """Three points in a row on one side of the mean, at least two beyond the near limit but not outside.

    Only those two or three are flagged. What becomes of the third, where there is one: nearer the mean, it is
    flagged by no more than its place among other points gives it; outside a limit, it helps to make three on
    one side, and goes by the first rule.
    """
    sides = _sides(values, phase)
    beyond = _beyond(values, phase.near_lower, phase.near_upper, phase)
    near = [a if not b else 0 for a, b in zip(beyond, outside(values, phase), strict=True)]
    flags = [0] * len(values)
    for window in (slice(start, start + 3) for start in range(len(values) - 2)):
        if abs(sum(sides[window])) == 3 and abs(sum(near[window])) >= 2:
            flags[window] = [a or b for a, b in zip(flags[window], near[window], strict=True)]
    return flags


def shift(values, phase):
    """Seven points or more in a row strictly on one side of the mean, all flagged. One on it ends the run."""
    flags = [0] * len(values)
    for start, end, direction in _runs(_sides(values, phase), RUN):
        flags[start:end] = [direction] * (end - start)
    return flags


def run_at_end(values, phase, cause, direction):
    """How many of the last `values` make up a trend or, for another cause, lie on one side of the mean."""
    ways, first = (_steps(values), 1) if cause is Cause.TREND else (_sides(values, phase), 0)
    following = next((n for n, way in enumerate(reversed(ways)) if way != direction), len(ways))
    return first + following if cause else 0


def _first(found, position):
    return next(((cause, flags[position]) for cause, flags in found.items() if flags[position]), None)


def _sides(values, phase):
    return _beyond(values, phase.mean, phase.mean, phase)


def _steps(values):
    return [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]


def _beyond(values, lower, upper, phase):
    if upper is None:
        return [0] * len(values)
    low, high = lower - phase.hair, upper + phase.hair
    return [0 if value is None else (value > high) - (value < low) for value in values]


def _runs(directions, shortest):
    """(start, end, direction) of every stretch of one direction that is long enough; `end` lies after it."""
    start = 0
    for position in range(1, len(directions) + 1):
        if position == len(directions) or directions[position] != directions[start]:
            if directions[start] and position - start >= shortest:
                yield start, position, directions[start]
            start = position
