"""One record of the catalogue, with all its versions and when it was retired."""

from dataclasses import dataclass

from django.utils.text import capfirst

from authority import access
from authority.days import in_full
from authority.markings import Marking
from indicators.models import Indicator
from strands.keeping import headings
from strands.keeping.standing import WHOSE, in_force
from strands.models import Retirement

TEXTS = {
    "strand": (("What it is", "definition"),),
    "question": (),
    "measure": (),
    "reference": (("Publisher", "publisher"), ("Year", "year"), ("What it is", "what_it_is")),
    "case study": (
        ("Authority", "authority_name"),
        ("Issue", "issue"),
        ("Action", "action"),
        ("Challenges", "challenges"),
        ("Outcomes and benefits", "outcomes"),
    ),
}


@dataclass(frozen=True)
class Fact:
    key: str
    value: str


@dataclass(frozen=True)
class Version:
    """A definition with its days. `now`: whether it holds today."""

    number: int
    span: str
    wording: str
    status: str
    checked_by: str
    review: str
    now: bool


def facts(kind, record, user):
    """What the record says, as `Fact`s."""
    own = "own" if record.authority_id else "guidance" if record.chapter else "service"
    told = [("Code", record.code), ("From", WHOSE[own]), ("In the guidance", capfirst(record.place))]
    if kind != "strand" and record.strand_id:
        told.append(("Strand", record.strand.name))
    told += [(label, getattr(record, name)) for label, name in TEXTS[kind]]
    told += {"strand": _of_strand, "question": _of_question, "measure": _of_measure}.get(kind, _tags)(record)
    told += _related(record.indicator, user) if kind == "measure" else []
    return [Fact(key, str(value)) for key, value in told if value not in ("", None)]


def versions(indicator, day):
    """Every `Version`, the newest first."""
    rows, now = list(indicator.definitions.all()), in_force(indicator, day)
    ends = [in_full(one.starts_on) for one in rows[1:]] + [""]
    return [
        Version(
            number=one.version,
            span=f"From {in_full(one.starts_on)}{f' until {end}' if end else ''}",
            wording=one.wording,
            status=capfirst(one.status),
            checked_by=one.checked_by,
            review=in_full(one.review_on) if one.review_on else "",
            now=one == now,
        )
        for one, end in reversed(list(zip(rows, ends, strict=True)))
    ]


def retirements(kind, code, user):
    """Every time that it was retired for the reader's own authority, the newest first."""
    rows = Retirement.objects.of(user).filter(kind=kind, code=code)
    return rows.select_related("retired_by").order_by("-retired_on")


def marking(kind, record):
    """The marking of its page, in words: that of the measure, or OFFICIAL."""
    return Marking(record.indicator.marking if kind == "measure" else Marking.OFFICIAL).label


def _of_strand(strand):
    levels = ", ".join(map(str, strand.levels))
    return [
        ("Levels", levels),
        ("In the national analysis of demand", "Yes" if strand.in_npsat else "No"),
    ]


def _of_question(question):
    return [
        ("Question", question.text),
        ("Prompts", " ".join(question.prompts)),
        ("Asked of", "Each operation" if question.repeats_per_operation else "The force"),
        *_tags(question),
    ]


def _of_measure(line):
    indicator = line.indicator
    return [
        ("Heading", headings.in_words(line.heading)),
        ("Kind", capfirst(indicator.get_kind_display())),
        ("What is counted", indicator.numerator and indicator.numerator.name),
        ("Set against", _denominator(indicator)),
        ("Which way is better", capfirst(indicator.get_polarity_display())),
        ("Why", indicator.polarity_reason),
        ("Why it matters", indicator.why_it_matters),
        ("Publication", capfirst(indicator.get_publication_display())),
    ]


def _related(indicator, user):
    """The measure that this one is a diagnostic of, and its own diagnostics, as far as they may be known."""
    known = Indicator.objects.of(user).filter(marking__in=access.reader_of(user).markings)
    above, below = known.filter(pk=indicator.parent_id), known.filter(parent=indicator)
    return [
        ("A key diagnostic indicator of", ", ".join(map(str, above))),
        ("Its key diagnostic indicators", ", ".join(map(str, below))),
    ]


def _denominator(indicator):
    if indicator.denominator:
        return indicator.denominator.name
    return f"{indicator.per:,} residents" if indicator.kind in ("rate", "money-rate") else ""


def _tags(record):
    return [("About", ", ".join(getattr(record, "tags", ())))]
