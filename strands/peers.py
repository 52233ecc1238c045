"""The forces beside which a force stands, and the year in which each measure is held against theirs.

One query for all measures at once, whatever the number of measures, forces and quarters.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce

from indicators.models import PeerGroup, Rate
from strands.figures import POINT, RECENT, YEAR, Point

WHO = ("indicator", "quarter", "chosen", "area", "area__name", "area__force__unfit_reason")
PUBLISHED = Q(published=True, area__force__unfit_reason="")


@dataclass(frozen=True)
class Peer:
    """A force beside another in one measure, over four quarters."""

    area: int
    name: str
    unfit: bool
    point: Point


@dataclass(frozen=True)
class Peers:
    """Whether they were chosen as alike; {indicator: last quarter of the year}; {indicator: [Peer]} in it.

    The force itself is among them. Where nobody else has figures, the year is the last of the force.
    """

    alike: bool
    years: dict
    found: dict


def peers(own, force, reader):
    """The `Peers` of a force, whose {indicator: Series} is `own`.

    Without a chosen group all forces of its kind stand in: real beside real, fictitious beside fictitious.
    """
    whole = {indicator: series for indicator, series in own.items() if series.years}
    rows = list(_rows(whole, force, reader)) if whole else []
    alike = any(chosen for _, _, chosen, *_ in rows)
    years = {indicator: max(series.years) for indicator, series in whole.items()}
    found = defaultdict(list)
    for indicator, quarter, chosen, area, name, unfit, *point in rows:
        if chosen or not alike:
            years[indicator] = quarter
            found[indicator].append(Peer(area, name, bool(unfit), Point(*point)))
    return Peers(alike, years, {key: [_itself(force, whole[key], years[key]), *found[key]] for key in years})


def _itself(force, series, quarter):
    return Peer(force.pk, str(force.area), bool(force.unfit_reason), series.years[quarter])


def _rows(own, force, reader):
    """Others in the last year that they share with the force.

    Published statistics say which year that is, where there are any: a second force of the same authority may
    have returned its figures as early as the first, and would be the only one to be held against.
    """
    return (
        Rate.objects.visible_to(reader)
        .filter(_shared_with(own), span=YEAR, area__force__fictitious=force.fictitious)
        .exclude(area=force.pk)
        .annotate(chosen=Exists(_group(force, reader.day)))
        .annotate(year=Coalesce(_last(PUBLISHED), _last(Q())))
        .filter(quarter=F("year"))
        .order_by("area__name")
        .values_list(*WHO, *POINT)
    )


def _shared_with(own):
    """Measures in the years for which the force has figures too, and which say something of the present."""
    alike = defaultdict(list)
    for indicator, series in own.items():
        recent = frozenset(quarter for quarter in series.years if quarter > series.latest - RECENT)
        alike[recent].append(indicator)
    both = [Q(indicator__in=measures, quarter__in=quarters) for quarters, measures in alike.items()]
    return Q(*both, _connector=Q.OR)


def _last(rows):
    return Window(Max("quarter", filter=rows), partition_by=[F("indicator"), F("chosen")])


def _group(force, day):
    """Membership, in the group of alike forces that stood on the day, of the force of the outer row."""
    newest = PeerGroup.objects.filter(force=force, starts_on__lte=day).order_by("-starts_on")
    return PeerGroup.members.through.objects.filter(
        peergroup=Subquery(newest.values("pk")[:1]), force=OuterRef("area")
    )
