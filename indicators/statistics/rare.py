"""Rare events: where a quarter brings fewer than about five, look at the time between them."""

from dataclasses import dataclass
from math import sqrt
from statistics import mean, median

from indicators.statistics.intervals import Interval, exact_interval
from indicators.statistics.process import ProcessChart, process_chart

RARE_BELOW = 5  # events a quarter, on average
ROOT = 3.6  # turns times between random events into something near normal


@dataclass(frozen=True, slots=True)
class Since:
    """Quarters since the last event, up to the last quarter known: 0 where that quarter had one.

    `quarters` is None where the series has no event at all, though it is at least `known` quarters long.
    `missing` quarters lie in between, so that an event may have gone unseen.
    """

    quarters: int | None
    known: int
    missing: int


@dataclass(frozen=True, slots=True)
class RareEvents:
    """`year`: the count of the last four quarters, None where one is missing, with its exact interval."""

    year: float | None
    interval: Interval | None
    since: Since


@dataclass(frozen=True, slots=True)
class GChart:
    """Limits for the quarters (or operations) between events; `signals`: 1 above, -1 below, else 0."""

    values: tuple[float, ...]
    centre: float
    lower: float
    upper: float
    signals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TChart:
    """Limits for the times between events, in their own unit; `process` is on the transformed scale."""

    values: tuple[float, ...]
    centre: float
    lower: float | None
    upper: float | None
    process: ProcessChart


def is_rare(counts):
    """Whether the known `counts` of quarters average under 5: then no XmR chart. None where none is known.

    An average of exactly 5 is not rare. Source: Making Data Count, on infrequent events.
    """
    known = [count for count in counts if count is not None]
    return mean(known) < RARE_BELOW if known else None


def rare_events(counts):
    """The `RareEvents` of the counts of consecutive quarters, oldest first, None where missing.

    The year's interval is exact from 10 events on too; a net-negative year has none. Source: Garwood 1936.
    """
    last = counts[-4:]
    year = None if len(last) < 4 or None in last else sum(last)
    interval = exact_interval(year) if year is not None and year >= 0 else None
    return RareEvents(year, interval, quarters_since(counts))


def quarters_since(counts):
    """The `Since` of the counts of consecutive quarters, oldest first, None where missing.

    Choice: a net-negative count is not an event, and the quarter counts as one without.
    """
    quarters = missing = 0
    for count in reversed(counts):
        if count is not None and count > 0:
            return Since(quarters, quarters - missing, missing)
        quarters, missing = quarters + 1, missing + (count is None)
    return Since(None, quarters - missing, missing)


def quarters_between(counts):
    """Quarters from each event to the next: 0 for two in one quarter. A tuple, oldest first.

    A gap with a missing quarter in it is left out, since an event may lie in it. Choice: events of one
    quarter count as 0 apart, since their days are not known. Source: Benneyan 2001, on chances between.
    """
    gaps, since = [], None
    for count in counts:
        if count is None:
            since = None
            continue
        since = since if since is None else since + 1
        if count > 0:
            gaps += [since] if since is not None else []
            gaps += [0] * (int(count) - 1)
            since = 0
    return tuple(gaps)


def g_chart(between):
    """The `GChart` of `between`: whole numbers of quarters, operations or other chances between events.

    Limits m ± 3√(m(m + 1)) about the mean m, the lower cut at 0; the centre line is the median, since the
    distribution leans. A signal is strictly beyond a limit; since no value lies below 0, only long times are.
    ValueError without a value or with one below 0. Source: Benneyan 2001; qicharts2 for the centre line.
    """
    values = _times(between)
    m = mean(values)
    reach = 3 * sqrt(m * (m + 1))
    lower, upper = max(m - reach, 0.0), m + reach
    signals = tuple((value > upper) - (value < lower) for value in values)
    return GChart(values, median(values), lower, upper, signals)


def t_chart(times, *, polarity="higher"):
    """The `TChart` of `times` between events, in days or quarters: long times are good unless told otherwise.

    An individuals chart on y^(1/3.6), its lines turned back by y^3.6; a lower limit below 0 on that scale
    is 0. Choice: limits of 2.66 moving ranges without screening, as on the XmR chart. A time of 0 (two events
    on one day) is taken as it is. One time alone has no limits. ValueError without a time or with one below
    0. Source: Nelson 1994.
    """
    values = _times(times)
    process = process_chart([value ** (1 / ROOT) for value in values], polarity=polarity)
    phase = process.phases[-1]
    return TChart(values, *(_back(line) for line in (phase.mean, phase.lower, phase.upper)), process)


def _back(line):
    return None if line is None else max(line, 0.0) ** ROOT


def _times(values):
    values = tuple(float(value) for value in values)
    if not values:
        raise ValueError("There is no time between events until there have been two of them.")
    if min(values) < 0:
        raise ValueError(f"A time between events is 0 or more, not {min(values)}.")
    return values
