"""The whole catalogue as one file: what everyone shares, what is an authority's own, what it has retired.

The same catalogue gives the same bytes: nothing in the file tells by whom or when it was made.
"""

import json

from authority import access
from authority.markings import highest
from indicators.models import DataItem, Indicator
from strands.keeping import telling
from strands.models import CaseStudy, Monitored, Question, Reference, Retirement, Strand

FORMAT, VERSION = "protective-services-catalogue", 1
LISTS = {
    "strands": "strand",
    "figures": "item",
    "indicators": "indicator",
    "measures": "measure",
    "questions": "question",
    "references": "reference",
    "case_studies": "case study",
}


def text(user):
    """The file, to be written in UTF-8."""
    return json.dumps(document(user), ensure_ascii=False, indent=1) + "\n"


def document(user):
    """The catalogue as plain values, as far as this person may read it and no further."""
    reader = access.reader_of(user)
    rows = found(reader, user.authority_id)
    kept = [row.marking for row in (*rows["figures"], *rows["indicators"])]
    return {
        "format": FORMAT,
        "version": VERSION,
        "marking": highest(kept).label,
        "own": {name: _told(name, rows, own=True) for name in LISTS},
        "retired": _retired(user, rows),
        "shared": {name: _told(name, rows, own=False) for name in LISTS},
    }


def found(reader, authority):
    """{name of a list: rows} of everybody's and of this authority, those of a list in its order."""

    def of(rows, *order):
        known = rows.filter(authority=None) | rows.filter(authority=authority)
        return list(known.order_by(*order, "code"))

    opened = Indicator.objects.filter(marking__in=reader.markings)
    made_of = opened.select_related("numerator", "denominator", "parent").prefetch_related("definitions")
    strands = of(Strand.objects.all(), "order")
    return {
        "strands": strands,
        "figures": of(DataItem.objects.filter(marking__in=reader.markings)),
        "indicators": of(made_of),
        "measures": of(_lines(reader), "strand__order", "order"),
        "questions": of(Question.objects.select_related("strand"), "order"),
        "references": of(Reference.objects.select_related("strand")),
        "case_studies": of(CaseStudy.objects.select_related("strand")),
    }


def _lines(reader):
    """Of a measure that is out of sight nothing is told, not even where it stands."""
    return Monitored.objects.filter(indicator__marking__in=reader.markings).select_related(
        "strand", "indicator"
    )


def _told(name, rows, own):
    strands = {strand.name: strand for strand in rows["strands"]}
    found = [row for row in rows[name] if bool(row.authority_id) is own]
    if name == "figures":
        return [{"code": telling.code(row)} | telling.item(row, strands) for row in found]
    tell = getattr(telling, LISTS[name].replace(" ", "_"))
    return [{"code": telling.code(row)} | tell(row) for row in found]


def _retired(user, rows):
    own = {
        (kind, row.code): bool(row.authority_id)
        for name, kind in (("strands", "strand"), ("questions", "question"), ("measures", "monitored"))
        for row in rows[name]
    }
    every = Retirement.objects.filter(authority=user.authority_id).order_by("kind", "retired_on", "code")
    told = [telling.retirement(row, own[row.kind, row.code]) for row in every if (row.kind, row.code) in own]
    return sorted(told, key=lambda row: (row["kind"], row["retired_on"], row["code"]))
