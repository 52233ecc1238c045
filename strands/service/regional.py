"""Collaboration across forces: who works with whom, for which strand, at what cost, and to what effect."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import capfirst

from authority import access
from authority.days import in_full
from authority.models import Authority
from indicators.numerals import NOT_AVAILABLE, amount
from strands.models import Collaboration, Entry, Strand
from strands.record.addresses import entry_url
from strands.record.reading import entries, whole
from strands.service.said import listed

ELSEWHERE = "No region"
NEVER_JUDGED = "Effect not yet judged"


@dataclass(frozen=True)
class Shared:
    """One collaboration, told by the force whose record it stands in."""

    title: str
    url: str
    force: str
    others: str
    strand: str
    sort: str
    span: str
    cost: str
    benefit: str
    effect: str
    ended: bool


@dataclass(frozen=True)
class Region:
    name: str
    rows: tuple[Shared, ...]


@dataclass(frozen=True)
class Joint:
    """A joint committee, and the bodies that it is made of."""

    name: str
    bodies: str


@dataclass(frozen=True)
class Regional:
    """`matrix`: [(force, a cell for each of `strands`)]; `entries`: all that the page rests on."""

    regions: tuple[Region, ...]
    strands: tuple[Strand, ...]
    matrix: tuple
    committees: tuple[Joint, ...]
    entries: tuple

    @property
    def days(self):
        """Those on which something began, ended or was judged."""
        found = ((entry.on, entry.ended_on, entry.effect_assessed_on) for entry in self.entries)
        return [day for days in found for day in days if day]


def regional(user):
    """The `Regional` view of all that this reader may see, of whichever force. Five queries."""
    reader = access.reader_of(user)
    strands = tuple(Strand.objects.in_use(reader))
    found = tuple(_collaborations(reader, strands))
    return Regional(
        tuple(_regions(found)), strands, tuple(_matrix(found, strands)), tuple(_joint(reader)), found
    )


def _collaborations(reader, strands):
    rows = entries(reader).filter(kind=Entry.Kind.COLLABORATION, strand__in=strands)
    rows = rows.select_related("force__area__parent").prefetch_related("collaboration__forces")
    return map(whole, rows.order_by("force__title", "strand__order", "-on", "pk"))


def _regions(found):
    """By the region of the force in whose record each stands; without a region last."""
    groups = defaultdict(list)
    for entry in found:
        groups[_region(entry.force)].append(_shared(entry))
    for name in sorted(groups, key=lambda name: (name == ELSEWHERE, name)):
        yield Region(name, tuple(groups[name]))


def _region(force):
    return str(force.area.parent) if force.area.parent else ELSEWHERE


def _shared(entry):
    return Shared(
        title=entry.title,
        url=entry_url(entry),
        force=str(entry.force),
        others=listed([*map(str, entry.forces.all()), entry.partners]) or NOT_AVAILABLE,
        strand=str(entry.strand),
        sort=capfirst(entry.sort),
        span=_span(entry),
        cost=amount(entry.cost, "pounds"),
        benefit=entry.benefit or NOT_AVAILABLE,
        effect=_effect(entry),
        ended=bool(entry.ended_on),
    )


def _span(entry):
    if entry.ended_on:
        return f"{in_full(entry.on)} to {in_full(entry.ended_on)}"
    return f"Since {in_full(entry.on)}"


def _effect(entry):
    if entry.effect == Collaboration.Effect.NOT_KNOWN:
        return NEVER_JUDGED
    judged = entry.effect_assessed_on
    return (
        f"{capfirst(entry.effect)}, judged {in_full(judged)}"
        if judged
        else f"{capfirst(entry.effect)}, no day given"
    )


def _matrix(found, strands):
    """Each force that takes part, with what it does with others in each strand, of what has not ended."""
    cells = defaultdict(lambda: defaultdict(list))
    for entry in found:
        if not entry.ended_on:
            for force in {entry.force, *entry.forces.all()}:
                cells[str(force)][entry.strand_id].append(entry)
    for force in sorted(cells):
        yield force, tuple(_cell(cells[force][strand.pk]) for strand in strands)


def _cell(entries):
    """2: joint unit works; mutual aid, effect not yet judged."""
    if not entries:
        return NOT_AVAILABLE
    told = (f"{entry.sort}, {_short(entry)}" for entry in entries)
    return f"{len(entries)}: {'; '.join(told)}"


def _short(entry):
    return "effect not yet judged" if entry.effect == Collaboration.Effect.NOT_KNOWN else entry.effect


def _joint(reader):
    rows = Authority.objects.filter(
        kind=Authority.Kind.JOINT_COMMITTEE, pk__in=reader.authorities
    ).prefetch_related("constituents")
    for body in rows:
        yield Joint(body.name, listed(map(str, body.constituents.all())))
