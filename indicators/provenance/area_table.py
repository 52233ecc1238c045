"""A measure by area in words: its rows in their order, who is missing, and whether parts add up."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from authority.models import Area
from indicators import numerals
from indicators.models import Indicator
from indicators.provenance.by_area import PER_HEAD, SHARE
from indicators.units import unit_for

KINDS = {
    Area.Kind.NATION: "Nations",
    Area.Kind.REGION: "Regions",
    Area.Kind.FORCE: "Forces",
    Area.Kind.BCU: "Basic command units",
}
ORDER = "Order: in each part the highest {} first; without one, last."


@dataclass(frozen=True)
class Row:
    name: str
    count: str
    base: str
    rate: str
    record: str
    interval: str
    note: str
    own: bool
    url: str


@dataclass(frozen=True)
class Part:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class AreaTable:
    """`base`, `rate` and `record` head their columns, and are empty where there is no such column."""

    parts: tuple[Part, ...]
    base: str
    rate: str
    record: str
    order: str
    says: tuple[str, ...]  # who is missing, whose rate is not shown, and whether parts add up

    @property
    def noted(self):
        return any(row.note for part in self.parts for row in part.rows)


def table(indicator, quarter, places, chosen=None):
    """The `AreaTable` of `Place`s. `chosen`: per how many residents the reader wants it."""
    unit, record = _units(indicator, places, chosen)
    per_head = indicator.kind in PER_HEAD
    return AreaTable(
        parts=tuple(_parts(indicator, quarter, places, unit, record)),
        base=_base(indicator),
        rate=_heading(indicator, unit),
        record=f"Rate of record, {numerals.per_words(record.per)}" if per_head and record != unit else "",
        order=ORDER.format("rate" if per_head else "figure"),
        says=tuple(filter(None, (_missing(places), *_unfit(places), _sum_of_units(indicator, places)))),
    )


def _units(indicator, places, chosen):
    """The unit that the table is read in, and that of record."""
    values = [place.value for place in places]
    usual, chosen = (indicator.display_per, chosen) if indicator.kind in PER_HEAD else (indicator.per, None)
    return unit_for(values, indicator.per, usual, chosen), unit_for(values, indicator.per, indicator.per)


def _base(indicator):
    if indicator.kind in PER_HEAD:
        return "Residents"
    return indicator.denominator.name if indicator.kind == Indicator.Kind.PERCENTAGE else ""


def _heading(indicator, unit):
    if indicator.kind not in SHARE:
        return ""
    pounds = "£ " if indicator.numerator.unit == "pounds" else ""
    return capfirst(f"{pounds}{numerals.per_words(unit.per)}")


def _parts(indicator, quarter, places, unit, record):
    for kind, title in KINDS.items():
        found = [place for place in places if place.kind == kind]
        if found:
            ordered = sorted(found, key=_rank)
            yield Part(title, tuple(_row(indicator, quarter, place, unit, record) for place in ordered))


def _rank(place):
    """Highest first; those whose rate is not shown, then those without a figure, last."""
    nothing = place.numerator is None
    return nothing, place.value is None, -(place.value or 0), place.area.name


def _row(indicator, quarter, place, unit, record):
    share = indicator.kind in SHARE
    return Row(
        name=str(place.area),
        count=numerals.amount(place.numerator, indicator.numerator.unit),
        base=numerals.count(place.denominator) if share else "",
        rate=unit.written(place.value) if share else "",
        record=record.written(place.value) if indicator.kind in PER_HEAD else "",
        interval=_interval(place, unit if share else None),
        note=_note(place),
        own=place.own,
        url=rate_url(place.rate, indicator, place.area, quarter) if place.rate else "",
    )


def rate_url(rate, indicator, area, quarter):
    """The page that proves a rate; the year to a quarter has its own part there."""
    page = reverse("rate", args=[indicator.code, area.code, quarter])
    return f"{page}#year" if rate.span > 1 else page


def _interval(place, unit):
    if place.lower is None:
        return numerals.NOT_AVAILABLE
    ends = (place.lower, place.upper)
    lower, upper = (numerals.rate(unit.shown(end) if unit else end) for end in ends)
    return f"{lower} to {upper}"


def _note(place):
    if place.unfit:
        return "No rate: its residents say little"
    if place.numerator is None and not place.without:
        return "No figure"
    return f"Without {', '.join(place.without)}" if place.without else ""


def _missing(places):
    names = [str(place.area) for place in places if place.kind == Area.Kind.FORCE and place.numerator is None]
    if not names:
        return ""
    leaves = "It leaves" if len(names) == 1 else "They leave"
    return f"No figure to show for {_listed(names)}. {leaves} the counts and what they are set against alike."


def _unfit(places):
    for place in places:
        if place.unfit:
            yield f"{place.unfit} Its figures stay in the sums of its region and nation."


def _sum_of_units(indicator, places):
    """Whether the basic command units add up to their force, where both are known."""
    units = [place for place in places if place.kind == Area.Kind.BCU]
    force = next((place for place in places if place.own and place.kind == Area.Kind.FORCE), None)
    if not units or force is None or force.numerator is None:
        return ""
    if missing := [str(place.area) for place in units if place.numerator is None]:
        return f"No figure for {_listed(missing)}, so the basic command units do not add up to a whole force."
    total, whole = sum(place.numerator for place in units), force.numerator
    said = [numerals.amount(value, indicator.numerator.unit) for value in (total, whole)]
    if total == whole:
        return f"The basic command units add up to {said[0]}, as {force.area} has it."
    return f"The basic command units add up to {said[0]}, but {force.area} has {said[1]}. Ask which is right."


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
