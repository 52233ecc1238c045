"""The forces beside which a force stands, and the year in which each measure is held against theirs.

One query for all measures at once, whatever the number of measures, forces and quarters.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce

from indicators.models import PeerGroup, Rate
from strands.figures import POINT, RECENT, YEAR, Point

WHO = ("indicator", "quarter", "chosen", "year", "latest")
WHO += ("area", "area__code", "area__name", "area__force__unfit_reason")
PUBLISHED = Q(published=True, area__force__unfit_reason="")


@dataclass(frozen=True)
class Peer:
    """A force beside another in one measure, over four quarters."""

    area: int
    code: str
    name: str
    unfit: str  # why its residents say little of it; empty where they say something
    point: Point


@dataclass(frozen=True)
class Peers:
    """Who stands beside a force, itself among them.

    `years`: {indicator: last quarter of the year compared}, that of the force where nobody else has figures;
    `found`: {indicator: [Peer]}. `everyone`: {indicator: (last quarter, [Peer])} of all forces.
    """

    years: dict
    found: dict
    everyone: dict


def peers(own, force, reader, group):
    """The `Peers` of a force, whose {indicator: Series} is `own`. `group`: what `members` gives.

    Without a chosen group all forces of its kind stand in: real beside real, fictitious beside fictitious.
    """
    whole = {indicator: series for indicator, series in own.items() if series.years}
    years = {indicator: max(series.years) for indicator, series in whole.items()}
    found, everyone, latest = defaultdict(list), defaultdict(list), dict(years)
    for indicator, quarter, chosen, year, latest_year, *who in _rows(whole, force, reader) if whole else ():
        peer = Peer(*who[:4], Point(*who[4:]))
        if quarter == year and (chosen or group is None):
            years[indicator] = quarter
            found[indicator].append(peer)
        if quarter == latest_year:
            latest[indicator] = quarter
            everyone[indicator].append(peer)
    itself = {key: _itself(force, whole[key], years[key]) for key in years}
    return Peers(
        years,
        {key: [itself[key], *found[key]] for key in years},
        {key: (latest[key], [_itself(force, whole[key], latest[key]), *everyone[key]]) for key in years},
    )


def _itself(force, series, quarter):
    return Peer(force.pk, force.area.code, str(force.area), force.unfit_reason, series.years[quarter])


def _rows(own, force, reader):
    """Others in the last year that they share with the force.

    Published statistics say which year that is, where there are any: a second force of the same authority may
    have returned its figures as early as the first, and would be the only one to be held against.
    """
    return (
        Rate.objects.visible_to(reader)
        .filter(shared_with(own), span=YEAR, area__force__fictitious=force.fictitious)
        .exclude(area=force.pk)
        .annotate(chosen=Exists(_group(force, reader.day)))
        .annotate(year=Coalesce(_last(PUBLISHED, "chosen"), _last(Q(), "chosen")))
        .annotate(latest=Coalesce(_last(PUBLISHED), _last(Q())))
        .filter(Q(quarter=F("year")) | Q(quarter=F("latest")))
        .order_by("area__name")
        .values_list(*WHO, *POINT)
    )


def shared_with(own):
    """Measures in the years for which the force has figures too, and which say something of the present."""
    alike = defaultdict(list)
    for indicator, series in own.items():
        recent = frozenset(quarter for quarter in series.years if quarter > series.latest - RECENT)
        alike[recent].append(indicator)
    both = [Q(indicator__in=measures, quarter__in=quarters) for quarters, measures in alike.items()]
    return Q(*both, _connector=Q.OR)


def _last(rows, *apart):
    return Window(Max("quarter", filter=rows), partition_by=[F("indicator"), *map(F, apart)])


def members(force, day):
    """Keys of the forces in the group of alike forces that stood on the day; None where there is no group."""
    rows = PeerGroup.objects.filter(pk__in=_groups(force, day).values("pk")[:1])
    members = list(rows.values_list("members", flat=True))
    return frozenset(members) - {None} if members else None


def _group(force, day):
    """Membership, in the group of alike forces that stood on the day, of the force of the outer row."""
    newest = _groups(force, day)
    return PeerGroup.members.through.objects.filter(
        peergroup=Subquery(newest.values("pk")[:1]), force=OuterRef("area")
    )


def _groups(force, day):
    return PeerGroup.objects.filter(force=force, starts_on__lte=day).order_by("-starts_on")
