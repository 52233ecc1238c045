"""Sums before rates: several forces taken together, and four quarters taken together."""

from dataclasses import dataclass

from indicators.quarters import Quarter
from indicators.statistics.intervals import CONFIDENCE, CrudeRate, crude_rate

QUARTERS_IN_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The rate of the members that have both figures, and the names of those left out of both sums."""

    rate: CrudeRate | None
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
    known = {name: pair for name, pair in members.items() if None not in pair}
    counts, populations = (sum(pair[side] for pair in known.values()) for side in (0, 1))
    rate = crude_rate(counts, populations, per, confidence) if known else None
    return GroupRate(rate, tuple(known), tuple(name for name in members if name not in known))


def rolling_year(counts, ending):
    """The `RollingYear` to the quarter `ending` of `counts`: {quarter: count, or None for none}."""
    quarters = Quarter.span(ending, QUARTERS_IN_A_YEAR)
    missing = tuple(quarter for quarter in quarters if counts.get(quarter) is None)
    total = None if missing else sum(counts[quarter] for quarter in quarters)
    return RollingYear(total, quarters, missing)
