"""What an item of a pack says, as data: to those who may read it, and to anyone.

Composed papers are read for their audience: someone with no more than the item asks of everyone who reads it.
For the public they are composed again, for someone who has nothing at all. Neither is cut from the other.
"""

import json

from authority.access import Reader
from panels.models import AgendaItem, Paper
from panels.packs import sheets
from panels.packs.audiences import audience
from panels.packs.papers import COMPOSERS
from panels.packs.papers.strand import CHARTED
from strands import drawn

NOTES = {
    "oral": "This item will be spoken to. It has no paper.",
    "reference": "This paper is above what may be kept here. It is read only where it is held.",
    "to follow": "The paper had not been given when this pack was made.",
    "upload": "The paper follows as it was handed in. A screen reader may not read all of it well.",
}


def content(item, day):
    """What those who may read the item are told."""
    reader = audience(item, day)
    told = {"to_ask": sheets.to_ask(item, reader), "put": sheets.put(item, reader)}
    return _content(item, item.title, sheets.sheet(item), reader, told)


def public_content(item, day):
    """What anyone may be told, or None: the public title, published figures, a paper written for Part 1."""
    if item.part != AgendaItem.Part.PUBLIC or item.kind == AgendaItem.Kind.REFERENCE or item.caveats.all():
        return None
    return _content(item, item.title_for_the_public, [], Reader(day=day), {"to_ask": [], "put": []})


def drawn_from(item, day):
    """{(force key, data item key): (first quarter, last quarter)} of the figures that `content` speaks of."""
    kind, reader = kind_of_paper(item), audience(item, day)
    if kind == Paper.Kind.PERFORMANCE:
        return drawn.drawn_from(item.paper.strand, item.paper.force, reader, CHARTED)
    if kind == Paper.Kind.INDICATOR:
        line = item.paper.measure
        return drawn.drawn_from_measure(line.strand, item.paper.force, reader, line.indicator.code)
    return {}


def kind_of_paper(item):
    """The kind of the paper; for an item without one, which of the reasons in NOTES it has for that."""
    if item.kind != AgendaItem.Kind.PAPER:
        return item.kind
    return item.paper.kind if hasattr(item, "paper") else "to follow"


def _content(item, title, sheet, reader, told):
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
    return json.loads(json.dumps(plain | told))
