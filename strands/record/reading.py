"""All entries of a strand that one reader may see, fetched at once whatever their number and kinds."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from authority import access
from strands.models import AreaDays, Entry, Strand
from strands.record.kinds import KINDS


def _own_table(kind):
    return KINDS[kind].model._meta.model_name


OWN_TABLES = [_own_table(kind) for kind in KINDS]


@dataclass(frozen=True)
class Record:
    """{kind: entries as their own model, newest first}, each with its steps and areas at hand."""

    strand: Strand | None
    entries: dict

    def of(self, kind):
        return self.entries.get(kind, [])

    def newest(self, kind):
        return next(iter(self.of(kind)), None)


def record(strand, force, user, *, operations_since=None, kinds=tuple(KINDS)):
    """The `Record` of a strand, or of every strand with None, in a force. Three queries.

    `operations_since`: the day before which operations that have ended are left out. `kinds`: the only ones
    that are fetched.
    """
    reader = access.reader_of(user)
    rows = entries(reader, kinds).filter(force=force, kind__in=kinds)
    rows = rows.filter(strand=strand) if strand else rows.filter(strand__in=Strand.objects.visible_to(reader))
    if operations_since:
        rows = rows.exclude(Q(kind=Entry.Kind.OPERATION) & Q(operation__ended_on__lt=operations_since))
    found = defaultdict(list)
    for row in rows.prefetch_related("steps", Prefetch("area_days", AreaDays.objects.select_related("area"))):
        found[row.kind].append(whole(row))
    return Record(strand, dict(found))


def entries(reader, kinds=tuple(KINDS)):
    """Entries not withdrawn, with all that their kinds add, as far as this reader may see them."""
    rows = Entry.objects.visible_to(reader).filter(withdrawn_at=None)
    return rows.select_related("strand", "force", "written_by", *map(_own_table, kinds))


def listed(strand, force, reader, *, withdrawn=False):
    """{kind: entries as their own model, newest first}, with caveats; or those that were withdrawn."""
    rows = Entry.objects.visible_to(reader).filter(strand=strand, force=force)
    rows = rows.filter(withdrawn_at__isnull=not withdrawn).select_related(*OWN_TABLES)
    found = defaultdict(list)
    areas = Prefetch("area_days", AreaDays.objects.select_related("area"))
    for row in rows.prefetch_related("steps", "caveats", areas):
        found[row.kind].append(whole(row))
    return dict(found)


def whole(row):
    """A row of `entries` as its own kind, with what was fetched beside it."""
    whole, beside = row.in_full, "_prefetched_objects_cache"
    setattr(whole, beside, getattr(whole, beside, {}) | getattr(row, beside, {}))
    whole._state.fields_cache |= {
        name: value
        for name, value in row._state.fields_cache.items()
        if name in ("strand", "force", "written_by")
    }
    return whole
