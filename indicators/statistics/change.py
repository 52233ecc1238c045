"""What changed between two counts for periods of one length: two quarters a year apart, or two years."""

from dataclasses import dataclass

from scipy.special import betaincinv

from indicators.statistics.intervals import CONFIDENCE, NET_NEGATIVE, Interval, z

SMALLEST_BASE = 10  # events; a percentage of fewer says more about chance than about change
NO_FIGURE = "No change: one of the two figures is missing."
SMALL_BASE = f"No percentage: the earlier count is below {SMALLEST_BASE}."
NO_EVENTS = "No change: there were no events in either period."


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` are counts, always shown; `percent` is None on a base under 10.

    `interval` is for the percentage change; its upper end is infinite where `before` is 0. `direction` is 1
    or -1 where the change is more than chance would explain, 0 where it is not, None where nothing can be
    said. `reason` says why something is None.
    """

    before: float | None
    after: float | None
    percent: float | None = None
    interval: Interval | None = None
    direction: int | None = None
    reason: str = ""


def percentage_change(before, after, confidence=CONFIDENCE):
    """The `Change` from one count to another, for periods of equal length.

    Choice: the interval is the exact conditional one for the ratio of two Poisson counts (given their sum,
    the later is binomial; Clopper and Pearson's limits for its share, turned into a ratio), which holds for
    small counts too. So a small base loses its percentage but not its judgement. A yearly change of
    population, under 1%, is left out of account. Source: Przyborowski and Wilenski 1940; the method of R's
    poisson.test.
    """
    if before is None or after is None:
        return Change(before, after, reason=NO_FIGURE)
    before, after = float(before), float(after)
    percent = (after - before) / before * 100 if before >= SMALLEST_BASE else None
    if min(before, after) < 0:
        return Change(before, after, percent, reason=NET_NEGATIVE)
    if before == after == 0:
        return Change(before, after, reason=NO_EVENTS)
    interval = _interval(before, after, confidence)
    reason = "" if before >= SMALLEST_BASE else SMALL_BASE
    return Change(before, after, percent, interval, interval.side_of(0), reason)


def _interval(before, after, confidence):
    z(confidence)
    tail = (1 - confidence) / 2
    lower = betaincinv(after, before + 1, tail) if after else 0.0
    upper = betaincinv(after + 1, before, 1 - tail) if before else 1.0
    return Interval(_percent_more(lower), _percent_more(upper), confidence)


def _percent_more(share):
    return float(share / (1 - share) - 1) * 100 if share < 1 else float("inf")
