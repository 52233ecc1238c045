"""A row of the catalogue as a file has it: plain values by the keys of `shapes`, other rows by their code."""

import hashlib
import json

from authority.markings import Marking
from strands.keeping.codes import in_file

STRAND = ("name", "definition", "levels", "in_npsat")
ITEM = ("name", "unit", "definition", "by_area", "standing", "effort", "minutes")
INDICATOR = ("name", "kind", "per", "display_per", "polarity", "polarity_reason", "why_it_matters")
QUESTION = ("scope", "text", "prompts", "repeats_per_operation", "tags")
REFERENCE = ("title", "publisher", "year", "what_it_is")
CASE_STUDY = ("authority_name", "title", "tags", "issue", "action", "challenges", "outcomes")
DEFINITION = ("wording", "status", "checked_by")


def code(record):
    """Of a record or None, as the file names it."""
    return record and in_file(record.code, record.authority_id is not None)


def strand(record):
    """Its words and levels."""
    return _plain(record, STRAND)


def item(record, strands):
    """`strands`: {name: Strand} of those in whose section a figure may be asked."""
    asked_from = record.asked_from and record.asked_from.isoformat()
    told = _plain(record, ITEM) | {"marking": Marking(record.marking).label, "asked_from": asked_from}
    return told | {"strand": code(strands.get(record.section))}


def indicator(record):
    """With its definitions, oldest first."""
    others = {name: code(getattr(record, name)) for name in ("numerator", "denominator", "parent")}
    told = _plain(record, (*INDICATOR, "publication")) | {"marking": Marking(record.marking).label}
    return told | others | {"definitions": [definition(one) for one in record.definitions.all()]}


def definition(record):
    """One dated version."""
    review_on = record.review_on and record.review_on.isoformat()
    return _plain(record, DEFINITION) | {"starts_on": record.starts_on.isoformat(), "review_on": review_on}


def measure(record):
    """Which strand monitors which indicator, under which heading."""
    return {
        "strand": code(record.strand),
        "indicator": code(record.indicator),
        "heading": record.heading,
    }


def question(record):
    """With its prompts and tags, and its strand."""
    return _plain(record, QUESTION) | {"strand": code(record.strand)}


def reference(record):
    """With its strand."""
    return _plain(record, REFERENCE) | {"strand": code(record.strand)}


def case_study(record):
    """With its tags, and its strand."""
    return _plain(record, CASE_STUDY) | {"strand": code(record.strand)}


def retirement(record, own):
    """`own`: whether what is retired is the authority's own."""
    return {
        "kind": "measure" if record.kind == record.Kind.MONITORED else record.kind,
        "code": in_file(record.code, own),
        "retired_on": record.retired_on.isoformat(),
        "reason": record.reason,
        "back_on": record.back_on and record.back_on.isoformat(),
    }


def digest(kind, record):
    """By which it is told whether a strand, question, reference or case study still says the same."""
    ways = {"strand": strand, "question": question, "reference": reference, "case study": case_study}
    says = ways[kind](record)
    return hashlib.sha256(json.dumps(says, sort_keys=True).encode()).hexdigest()


def _plain(record, names):
    return {name: getattr(record, name) for name in names}
