"""What published statistics said of one force's quarter, release by release.

Each version keeps the releases in which it stood, so that what was known on any day can be told, in
whatever order the releases were imported.
"""

from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from indicators.models import Figure, QuarterlyReturn

PUBLISHED = QuarterlyReturn.Origin.PUBLISHED


@dataclass(frozen=True, order=True)
class Standing:
    """In the release of that day, the figures of `version` (a return's key) stood."""

    published_on: date
    release: int
    version: int = 0


@dataclass
class Timeline:
    """`standings`, oldest first, and the `versions`: {return's key: {data item's key: value}}."""

    standings: list = field(default_factory=list)
    versions: dict = field(default_factory=dict)

    def neighbours(self, standing):
        """The versions that stood in the releases just before and just after."""
        place = bisect(self.standings, standing)
        beside = self.standings[max(place - 1, 0) : place + 1]
        return [found.version for found in beside]

    def before(self, standing):
        """The figures of the release just before, empty where there is none."""
        place = bisect(self.standings, standing)
        return self.versions[self.standings[place - 1].version] if place else {}

    def newest(self, standing):
        return not self.standings or standing > self.standings[-1]

    @property
    def current(self):
        """The figures of the newest release, empty before the first."""
        return self.versions[self.standings[-1].version] if self.standings else {}


def timelines(keys, items=None):
    """{(force key, quarter): Timeline} of the published figures of these force-quarters and others between.

    Of `items` alone, by their keys, where they are given.
    """
    returns, found, of_version = _returns(keys), defaultdict(Timeline), {}
    for pk, *key in returns.values_list("pk", "force", "quarter"):
        of_version[pk] = found[tuple(key)]
        of_version[pk].versions[pk] = {}
    for pk, item, value in _figures(returns, items).values_list("quarterly_return", "item", "value"):
        of_version[pk].versions[pk][item] = value
    releases = returns.filter(stood_in__isnull=False).order_by("stood_in__published_on", "stood_in")
    for pk, day, release in releases.values_list("pk", "stood_in__published_on", "stood_in"):
        of_version[pk].standings.append(Standing(day, release, pk))
    return found


def _returns(keys):
    quarters = [quarter for _, quarter in keys]
    return QuarterlyReturn.objects.order_by().filter(
        origin=PUBLISHED,
        force__in={force for force, _ in keys},
        quarter__range=(min(quarters), max(quarters)),
    )


def _figures(returns, items):
    rows = Figure.objects.order_by().filter(
        quarterly_return__in=returns.values("pk"), area=F("quarterly_return__force")
    )
    return rows if items is None else rows.filter(item__in=items)
