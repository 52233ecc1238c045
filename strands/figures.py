"""The figures behind a strand page: a force's own, and answers that are not numbers.

Each kind comes in one query for all lines at once, whatever the number of measures and quarters.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from indicators.grades import DIRECTION
from indicators.models import Figure, QuarterlyReturn, Rate
from indicators.quarters import Quarter
from indicators.returns import labels

QUARTERS_IN_A_YEAR = 4
QUARTER, YEAR = 1, QUARTERS_IN_A_YEAR  # the spans of a rate, in quarters
RECENT = 8  # quarters; an answer older than that says nothing about the present
IN_WORDS = ("grade", "narrative", "composite")


class Point(NamedTuple):
    """One `Rate` in plain values. A page holds thousands, so that it is made as cheaply as can be."""

    numerator: Decimal
    denominator: Decimal | None
    per: int
    value: float | None
    lower: float | None
    upper: float | None
    mid_year: int | None
    vintage: date | None
    published: bool
    computed_at: datetime


@dataclass(frozen=True)
class Series:
    """What is known of one measure in one force: {quarter: Point}, of single quarters and rolling years."""

    quarters: dict
    years: dict

    @property
    def latest(self):
        """The last quarter with a figure, or None."""
        return max(self.quarters, default=None)


@dataclass(frozen=True)
class Answer:
    """A figure that is not a rate: a grade, a narrative or one part of a measure of several counts."""

    item: str
    unit: str
    quarter: Quarter
    value: Decimal | None
    text: str
    absence: str
    place: str  # the part of the force's area that it is for; empty for the whole


NOTHING = Series({}, {})
SERVES = ("item__as_numerator", "item__as_part", "item__parent__as_numerator")  # a direction serves its grade
ANSWER = ("area", "area__name", "item__name", "item__unit")
ANSWER += ("quarterly_return__quarter", "value", "text", "absence")
POINT = Point._fields


def own(indicators, force, reader):
    """{indicator: Series} of the force itself; an indicator without any figure is not in it."""
    rows = Rate.objects.visible_to(reader).filter(area=force.pk, indicator__in=indicators)
    found = defaultdict(lambda: Series({}, {}))
    for indicator, quarter, span, *point in rows.values_list("indicator", "quarter", "span", *POINT):
        series = found[indicator]
        (series.quarters if span == QUARTER else series.years)[quarter] = Point(*point)
    return dict(found)


def answers(indicators, force, reader, since):
    """{indicator: [Answer]} of the last quarter answered, no earlier than the quarter `since`."""
    rows = Figure.objects.filter(
        Q(item__as_numerator__in=indicators) | Q(item__as_part__in=indicators) | _beside(indicators),
        Q(area=force.pk) | Q(area__parent=force.pk),
        quarterly_return__in=_readable_returns(force, reader, since),
        item__marking__in=reader.markings,
    )
    found, served = defaultdict(dict), set(indicators)
    for *serves, area, place, item, unit, quarter, value, text, absence in rows.order_by(
        "item__order", "area__name"
    ).values_list(*SERVES, *ANSWER):
        answer = Answer(item, unit, quarter, value, text, absence, "" if area == force.pk else place)
        for indicator in served.intersection(serves):
            found[indicator][answer] = None
    return {indicator: _last(given) for indicator, given in found.items()}


def _beside(indicators):
    """Directions of travel of these grades."""
    return Q(item__unit=DIRECTION, item__parent__as_numerator__in=indicators)


def _readable_returns(force, reader, since):
    returns = labels.quotable(QuarterlyReturn.objects.visible_to(reader), reader)
    return returns.filter(force=force, current=True, quarter__gte=since)


def _last(given):
    quarter = max(answer.quarter for answer in given)
    return [answer for answer in given if answer.quarter == quarter]
