"""The quarters of one measure in one force, laid out in order of time with their gaps."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from indicators.quarters import Quarter
from indicators.statistics import Rebase


@dataclass(frozen=True, slots=True)
class NewLimits:
    """Limits and rules start again with `quarter`: decided `by` a named person on a day, for a reason.

    A new version of a definition is one too, in the name of whoever keeps the catalogue.
    """

    quarter: Quarter
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Laid:
    """`counts` and `values` of consecutive `quarters`, floats, None where missing; `bases`: denominators.

    `rebases` are the `Rebase`s that fall within them, and `later` the `NewLimits` that no figure follows.
    """

    quarters: tuple
    counts: tuple
    values: tuple
    bases: tuple
    rebases: tuple
    later: tuple

    @property
    def phase(self):
        """Position of the first quarter of the last phase."""
        return self.rebases[-1].at if self.rebases else 0

    @property
    def known(self):
        """Values of the last phase that are known."""
        return [value for value in self.values[self.phase :] if value is not None]

    @property
    def neighbours(self):
        """How many of them follow another."""
        return sum(None not in pair for pair in pairwise(self.values[self.phase :]))


def lay_out(points, rebases, scale=1, *, plain=False):
    """The `Laid` series of {quarter: point or None}. Quarters between that are not in it are gaps too.

    A point has `numerator`, `denominator` (or None) and `value`. Values are multiplied by `scale`; in a
    `plain` series they are the counts.
    """
    quarters = tuple(map(Quarter, range(min(points), max(points) + 1))) if points else ()
    found = [_figures(points.get(quarter)) for quarter in quarters]
    counts, values, bases = zip(*found, strict=True) if found else ((), (), ())
    values = counts if plain else tuple(None if value is None else value * scale for value in values)
    within, later = _within(rebases, quarters, values)
    return Laid(quarters, counts, values, bases, within, later)


def _figures(point):
    if point is None:
        return None, None, None
    return _number(point.numerator), _number(point.value), _number(point.denominator)


def _number(value):
    return None if value is None else float(value)


def _within(rebases, quarters, values):
    """Those that divide the series, and those that no figure follows yet.

    Of two in one quarter the last counts: the limits start again once. One before all figures divides
    nothing.
    """
    in_order = {one.quarter: one for one in sorted(rebases, key=lambda one: one.quarter)}
    known = [quarter for quarter, value in zip(quarters, values, strict=True) if value is not None]
    last = known[-1] if known else -1
    within = [one for one in in_order.values() if quarters and quarters[0] < one.quarter <= last]
    later = tuple(one for one in in_order.values() if one.quarter > last)
    return tuple(Rebase(one.quarter - quarters[0], one.by, one.on, one.reason) for one in within), later
