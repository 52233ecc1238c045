"""As reported against as now known: the quarters of a series that were first reported otherwise."""

from collections import defaultdict
from dataclasses import dataclass

from indicators.numerals import date
from indicators.provenance.restated import restated
from indicators.returns.entry import written
from strands.amounts import SHARE, displayed, shown
from strands.numbers import proof


@dataclass(frozen=True)
class Reported:
    """One quarter: what its counts were and are, and what that makes of the measure; all in words."""

    quarter: str
    was: str
    now: str
    value_was: str
    value_now: str
    since: str
    why: str
    url: str


def changes(line, reading):
    """Every `Change` in what the measure is made of, in any quarter that is drawn."""
    indicator, quarters = line.indicator, reading.series(line).quarters
    items = [item for item in (indicator.numerator, indicator.denominator) if item]
    return restated(items, reading.force.area, quarters, reading.reader) if quarters else []


def first_values(line, reading, found):
    """{quarter: value as first reported, in the unit drawn}, where it is known and was another."""
    points, plain = reading.series(line).quarters, _plain(line, reading)
    values = {}
    for quarter, of_quarter in _by_quarter(found).items():
        point = points.get(quarter)
        pair = point and _first(line.indicator, point, of_quarter)
        if pair and None not in pair and pair != (point.numerator, point.denominator):
            values[quarter] = float(pair[0]) if plain else _value(line.indicator, point, *pair)
    return {quarter: value for quarter, value in values.items() if value is not None}


def _plain(line, reading):
    """Whether numbers are drawn, and no rates or percentages."""
    return reading.judged(line).rare or reading.unfit(line) or line.indicator.kind not in SHARE


def reported(line, reading, found):
    """A `Reported` for each quarter that was first reported otherwise, the newest quarter first."""
    by_quarter, firsts = _by_quarter(found), first_values(line, reading, found)
    return tuple(
        _in_words(line, reading, quarter, by_quarter[quarter], firsts.get(quarter))
        for quarter in sorted(by_quarter, reverse=True)
    )


def _by_quarter(found):
    """{quarter: changes, the newest first}"""
    by_quarter = defaultdict(list)
    for change in found:
        by_quarter[change.quarter].append(change)
    return by_quarter


def _ends(of_quarter):
    """{item: (as first reported, as now known)} of the changes of one quarter."""
    ends = {}
    for change in of_quarter:
        now = ends.get(change.item, (None, change.now))[1]
        ends[change.item] = (change.was, now)
    return ends


def _first(indicator, point, of_quarter):
    """Numerator and denominator as first reported; residents are those that are known now."""
    ends = _ends(of_quarter)
    return tuple(
        ends[item][0].value if item in ends else known
        for item, known in (
            (indicator.numerator, point.numerator),
            (indicator.denominator, point.denominator),
        )
    )


def _value(indicator, point, numerator, denominator):
    if denominator is None:
        return float(numerator)
    return displayed(indicator, float(numerator) / float(denominator) * point.per) if denominator else None


def _in_words(line, reading, quarter, of_quarter, first):
    ends, point = _ends(of_quarter), reading.series(line).quarters.get(quarter)
    indicator, newest = line.indicator, of_quarter[0]
    rated = first is not None and point and not _plain(line, reading)
    return Reported(
        quarter=str(quarter),
        was=_said(ends, 0),
        now=_said(ends, 1),
        value_was=shown(indicator, first * indicator.per / indicator.display_per) if rated else "",
        value_now=shown(indicator, point.value) if rated else "",
        since=date(newest.on),
        why=newest.why,
        url=proof(indicator, reading.force.area.code, quarter),
    )


def _said(ends, side):
    """3; or with two figures, each with its name."""
    said = {item.name: written(pair[side]) or "nothing" for item, pair in ends.items()}
    if len(said) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{name} {words}" for name, words in said.items())
