"""Published figures and their revisions: a force-quarter that a release changed becomes a new version."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import F
from django.utils import timezone

from indicators.announcements import Restatement
from indicators.copying import copy_in
from indicators.models import Figure, QuarterlyReturn
from indicators.rates import Scope
from indicators.releases.timeline import PUBLISHED, Standing

STOOD_IN = QuarterlyReturn.stood_in.through
FIGURE = ("quarterly_return_id", "item_id", "area_id", "value", "entered_at", "text", "absence", "note")
BATCH = 250  # force-quarters written at once


@dataclass
class Restated:
    """What a release did. `versions`: new returns with their counts; `confirmed`: keys of returns left as
    they are.

    `changes`: (force key, quarter, data item keys) of the current figures that are others now; `revised`: a
    `Restatement` for each of them that an earlier release had given.
    """

    versions: list = field(default_factory=list)
    confirmed: list = field(default_factory=list)
    superseded: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    revised: list = field(default_factory=list)

    @property
    def scope(self):
        """The rates to derive again, or None."""
        if not self.changes:
            return None
        forces, quarters, items = zip(*self.changes, strict=True)
        return Scope(tuple(set(forces)), tuple(set().union(*items)), min(quarters), max(quarters))


def restate(release, figures, known, *, progress):
    """Keep what a release says. `figures`: {(force key, quarter): {data item key: count}}; `known`: their
    `timelines`. Gives the `Restated`.

    The version of the newest release is current, in whatever order releases come. `progress` is called with
    the number of force-quarters done since it was called last.
    """
    standing, outcome = Standing(release.published_on, release.pk), Restated()
    for key, counts in figures.items():
        _settle(outcome, release, key, counts, known[key], standing)
    _write(outcome, release, progress)
    return outcome


def _settle(outcome, release, key, counts, timeline, standing):
    """Against the releases just before and just after it: what they said already is no new version."""
    for version in timeline.neighbours(standing):
        if timeline.versions[version] == counts:
            outcome.confirmed.append(version)
            return
    newest = timeline.newest(standing)
    outcome.versions.append((_version(release, key, len(timeline.versions) + 1, newest), counts))
    if newest:
        outcome.superseded += timeline.versions
        unlike = _unlike(timeline.current, counts)
        outcome.changes.append((*key, unlike))
        if timeline.standings:
            outcome.revised.append(Restatement(*key, frozenset(unlike), len(timeline.versions) + 1))


def of_record(restatements):
    """The same as far as the force did not return the figure itself, which comes before a published one."""
    returned = _returned(restatements) if restatements else {}
    kept = (
        replace(one, items=one.items - returned.get((one.force, one.quarter), set())) for one in restatements
    )
    return [one for one in kept if one.items]


def _returned(restatements):
    """{(force key, quarter): keys of the data items} of figures that these forces returned themselves."""
    quarters = [one.quarter for one in restatements]
    rows = Figure.objects.filter(
        quarterly_return__force__in={one.force for one in restatements},
        quarterly_return__quarter__range=(min(quarters), max(quarters)),
        quarterly_return__origin=QuarterlyReturn.Origin.ENTERED,
        quarterly_return__current=True,
        area=F("quarterly_return__force"),
        value__isnull=False,
    )
    found = defaultdict(set)
    for *key, item in rows.values_list("quarterly_return__force", "quarterly_return__quarter", "item"):
        found[tuple(key)].add(item)
    return found


def _version(release, key, number, newest):
    return QuarterlyReturn(
        force_id=key[0],
        quarter=key[1],
        origin=PUBLISHED,
        version=number,
        state=QuarterlyReturn.State.ACCEPTED,
        current=newest,
        release=release,
        published_on=release.published_on,
    )


def _unlike(before, after):
    return {item for item in before.keys() | after.keys() if before.get(item) != after.get(item)}


def _write(outcome, release, progress):
    _stand(outcome.confirmed, release)
    progress(len(outcome.confirmed))
    QuarterlyReturn.objects.filter(pk__in=outcome.superseded, current=True).update(current=False)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    for start in range(0, len(outcome.versions), BATCH):
        batch = outcome.versions[start : start + BATCH]
        QuarterlyReturn.objects.bulk_create(version for version, _ in batch)
        _stand([version.pk for version, _ in batch], release)
        copy_in(Figure, FIGURE, _figures(batch, now))
        progress(len(batch))


def _stand(versions, release):
    STOOD_IN.objects.bulk_create(STOOD_IN(quarterlyreturn_id=pk, release_id=release.pk) for pk in versions)


def _figures(batch, now):
    for version, counts in batch:
        for item, count in counts.items():
            yield version.pk, item, version.force_id, count, now, "", "", ""
