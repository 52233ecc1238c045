"""Funnel lines: how far from the average chance alone carries a small population, and a large one."""

from dataclasses import dataclass

from indicators.statistics.intervals import CONFIDENCE, exact_interval

POINTS = 40


@dataclass(frozen=True, slots=True)
class FunnelLines:
    """Two curves, each a tuple of (population, rate) by rising population; a rate is events per `per`."""

    lower: tuple[tuple[float, float], ...]
    upper: tuple[tuple[float, float], ...]
    average: float
    confidence: float


def funnel_lines(average, smallest, largest, per=1000, confidence=CONFIDENCE):
    """The `FunnelLines` about `average`, events per `per` people, for populations `smallest` to `largest`.

    For each whole number of events O: the expected number E at which O becomes just significant, being the
    upper end (for the lower line) and the lower end (for the upper line) of O's exact interval; drawn at
    the population that expects E, at O / E × the average. Choice: about 40 values of O, evenly apart on a
    logarithmic scale, so that the curve is smooth where it bends; exact at every O, not only below 10, as
    in the source. Populations too small for even one event to be few have no lower line. ValueError unless
    the average and both populations are above 0. Source: PHE funnel tools.
    """
    if not (average > 0 and 0 < smallest <= largest):
        raise ValueError("A funnel needs an average above 0, and populations above 0 from smaller to larger.")
    chosen = _events(average, smallest, largest, per, confidence)
    intervals = [(events, exact_interval(events, confidence)) for events in chosen]
    lower = tuple(_point(events, interval.upper, average, per) for events, interval in intervals)
    upper = tuple(_point(events, interval.lower, average, per) for events, interval in intervals)
    return FunnelLines(lower, upper, average, confidence)


def _point(events, expected, average, per):
    return expected / average * per, events / expected * average


def _events(average, smallest, largest, per, confidence):
    """Whole numbers of events whose points reach from the smallest population to the largest."""
    first = max(1, int(exact_interval(smallest * average / per, confidence).lower))
    last = int(exact_interval(largest * average / per, confidence).upper) + 1
    step = (last / first) ** (1 / POINTS)
    return sorted({round(first * step**position) for position in range(POINTS + 1)})
