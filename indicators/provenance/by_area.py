"""One measure in one quarter, or the year to it, area by area.

Nations and regions are summed: numerators over denominators, never an average of rates. A force without a
figure leaves both sums, and is named. Source: ONS police force area tables.
"""

from collections import defaultdict
from dataclasses import dataclass

from authority.models import Area
from indicators.models import Indicator, Rate
from indicators.statistics import count_interval, group_rate, group_share

Kind = Indicator.Kind
PER_HEAD = (Kind.RATE, Kind.MONEY_RATE)
SHARE = (*PER_HEAD, Kind.PERCENTAGE)


@dataclass(frozen=True)
class Place:
    """An area and its figure in the unit of record. `value` is None where there is none, or none to be shown.

    `without`: names of the forces that are in neither sum. `unfit`: why its residents say nothing of it.
    """

    area: Area
    kind: str
    numerator: object = None
    denominator: object = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    without: tuple = ()
    unfit: str = ""
    own: bool = False
    rate: Rate | None = None


def rates_of(indicator, quarter, span, reader):
    """{area key: Rate} of all that this reader may see. One query."""
    rows = Rate.objects.visible_to(reader).filter(indicator=indicator, quarter=quarter, span=span)
    return {row.area_id: row for row in rows}


def places(indicator, rates, forces, units=(), own=()):
    """A `Place` for each nation, region, force and basic command unit, in no order.

    `forces` with their areas, all real or all fictitious; `units`: areas; `own`: keys of the reader's forces.
    """
    sums = [_summed(indicator, area, members, rates) for area, members in _around(forces).items()]
    return [
        *sums,
        *(_force(indicator, force, rates.get(force.pk), force.pk in own) for force in forces),
        *(_place(area, rates.get(area.pk)) for area in units),
    ]


def _around(forces):
    """{nation or region: the forces in it}"""
    found = defaultdict(list)
    for force in forces:
        area = force.area
        while area := area.parent:
            found[area].append(force)
    return found


def _summed(indicator, area, members, rates):
    pairs = {str(force): _pair(indicator, rates.get(force.pk)) for force in members}
    known = [pair for pair in pairs.values() if None not in pair]
    without = tuple(name for name, pair in pairs.items() if None in pair)
    if not known:
        return Place(area, area.kind, without=without)
    numerator, denominator = map(sum, zip(*known, strict=True))
    value, interval = _value(indicator, pairs, numerator)
    if interval is None or not indicator.numerator.counts_events:
        return Place(area, area.kind, numerator, denominator, value, without=without)
    return Place(area, area.kind, numerator, denominator, value, interval.lower, interval.upper, without)


def _pair(indicator, rate):
    """Numerator and denominator; a plain count has none, which is no reason to leave a sum."""
    if rate is None:
        return None, None
    return rate.numerator, rate.denominator if indicator.kind in SHARE else 0


def _value(indicator, pairs, numerator):
    """The value of a sum, and its `Interval` or None."""
    if indicator.kind == Kind.PERCENTAGE:
        share = group_share(pairs, indicator.per).share
        return (share.value, share.interval) if share else (None, None)
    if indicator.kind in PER_HEAD:
        rate = group_rate(pairs, indicator.per).rate
        return rate.value, rate.interval
    return numerator, count_interval(numerator) if numerator >= 0 else None


def _force(indicator, force, rate, own):
    """A rate for each resident that would mislead is not shown; its figures stay in the sums."""
    unfit = force.unfit_reason if indicator.kind in PER_HEAD else ""
    if unfit and rate:
        return Place(
            force.area, force.area.kind, rate.numerator, rate.denominator, unfit=unfit, own=own, rate=rate
        )
    return _place(force.area, rate, own)


def _place(area, rate, own=False):
    if rate is None:
        return Place(area, area.kind, own=own)
    figures = (rate.numerator, rate.denominator, rate.value, rate.lower, rate.upper)
    return Place(area, area.kind, *figures, own=own, rate=rate)
