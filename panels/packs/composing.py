"""What an item of a pack says, as data: to those who may read it, and to anyone.

Composed papers are read for their audience: someone with no more than the item asks of everyone who reads it.
For the public they are composed again, for someone who has nothing at all. Neither is cut from the other.
"""

import json
from dataclasses import asdict
from itertools import groupby

from authority import days
from authority.access import Reader
from panels import briefings
from panels.models import AgendaItem, Paper
from panels.packs.audiences import audience
from strands import dashboards, drawn
from strands.questions import questions

CHARTED = 4  # measures of a performance paper that are drawn
BRIEF = 1800  # characters that fit below a front sheet, on the same page
MARKING_OF_AN_ENTRY = "Marking of this entry, not of the paper"
UNCHANGED = "No measure shows evidence of change."
UNCHANGED_FOR_ANYONE = (
    "None of the published statistics below shows evidence of change. Other measures are not part of this "
    "edition."
)
NOTHING_TO_COMPARE = "There are no figures to compare yet."
NOTES = {
    "oral": "This item will be spoken to. It has no paper.",
    "reference": "This paper is above what may be kept here. It is read only where it is held.",
    "to follow": "The paper had not been given when this pack was made.",
    "upload": "The paper follows as it was handed in. A screen reader may not read all of it well.",
}


def content(item, day):
    """What those who may read the item are told."""
    sheet = [
        ("Purpose", item.purpose),
        ("Decision wanted", item.decision_wanted),
        ("Presented by", item.presenter),
        *_reference(item),
        (MARKING_OF_AN_ENTRY if item.kind == AgendaItem.Kind.REFERENCE else "Marking", _marking(item)),
        ("Why this is not public", _exemption(item)),
    ]
    return _content(item, item.title, sheet, audience(item, day))


def public_content(item, day):
    """What anyone may be told, or None: the public title, published figures, a paper written for Part 1."""
    if item.part != AgendaItem.Part.PUBLIC or item.kind == AgendaItem.Kind.REFERENCE or item.caveats.all():
        return None
    return _content(item, item.title_for_the_public, [], Reader(day=day))


def drawn_from(item, day):
    """{(force key, data item key): (first quarter, last quarter)} of the figures that `content` speaks of."""
    if kind_of_paper(item) != Paper.Kind.PERFORMANCE:
        return {}
    paper = item.paper
    return drawn.drawn_from(paper.strand, paper.force, audience(item, day), CHARTED)


def kind_of_paper(item):
    """The kind of the paper; for an item without one, which of the reasons in NOTES it has for that."""
    if item.kind != AgendaItem.Kind.PAPER:
        return item.kind
    return item.paper.kind if hasattr(item, "paper") else "to follow"


def _content(item, title, sheet, reader):
    kind = kind_of_paper(item)
    body = COMPOSERS[kind](item.paper, reader) if kind in COMPOSERS else {}
    plain = {
        "template": kind if kind in COMPOSERS else "sheet",
        "title": title,
        "part": item.part,
        "sheet": [{"term": term, "words": words} for term, words in sheet if words],
        "note": NOTES.get(kind, ""),
        "body": body,
    }
    return json.loads(json.dumps(plain))


def _performance(paper, reader):
    page = dashboards.strand_page(paper.strand, paper.force, reader)
    charts = dashboards.performance_charts(paper.strand, paper.force, reader, limit=CHARTED)
    shown = [signal for table in page.tables for signal in table.signals]
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "data_to": page.data_to and asdict(page.data_to),
        "changed": [asdict(signal) for signal in shown if _changed(signal)],
        "unchanged": _unchanged(shown, reader) if page.tables else "",
        "without_measures": page.without_measures,
        "tables": [asdict(table) for table in page.tables],
        "charts": [asdict(chart) for chart in charts],
        "attribution": page.attribution,
    }


def _changed(signal):
    return any(verdict and verdict.arrow for verdict in (signal.change, signal.year))


def _unchanged(shown, reader):
    """What to say where nothing changed. Anyone, who has no marking, is told of published figures alone."""
    if not shown:
        return NOTHING_TO_COMPARE
    return UNCHANGED if reader.markings else UNCHANGED_FOR_ANYONE


def _questions(paper, reader):
    groups = groupby(questions(paper.strand, reader), key=lambda question: question.group)
    return {
        "strand": str(paper.strand),
        "groups": [{"name": name, "questions": [asdict(row) for row in rows]} for name, rows in groups],
    }


def _briefing(paper, reader):
    return {"blocks": briefings.blocks(paper.text), "brief": len(paper.text) < BRIEF}


COMPOSERS = {
    Paper.Kind.PERFORMANCE: _performance,
    Paper.Kind.QUESTIONS: _questions,
    Paper.Kind.BRIEFING: _briefing,
}


def _marking(item):
    caveats = ", ".join(str(caveat) for caveat in item.caveats.all())
    return ". ".join(filter(None, [item.marking_label, caveats, item.historic_marking, item.handling]))


def _exemption(item):
    if item.part == AgendaItem.Part.PUBLIC:
        return ""
    return (
        f"{item.exemption.in_full}. {item.public_interest} Decided by {item.decision_maker}; "
        f"looked at again on {days.in_full(item.review_on)}."
    )


def _reference(item):
    if item.kind != AgendaItem.Kind.REFERENCE:
        return []
    return [
        ("Registry reference", item.registry_reference),
        ("Held by", item.custodian),
        ("Where it can be read", item.read_at),
    ]
