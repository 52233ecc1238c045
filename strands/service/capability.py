"""The micro-analysis: posts, vehicles and assets counted against each threat, and what they come to."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Entry, Strand
from strands.record.addresses import entry_url
from strands.record.capabilities import newest
from strands.record.officer_days import figure
from strands.record.reading import entries, whole
from strands.service import grid


@dataclass(frozen=True)
class Held:
    """One threat with what stands against it."""

    title: str
    url: str
    strand: str
    force: str
    scores: str
    gap: str
    confidence: str
    whole_posts: str
    part_posts: str
    vehicles: str
    assets: str
    counted: str


@dataclass(frozen=True)
class Sum:
    """What the counts of a strand or a force come to. `gap`: the widest, and where."""

    name: str
    threats: int
    whole_posts: str
    part_posts: str
    vehicles: str
    gap: str


@dataclass(frozen=True)
class Capabilities:
    """`entries` of one force as they count, its rows and sums; `forces`: the sums of all that can be read."""

    entries: tuple
    rows: tuple[Held, ...]
    strands: tuple[Sum, ...]
    total: Sum | None
    forces: tuple[Sum, ...]
    seen: tuple  # every entry that a number on the page rests on


def capabilities(force, reader):
    """The `Capabilities` of a force, beside those of other forces whose record this reader may read."""
    rows = entries(reader).filter(kind=Entry.Kind.CAPABILITY, strand__in=Strand.objects.in_use(reader))
    found = newest(map(whole, rows))
    own = sorted((one for one in found if one.force_id == force.pk), key=_widest_first)
    return Capabilities(
        entries=tuple(own),
        rows=tuple(map(_held, own)),
        strands=tuple(_sums(own, lambda one: one.strand.order, lambda one: str(one.strand))),
        total=_sum("All strands", own) if own else None,
        forces=tuple(_sums(found, lambda one: str(one.force), lambda one: str(one.force))),
        seen=tuple(found),
    )


def _widest_first(entry):
    return -entry.gap, -entry.threat_score, entry.title


def _held(entry):
    return Held(
        title=entry.title,
        url=entry_url(entry),
        strand=str(entry.strand),
        force=str(entry.force),
        scores=f"Threat {entry.threat_score}, capability {entry.capability_score}",
        gap=capfirst(grid.gap_in_words(entry.gap)),
        confidence=capfirst(f"{entry.confidence} confidence"),
        whole_posts=figure(entry.whole_posts),
        part_posts=figure(entry.part_posts),
        vehicles=figure(Decimal(entry.vehicles)),
        assets=entry.assets,
        counted=in_full(entry.on),
    )


def _sums(found, order, name):
    """A `Sum` of each group, in their order."""
    groups = {}
    for entry in sorted(found, key=order):
        groups.setdefault(name(entry), []).append(entry)
    return [_sum(key, rows) for key, rows in groups.items()]


def _sum(name, rows):
    worst = min(rows, key=_widest_first)
    return Sum(
        name=name,
        threats=len(rows),
        whole_posts=figure(sum(row.whole_posts for row in rows)),
        part_posts=figure(sum(row.part_posts for row in rows)),
        vehicles=figure(Decimal(sum(row.vehicles for row in rows))),
        gap=f"{capfirst(grid.gap_in_words(worst.gap))}: {worst.title}",
    )
