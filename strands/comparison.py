"""Where a force stands among its peers in one measure, for the same four quarters.

Its own intervals are held against the average of the group, itself included, taken of summed counts. A share
is judged in the same way by its Wilson intervals. Source: PHE funnel tools.
"""

from indicators.models import Indicator
from indicators.statistics import (
    CONFIDENCE,
    NEAR_CERTAINTY,
    Comparison,
    Standing,
    compare_all,
    compare_with_peers,
    proportion,
)

A_COUNT = "A count grows with its force."
NOT_EVENTS = "A sum is not a number of events, so chance cannot be judged."
NOBODY = "No other force has figures."
ALONE = "Its group of similar forces has nobody else in it, so there is nobody to compare with."
NOBODY_ALIKE = "No similar force has figures for the same year."
ABOVE_WHOLE = "A share above 100% has no interval."


def compare(indicator, own, others, nobody=NOBODY):
    """The `Comparison` of a `Point` with those of other forces, in the unit of the rate of record.

    `nobody` is the reason to give where there are no others.
    """
    if reason := _why_not(indicator, own, others, nobody):
        return Comparison(None, None, None, None, reason=reason)
    together = [sum(getattr(point, side) for point in others) for side in ("numerator", "denominator")]
    if indicator.kind == Indicator.Kind.PERCENTAGE:
        return _share(own, *together)
    pairs = {"own": (own.numerator, own.denominator), "others": together}
    return compare_with_peers("own", pairs, own.per)


def compare_each(indicator, peers):
    """{area: Comparison} of every `Peer` with their average; empty where chance cannot be judged.

    Those whose residents say little are in no average, and are not compared.
    """
    fit = {peer.area: peer.point for peer in peers if not peer.unfit}
    if not indicator.numerator.counts_events or any(point.denominator is None for point in fit.values()):
        return {}
    if indicator.kind != Indicator.Kind.PERCENTAGE:
        per = next((point.per for point in fit.values()), 1)
        return compare_all({area: (one.numerator, one.denominator) for area, one in fit.items()}, per)
    return {
        area: compare(indicator, point, [one for other, one in fit.items() if other != area])
        for area, point in fit.items()
    }


def _why_not(indicator, own, others, nobody):
    if own.denominator is None:
        return A_COUNT
    if not indicator.numerator.counts_events:
        return NOT_EVENTS
    if not others:
        return nobody
    above = indicator.kind == Indicator.Kind.PERCENTAGE and own.lower is None
    return ABOVE_WHOLE if above else ""


def _share(own, count, base):
    average = float((own.numerator + count) / (own.denominator + base) * own.per)
    likely, near_certain = (
        proportion(own.numerator, own.denominator, own.per, confidence)
        for confidence in (CONFIDENCE, NEAR_CERTAINTY)
    )
    side = likely.interval.side_of(average)
    standing = {1: Standing.HIGHER, -1: Standing.LOWER, 0: Standing.NO_DIFFERENT}[side]
    certainty = NEAR_CERTAINTY if near_certain.interval.side_of(average) else CONFIDENCE
    return Comparison(likely, near_certain.interval, average, standing, certainty if side else None)
