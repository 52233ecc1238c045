"""A year of demand in every force, line by line. Two queries, whatever the number of lines and forces."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.timezone import localtime

from authority import access
from authority.days import in_full
from authority.models import Force
from indicators.freshness import outstanding
from indicators.models import Rate
from indicators.quarters import Quarter
from indicators.returns import labels
from strands.figures import POINT, YEAR, Point
from strands.pages import DataTo
from strands.service.demand.lines import DemandLine, demand_lines

WHO = ("indicator", "area", "area__code", "area__name", "area__force__unfit_reason")
MOST = 2  # a year counts where at least one in so many of the forces have it that ever had one


@dataclass(frozen=True)
class Place:
    """A force in one line."""

    area: int
    code: str
    name: str
    unfit: bool
    point: Point

    @property
    def rated(self):
        """Whether it has a rate that can be held against others."""
        return self.point.value is not None and self.point.denominator is not None and not self.unfit


@dataclass(frozen=True)
class Demand:
    """The lines of a strand; {measure's key: the year's last quarter}; {measure's key: [Place]} in that year.

    `forces`: {key: name} of all that ought to have figures.
    """

    force: Force
    reader: access.Reader
    lines: tuple[DemandLine, ...]
    years: dict
    places: dict
    forces: dict

    def of(self, line):
        return self.places.get(line.measure.pk, [])

    def own(self, line):
        return next((place for place in self.of(line) if place.area == self.force.pk), None)

    def rated(self, line):
        return [place for place in self.of(line) if place.rated]

    def others(self, line):
        return [place for place in self.rated(line) if place.area != self.force.pk]

    def year(self, line):
        return self.years.get(line.measure.pk)

    def missing(self, line):
        """Names of the forces that have no figure in the year."""
        found = {place.area for place in self.of(line)}
        return [name for key, name in self.forces.items() if key not in found]


def demand(strand, force, user, forces):
    """The `Demand` of a strand for a User or a `Reader`, beside the `forces` that are as real as `force`."""
    reader = access.reader_of(user)
    found = demand_lines(strand, reader)
    rates = _of_all_forces([line.measure.pk for line in found], force, reader)
    years = _years(rates)
    places = defaultdict(list)
    for measure, area, code, name, unfit, *point in _in_years(rates, years):
        places[measure].append(Place(area, code, name, bool(unfit), Point(*point)))
    alike = {other.pk: str(other.area) for other in forces if other.fictitious == force.fictitious}
    return Demand(force, reader, found, years, dict(places), alike)


def data_to(found):
    """The `DataTo` of all lines together; None without a figure."""
    if not found.years:
        return None
    computed = max(place.point.computed_at for places in found.places.values() for place in places)
    at = localtime(computed)
    behind = outstanding([found.force.pk], found.reader)
    last = max(found.years.values())
    label = labels.label(found.force, last, found.reader)
    return DataTo(last.long, f"{in_full(at)} at {at:%H:%M}", behind, label)


def _of_all_forces(measures, force, reader):
    """Real forces beside real ones, fictitious beside fictitious."""
    rows = Rate.objects.visible_to(reader).filter(indicator__in=measures, span=YEAR)
    return rows.filter(area__force__fictitious=force.fictitious)


def _years(rates):
    """{measure: the newest year that most forces have}"""
    counted = defaultdict(dict)
    for measure, quarter, forces in (
        rates.order_by().values_list("indicator", "quarter").annotate(forces=Count("area"))
    ):
        counted[measure][quarter] = forces
    return {
        measure: Quarter(max(q for q, many in found.items() if many * MOST >= max(found.values())))
        for measure, found in counted.items()
    }


def _in_years(rates, years):
    if not years:
        return []
    chosen = [Q(indicator=measure, quarter=quarter) for measure, quarter in years.items()]
    rows = rates.filter(Q(*chosen, _connector=Q.OR)).order_by("area__name")
    return rows.values_list(*WHO, *POINT)
