"""Risks: owner, likelihood, impact, and what is done about each."""

from authority.days import in_full
from panels.packs.papers.registers import facts, laid_out
from panels.packs.papers.since import number, since_the_last, told
from strands.models import Entry
from strands.page import risks as page
from strands.record.reading import record

NONE_OPEN = "No open risk is recorded for {}. An officer of the authority adds risks to the record."


def risks(paper, reader):
    """Every open risk as the page has it, and below it one by one."""
    found = record(paper.strand, paper.force, reader, kinds=(Entry.Kind.RISK,))
    rows = found.of(Entry.Kind.RISK)
    still = sorted((risk for risk in rows if risk.state == risk.State.OPEN), key=lambda one: -one.score)
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "changes": _changes(rows, since_the_last(paper.item.meeting)),
        "registers": [laid_out(page.risks(found, reader.day), empty=NONE_OPEN.format(paper.strand))],
        "each": "The risks one by one",
        "parts": [{"title": risk.title, "facts": _facts(risk)} for risk in still],
    }


def _facts(risk):
    return facts(
        ("What could happen, and why", risk.summary),
        ("What is done about it", risk.mitigation),
        ("Owner", risk.owner),
        ("To be looked at again on", in_full(risk.review_on) if risk.review_on else ""),
    )


def _changes(rows, since):
    fresh = [risk for risk in rows if risk.on >= since.day]
    open_ones = [risk for risk in fresh if risk.state == risk.State.OPEN]
    sentences = [
        number(len(open_ones), "open risk was reviewed or added", "open risks were reviewed or added"),
        number(len(fresh) - len(open_ones), "risk was closed", "risks were closed"),
    ]
    return told(since, sentences, "No risk was reviewed, added or closed.")
