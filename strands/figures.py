"""The figures behind a strand page: a force's own, those of its peers, and answers that are not numbers.

Each kind comes in one query for all lines at once, whatever the number of measures, forces and quarters.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, Subquery

from indicators.models import Figure, PeerGroup, QuarterlyReturn, Rate
from indicators.quarters import Quarter

QUARTERS_IN_A_YEAR = 4
QUARTER, YEAR = 1, QUARTERS_IN_A_YEAR  # the spans of a rate, in quarters
RECENT = 8  # quarters; an answer older than that says nothing about the present
IN_WORDS = ("grade", "narrative", "composite")


@dataclass(frozen=True)
class Point:
    """One `Rate` in plain values."""

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
class Peer:
    """A force beside another in one measure, over four quarters."""

    area: int
    name: str
    unfit: bool
    point: Point


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
ANSWER = ("item__as_numerator", "item__as_part", "area", "area__name", "item__name", "item__unit")
ANSWER += ("quarterly_return__quarter", "value", "text", "absence")
POINT = list(Point.__dataclass_fields__)


def own(indicators, force, reader):
    """{indicator: Series} of the force itself; an indicator without any figure is not in it."""
    rows = Rate.objects.visible_to(reader).filter(area=force.pk, indicator__in=indicators)
    found = defaultdict(lambda: Series({}, {}))
    for indicator, quarter, span, *point in rows.values_list("indicator", "quarter", "span", *POINT):
        series = found[indicator]
        (series.quarters if span == QUARTER else series.years)[quarter] = Point(*point)
    return dict(found)


def peers(indicators, force, reader, quarters):
    """{(indicator, quarter): [Peer]}, the force itself among them; and whether they were chosen as alike.

    Without such a group all forces of the same kind stand in: real beside real, fictitious beside fictitious.
    """
    rows = list(_peer_rows(indicators, force, reader, quarters))
    alike = any(row[-1] for row in rows)
    found = defaultdict(list)
    for indicator, quarter, area, name, unfit, *point, chosen in rows:
        if chosen or not alike:
            found[indicator, quarter].append(Peer(area, name, bool(unfit), Point(*point)))
    return dict(found), alike


def answers(indicators, force, reader, since):
    """{indicator: [Answer]} of the last quarter answered, no earlier than the quarter `since`."""
    rows = Figure.objects.filter(
        Q(item__as_numerator__in=indicators) | Q(item__as_part__in=indicators),
        Q(area=force.pk) | Q(area__parent=force.pk),
        quarterly_return__in=_readable_returns(force, reader, since),
        item__marking__in=reader.markings,
    )
    found = defaultdict(dict)
    for numerator, part, area, place, *answer in rows.order_by("item__order", "area__name").values_list(
        *ANSWER
    ):
        indicator = numerator if numerator in indicators else part
        found[indicator][Answer(*answer, place="" if area == force.pk else place)] = None
    return {indicator: _last(given) for indicator, given in found.items()}


def _readable_returns(force, reader, since):
    return QuarterlyReturn.objects.visible_to(reader).filter(force=force, current=True, quarter__gte=since)


def _last(given):
    quarter = max(answer.quarter for answer in given)
    return [answer for answer in given if answer.quarter == quarter]


def _peer_rows(indicators, force, reader, quarters):
    return (
        Rate.objects.visible_to(reader)
        .filter(indicator__in=indicators, quarter__in=quarters, span=YEAR)
        .filter(area__force__fictitious=force.fictitious)
        .annotate(chosen=Exists(_group(force, reader.day)))
        .order_by("area__name")
        .values_list(
            "indicator",
            "quarter",
            "area",
            "area__name",
            "area__force__unfit_reason",
            *POINT,
            "chosen",
        )
    )


def _group(force, day):
    """Membership, in the group of alike forces that stood on the day, of the force of the outer row."""
    newest = PeerGroup.objects.filter(force=force, starts_on__lte=day).order_by("-starts_on")
    return PeerGroup.members.through.objects.filter(
        peergroup=Subquery(newest.values("pk")[:1]), force=OuterRef("area")
    )
