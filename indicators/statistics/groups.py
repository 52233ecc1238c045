"""Sums before rates: several forces taken together, and four quarters taken together."""

from dataclasses import dataclass

from indicators.quarters import Quarter
from indicators.statistics.intervals import CONFIDENCE, CrudeRate, Proportion, crude_rate, proportion

QUARTERS_IN_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The rate of the members that have both figures, and the names of those left out of both sums."""

    rate: CrudeRate | None
    counted: tuple
    left_out: tuple


@dataclass(frozen=True, slots=True)
class GroupShare:
    """The share of the members that have both figures, and the names of those left out of both sums."""

    share: Proportion | None
    counted: tuple
    left_out: tuple


@dataclass(frozen=True, slots=True)
class RollingYear:
    """Events in four consecutive quarters; `total` is None where any is missing, and `missing` says which."""

    total: float | None
    quarters: tuple[Quarter, ...]
    missing: tuple[Quarter, ...]


def group_rate(members, per=1000, confidence=CONFIDENCE):
    """A `GroupRate` of `members`: {name: (count, population)}. Never an average of rates.

    A member without a figure, or without a population, leaves numerator and denominator alike. The rate is
    None where nobody is left. Source: ONS police force area tables.
    """
    (count, population), counted, left_out = _together(members)
    rate = crude_rate(count, population, per, confidence) if counted else None
    return GroupRate(rate, counted, left_out)


def group_share(members, per=100, confidence=CONFIDENCE):
    """The same for shares: a `GroupShare` of `members`: {name: (part, whole)}, parts and wholes summed first.

    A sum of parts above that of wholes, or of wholes that is 0, has no share. Source: as for `group_rate`.
    """
    (part, whole), counted, left_out = _together(members)
    possible = whole > 0 and 0 <= part <= whole
    return GroupShare(proportion(part, whole, per, confidence) if possible else None, counted, left_out)


def _together(members):
    """Both sums of the members that have both figures, their names, and the names of those that do not."""
    known = {name: pair for name, pair in members.items() if None not in pair}
    sums = tuple(sum(pair[side] for pair in known.values()) for side in (0, 1))
    return sums, tuple(known), tuple(name for name in members if name not in known)


def rolling_year(counts, ending):
    """The `RollingYear` to the quarter `ending` of `counts`: {quarter: count, or None for none}.

    A year with a quarter missing has no total, and is never scaled up from three; a quarter of 0 is not
    missing. Source: ONS police force area tables, which publish years of four quarters.
    """
    quarters = Quarter.span(ending, QUARTERS_IN_A_YEAR)
    missing = tuple(quarter for quarter in quarters if counts.get(quarter) is None)
    total = None if missing else sum(counts[quarter] for quarter in quarters)
    return RollingYear(total, quarters, missing)
