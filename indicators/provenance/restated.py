"""Which figures were reported otherwise before: as reported, as now known, since when and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils import timezone

from authority import access
from authority.days import in_full
from indicators import returns
from indicators.models import DataItem, Figure, QuarterlyReturn, Release
from indicators.provenance.sources import force_of
from indicators.quarters import Quarter
from indicators.releases.timeline import timelines
from indicators.returns.entry import BLANK, Entry, written

Origin = QuarterlyReturn.Origin


@dataclass(frozen=True)
class Change:
    """One figure that was reported as `was` and is known as `now` since the day `on`."""

    quarter: Quarter
    item: DataItem
    was: Entry
    now: Entry
    on: date
    why: str
    returned: bool  # by the force: then `why` is a note on the whole return

    @property
    def sentence(self):
        """2025-26 Q1, restated on 14 May 2026: Murders 4, reported as 3. A file came late."""
        figures = f"{self.item.name} {_said(self.now)}, reported as {_said(self.was)}"
        return f"{self.quarter}, restated on {in_full(self.on)}: {figures}. {self.why}".strip()


def restated(items, area, quarters, user):
    """Every `Change` in these data items of an area and these quarters, the newest first.

    A quarter that the force returned has the changes of its returns; any other those of the releases.
    """
    quarters = {Quarter(quarter) for quarter in quarters}
    items = {item.pk: item for item in items}
    if not quarters or not items:
        return []
    returned, changes = _by_the_force(items, area, quarters, access.reader_of(user))
    if area.pk == force_of(area):
        changes += _by_releases(items, area, quarters, returned)
    return sorted(changes, key=lambda change: (change.on, change.quarter), reverse=True)


def markings_of(changes, user):
    """What a page that shows them is marked by: a note on a return may speak of any figure in it."""
    return returns.markings_asked(user) if any(change.returned for change in changes) else []


def _by_the_force(items, area, quarters, reader):
    """Which (quarter, item) the force returned, and the changes between versions that were accepted."""
    versions = QuarterlyReturn.objects.visible_to(reader).filter(
        force=force_of(area),
        quarter__in=quarters,
        origin=Origin.ENTERED,
        state=QuarterlyReturn.State.ACCEPTED,
    )
    versions = versions.order_by("quarter", "version")
    entries = _entries(versions, items, area, reader)
    changes = [
        Change(after.quarter, items[item], was, now, timezone.localdate(after.decided_at), after.reason, True)
        for before, after in pairwise(versions)
        if before.quarter == after.quarter and after.decided_at
        for item, was, now in _differing(entries[before.pk], entries[after.pk])
    ]
    return {(one.quarter, item) for one in versions for item in entries[one.pk]}, changes


def _entries(versions, items, area, reader):
    """{return's key: {item's key: Entry}} as far as the marking of the items is opened."""
    rows = Figure.objects.filter(
        quarterly_return__in=[one.pk for one in versions],
        area=area,
        item__in=items,
        item__marking__in=reader.markings,
    )
    found = defaultdict(dict)
    for pk, item, *entry in rows.values_list("quarterly_return", "item", "value", "text", "absence"):
        found[pk][item] = Entry(*entry)
    return found


def _differing(before, after):
    for item in before.keys() | after.keys():
        was, now = before.get(item, BLANK), after.get(item, BLANK)
        if was != now:
            yield item, was, now


def _by_releases(items, area, quarters, returned):
    known = timelines([(area.pk, quarter) for quarter in quarters], items)
    releases = Release.objects.in_bulk(
        [standing.release for timeline in known.values() for standing in timeline.standings]
    )
    return [
        Change(quarter, items[item], was, now, after.published_on, f"{releases[after.release].title}.", False)
        for (_, quarter), timeline in known.items()
        if quarter in quarters
        for before, after in pairwise(timeline.standings)
        for item, was, now in _differing(*(_counts(timeline, one, items) for one in (before, after)))
        if (quarter, item) not in returned
    ]


def _counts(timeline, standing, items):
    figures = timeline.versions[standing.version]
    return {item: Entry(value) for item, value in figures.items() if item in items}


def _said(entry):
    return written(entry) or "nothing"
