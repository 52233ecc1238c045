"""How sure a count, a rate or a share is: intervals, and the rates they belong to.

Counts are numbers of events, populations are people, and a rate is events per `per` people. `confidence` is
a share between 0 and 1. What is missing is None, and gives None; it is never taken for zero.
"""

from dataclasses import dataclass
from math import sqrt

from scipy.special import gammainccinv, gammaincinv, ndtri

CONFIDENCE = 0.95
NEAR_CERTAINTY = 0.998
EXACT_BELOW = 10  # events; from here on Byar's method is as good, and closed
NET_NEGATIVE = (
    "No interval: the count is below zero, because more crimes recorded earlier were cancelled "
    "in this period than new ones were recorded."
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the truth in `confidence` of all such cases, in the unit of what it is about."""

    lower: float
    upper: float
    confidence: float = CONFIDENCE

    def times(self, factor):
        """The same interval in another unit; `factor` is above 0."""
        return Interval(self.lower * factor, self.upper * factor, self.confidence)

    def side_of(self, value):
        """1 where the whole interval lies above `value`, -1 where below, else 0; touching is not beyond."""
        return (self.lower > value) - (self.upper < value)


@dataclass(frozen=True, slots=True)
class CrudeRate:
    """`value` = `count` / `population` × `per`. Where `interval` is None, `note` says why.

    `method` is "exact" or "Byar", and empty without an interval.
    """

    count: float
    population: float
    per: int
    value: float
    interval: Interval | None
    method: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proportion:
    """`value` = `count` / `total` × `per`, with its Wilson interval in the same unit."""

    count: float
    total: float
    per: int
    value: float
    interval: Interval


def z(confidence=CONFIDENCE):
    """Φ⁻¹(0.5 + confidence / 2): how many standard deviations hold that share of a normal distribution.

    1.959963985 for 0.95 and 3.090232306 for 0.998, always computed. ValueError outside 0 to 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence is a share between 0 and 1, such as 0.95, not {confidence}.")
    return float(ndtri(0.5 + confidence / 2))


def exact_interval(count, confidence=CONFIDENCE):
    """Interval for the events to be expected where `count` (0 or more) were seen, exact for a Poisson count.

    In events. χ² quantiles halved, written as the gamma quantiles they are: χ²⁻¹(p, 2k) / 2 = Γ⁻¹(p; k). The
    lower end is 0 for a count of 0. ValueError below 0. Source: Garwood 1936.
    """
    z(confidence)
    count, tail = _not_negative(count), (1 - confidence) / 2
    lower = gammaincinv(count, tail) if count else 0
    return Interval(float(lower), float(gammainccinv(count + 1, tail)), confidence)


def byar_interval(count, confidence=CONFIDENCE):
    """The closed approximation to `exact_interval`, in events: from 10 on within 0.2% of it, at 99.8% 1.5%.

    Choice: where the formula's lower end falls below 0 (a single event, at 99.8%) it is cut at 0.
    ValueError below 0. Source: Breslow and Day 1987; UKHSA technical guide on confidence intervals.
    """
    count, deviation = _not_negative(count), z(confidence)
    lower = count * (1 - 1 / (9 * count) - deviation / (3 * sqrt(count))) ** 3 if count else 0.0
    after = count + 1
    upper = after * (1 - 1 / (9 * after) + deviation / (3 * sqrt(after))) ** 3
    return Interval(max(lower, 0.0), upper, confidence)


def count_interval(count, confidence=CONFIDENCE):
    """The `Interval` of a count, in events: exact below 10, Byar's method from 10, as for a rate.

    Choice: a count that is no whole number, such as 9.5, is below 10. ValueError below 0.
    Source: PHEindicatormethods, phe_rate.
    """
    method = exact_interval if count < EXACT_BELOW else byar_interval
    return method(count, confidence)


def crude_rate(count, population, per=1000, confidence=CONFIDENCE):
    """A `CrudeRate` in events per `per` people, or None where count or population is missing.

    The count may exceed the population. A count below zero has a rate but no interval. ValueError for a
    population of 0 or less. Source: PHEindicatormethods, phe_rate.
    """
    if count is None or population is None:
        return None
    if population <= 0:
        raise ValueError(f"A rate needs a population above 0, not {population}. Check the population.")
    count, population = float(count), float(population)
    value = count / population * per
    if count < 0:
        return CrudeRate(count, population, per, value, None, "", NET_NEGATIVE)
    interval = count_interval(count, confidence).times(per / population)
    return CrudeRate(count, population, per, value, interval, "exact" if count < EXACT_BELOW else "Byar")


def proportion(count, total, per=100, confidence=CONFIDENCE):
    """A `Proportion`, or None where either figure is missing; as a percentage unless `per` says otherwise.

    Wilson's score interval without continuity correction. ValueError for a part below 0 or above its whole,
    or a whole of 0 or less. Source: Wilson 1927; PHEindicatormethods, phe_proportion.
    """
    if count is None or total is None:
        return None
    if total <= 0:
        raise ValueError(f"A share needs a total above 0, not {total}. Check the total.")
    if not 0 <= count <= total:
        raise ValueError(f"{count} cannot be a part of {total}. Check both figures.")
    count, total = float(count), float(total)
    interval = _wilson(count, total, confidence).times(per)
    return Proportion(count, total, per, count / total * per, interval)


def _wilson(count, total, confidence):
    square = z(confidence) ** 2
    middle = 2 * count + square
    reach = sqrt(square) * sqrt(square + 4 * count * (1 - count / total))
    width = 2 * (total + square)
    lower = (middle - reach) / width if count else 0.0
    upper = (middle + reach) / width if count < total else 1.0
    return Interval(lower, upper, confidence)


def _not_negative(count):
    if count < 0:
        raise ValueError(f"A count of events is 0 or more, not {count}.")
    return float(count)


EXACT_BOUNDS = tuple(exact_interval(count) for count in range(EXACT_BELOW))
"""The exact 95% intervals of the counts 0 to 9, by count: for places without a Γ function, as in SQL."""
