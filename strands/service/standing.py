"""The strands beside each other: one row each, in the order of the guidance or by concern."""

from dataclasses import dataclass

from django.urls import reverse

from strands.models import Entry, Strand
from strands.service import grid, measures, money, need
from strands.service.measures import Worst
from strands.service.said import Said

SHOWN = (
    Entry.Kind.THREAT,
    Entry.Kind.INSPECTION,
    Entry.Kind.RISK,
    Entry.Kind.CAPABILITY,
    Entry.Kind.PREPAREDNESS,
    Entry.Kind.BUDGET,
    Entry.Kind.ASKING,
)
RULE = (
    "Order: most measures of concern first. Where that is equal: the highest open risk, then the widest gap "
    "between threat and capability, then most questions not assured, then most tests overdue. Where all of "
    "them are equal, as in the guidance. A strand is left out where there is nothing that you may read."
)


@dataclass(frozen=True)
class Standing:
    """How one strand stands, in words. `reasons`: why it stands where it does in the order of concern."""

    strand: Strand
    url: str
    threat: Said
    grade: Said
    measures: str
    without_figures: str
    judged: bool  # whether any of its measures has figures to judge
    worst: Worst | None
    money: Said
    risk: Said
    questions: Said
    preparedness: Said
    seen: bool  # whether this reader may read any entry or judged figure of it
    concern: tuple[int, ...]
    reasons: tuple[str, ...]


def standings(whole):
    """A `Standing` of every strand that the reader knows of, in the order of the guidance."""
    return tuple(_standing(whole, strand) for strand in whole.strands)


def by_concern(rows):
    """Those of which anything can be read, in the order that `RULE` states."""
    seen = (row for row in rows if row.seen)
    return tuple(sorted(seen, key=lambda row: tuple(-number for number in row.concern)))


def strand_url(strand, force):
    return f"{reverse('strand', args=[strand.slug])}?force={force.slug}"


def marking(whole):
    return whole.marking(*SHOWN)


def _standing(whole, strand):
    concern = _concern(whole, strand)
    return Standing(
        strand=strand,
        url=strand_url(strand, whole.force),
        threat=need.threat(whole, strand),
        grade=need.grade(whole, strand),
        measures=measures.in_words(whole, strand),
        without_figures=measures.without_figures(whole, strand),
        judged=bool(measures.judged(whole, strand)),
        worst=measures.worst(whole, strand),
        money=money.share(whole, strand),
        risk=need.risk(whole, strand),
        questions=need.questions(whole, strand),
        preparedness=need.preparedness(whole, strand),
        seen=_seen(whole, strand),
        concern=concern,
        reasons=tuple(_reasons(concern)),
    )


def _seen(whole, strand):
    return bool(measures.judged(whole, strand)) or any(whole.of(strand, kind) for kind in SHOWN)


def _concern(whole, strand):
    """The numbers by which strands are put in order; the higher, the sooner."""
    risks = need.open_risks(whole, strand)
    gaps = [spot.gap for spot in grid.spots(whole.of(strand, Entry.Kind.CAPABILITY))]
    return (
        measures.judged(whole, strand)["concern"],
        risks[0].score if risks else 0,
        max(gaps, default=0),
        need.not_assured(whole, strand)[0],
        len(need.overdue(whole, strand)),
    )


def _reasons(concern):
    measured, risk, gap, questions, tests = concern
    found = (
        (measured, f"{measured} of concern among its measures"),
        (risk, f"highest open risk {risk} of {need.HIGHEST}"),
        (gap > 0, f"threat {gap} above capability"),
        (questions, f"{questions} not assured"),
        (tests, f"{tests} overdue for a test"),
    )
    return [words for there, words in found if there]
