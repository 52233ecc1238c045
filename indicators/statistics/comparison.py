"""Where a force stands among its peers. Words of size, not of merit: which way is good, polarity says."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.statistics.groups import group_rate
from indicators.statistics.intervals import (
    CONFIDENCE,
    NEAR_CERTAINTY,
    NET_NEGATIVE,
    CrudeRate,
    Interval,
    crude_rate,
)

NO_FIGURE = "No figure to compare."
NO_PEERS = "Nobody to compare with: no other member of the group has a figure."


class Standing(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NO_DIFFERENT = "no different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A member's rate against the average of its group, itself included.

    `certainty` is 0.998 or 0.95, whichever of the member's own intervals the average lies outside, or None.
    `standing` is None where nothing can be said, and `reason` says why.
    """

    rate: CrudeRate | None
    near_certain: Interval | None
    average: float | None
    standing: Standing | None
    certainty: float | None = None
    reason: str = ""


def compare_with_peers(name, members, per=1000):
    """The `Comparison` of `name` with the group it belongs to. `members`: {name: (count, population)}.

    KeyError for a name that is not among them; else as `compare_all`.
    """
    return compare_all(members, per)[name]


def compare_all(members, per=1000):
    """{name: Comparison} for a whole group at once, in the order given.

    The member's own exact or Byar intervals at 95% and 99.8% are held against the group's average rate, of
    summed counts, in events per `per` people; an average that touches the end of an interval is no
    difference. A member without a figure, with a net-negative one or without another to compare with has no
    standing, and the reason. ValueError for a population of 0 or less. Source: PHE funnel tools.
    """
    group = group_rate(members, per)
    return {name: _compare(*pair, per, group) for name, pair in members.items()}


def _compare(count, population, per, group):
    rate, average = crude_rate(count, population, per), group.rate and group.rate.value
    near_certain = crude_rate(count, population, per, NEAR_CERTAINTY)
    if reason := _why_not(rate, group):
        return Comparison(rate, near_certain and near_certain.interval, average, None, reason=reason)
    standing, certainty = _standing(rate.interval, near_certain.interval, average)
    return Comparison(rate, near_certain.interval, average, standing, certainty)


def _why_not(rate, group):
    if rate is None:
        return NO_FIGURE
    if len(group.counted) < 2:
        return NO_PEERS
    return NET_NEGATIVE if rate.interval is None else ""


def _standing(likely, near_certain, average):
    side = likely.side_of(average)
    if not side:
        return Standing.NO_DIFFERENT, None
    certainty = NEAR_CERTAINTY if near_certain.side_of(average) else CONFIDENCE
    return (Standing.HIGHER if side > 0 else Standing.LOWER), certainty
