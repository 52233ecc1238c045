"""Where strands meet: the overlaps that the guidance names, and the measures that they share."""

from dataclasses import dataclass

from django.db.models import Q

from strands.models import Overlap, Strand
from strands.service.said import number
from strands.signals import indicator_url

NEITHER = "–"


@dataclass(frozen=True)
class Meeting:
    """Two strands: how they overlap, in each direction in which the guidance says it."""

    strand: Strand
    other: Strand
    how: tuple[str, ...]


@dataclass(frozen=True)
class SharedMeasure:
    name: str
    strands: tuple[tuple[str, str], ...]  # (strand, the measure's page there)


@dataclass(frozen=True)
class Overlaps:
    """`matrix`: [(strand, cells)], a cell for each strand in the same order."""

    matrix: tuple
    meetings: tuple[Meeting, ...]
    shared: tuple[SharedMeasure, ...]


def overlaps(whole):
    """The `Overlaps` among the strands that the reader knows of. One query."""
    pairs = _pairs(whole.strands)
    shared = _shared(whole)
    matrix = tuple(
        (strand, tuple(_cell(strand, other, pairs, shared) for other in whole.strands))
        for strand in whole.strands
    )
    named = {strand.pk: strand for strand in whole.strands}
    meetings = tuple(
        Meeting(*(named[key] for key in sorted(pair, key=lambda key: named[key].order)), tuple(how))
        for pair, how in sorted(pairs.items(), key=lambda item: sorted(named[key].order for key in item[0]))
    )
    return Overlaps(matrix, meetings, tuple(_measure(rows, whole.force) for rows in shared))


def _pairs(strands):
    """{both keys: how, in the order in which it is told}"""
    found = {}
    for row in Overlap.objects.filter(Q(strand__in=strands), Q(other__in=strands)).order_by("strand__order"):
        found.setdefault(frozenset((row.strand_id, row.other_id)), []).append(row.how)
    return found


def _shared(whole):
    """[lines of one measure] for measures that more than one strand monitors."""
    by_measure = {}
    for line in whole.reading.lines:
        by_measure.setdefault(line.indicator.pk, {})[line.monitored.strand_id] = line
    return [tuple(lines.values()) for lines in by_measure.values() if len(lines) > 1]


def _cell(strand, other, pairs, shared):
    if strand == other:
        return "itself"
    both = sum({strand.pk, other.pk} <= {line.monitored.strand_id for line in lines} for lines in shared)
    meets = frozenset((strand.pk, other.pk)) in pairs
    told = ["overlap" if meets else "", number(both, "shared measure") if both else ""]
    return ", ".join(filter(None, told)) or NEITHER


def _measure(lines, force):
    pages = ((str(line.monitored.strand), indicator_url(line.monitored, force)) for line in lines)
    return SharedMeasure(lines[0].indicator.name, tuple(pages))
