"""Add to the catalogue for one's own authority, change what it has added, retire what it no longer uses.

What everyone shares is never changed here: it comes with the service. Refusals are sentences, and the audit
trail has codes, for words may be protected.
"""

from django.db import transaction
from django.utils.text import slugify

from authority import access, audit
from authority.models import Authority
from authority.refusal import NotAllowed, save_or_refuse
from indicators import actions as measures
from indicators.actions import ByCode
from indicators.models import Indicator
from strands.keeping import asked, codes, shapes, telling
from strands.keeping.kinds import KINDS, known
from strands.models import Monitored, Question, Strand

RECORDS = {"strand", "indicator", "numerator", "denominator", "parent", "marking"}
OWN_ORDER = 1_000  # after all that the guidance has
NOBODYS = "Your account belongs to no authority, so there is no catalogue to add to. Ask an administrator."
NOT_YOURS = (
    "This is everybody’s, and no single authority changes it. Add one of your own, and retire this one."
)
NAMED_SO = (
    "There is a strand of that name already. Choose another name, so that nobody mistakes one for the other."
)
ASKED_ALREADY = "The force has answered these words. Retire the question, and add another with other words."
OVERTAKEN = (
    "Somebody changed this after you opened it. Nothing was saved, and what you typed is below. Open it in "
    "another window, read what it says now, and change it from there."
)
NEEDS_STRAND = "Say which strand the question is for, or that it is for every strand."
NO_STRAND = "A question for every strand is for none in particular. Leave the strand empty."
UNKNOWN = "That is not in your catalogue any more. Read the list again."
TWICE = "This measure stands under that strand already. If it is retired there, take it up again."
BEYOND_YOU = "Choose one of the measures offered: those whose marking your own vetting opens."
DEVELOPING = (
    "Under the heading “area for development” stand measures of the kind development, and no others do."
)
WHOLE_SERVICE = "Whole service"


@transaction.atomic
def add_own(kind, *, by, local=None, **facts):
    """An own strand, question, reference or case study. `facts` by the keys of `keeping.shapes`.

    `local`: the part of its code after the authority, where a file brings one.
    """
    authority = held(by)
    facts = _read(kind, facts, by)
    record = KINDS[kind].model(authority=authority, **facts)
    record.code = codes.of_authority(authority.pk, kind, local or codes.fresh(kind))
    if kind in ("strand", "question"):
        record.order = OWN_ORDER + KINDS[kind].model.objects.filter(authority=authority).count()
    if kind == "strand":
        record.slug = f"{slugify(record.name)[:30].strip('-')}-{record.code.lower()}"
    _hold(kind, record, by)
    save_or_refuse(record)
    audit.record(f"own {kind} added", ByCode(record), by=by)
    return record


@transaction.atomic
def change_own(kind, code, *, by, seen=None, **facts):
    """Other words for an own strand, question, reference or case study.

    `seen`: the `telling.digest` of what its writer had before them; None where a file is brought in.
    """
    record = own(kind, code, by)
    if seen is not None and seen != telling.digest(kind, record):
        raise NotAllowed(OVERTAKEN)
    facts = _read(kind, facts, by)
    changed = sorted(name for name, value in facts.items() if getattr(record, name) != value)
    if kind == "question" and "text" in changed and record.askings.exists():
        raise NotAllowed(ASKED_ALREADY)
    was = getattr(record, "name", "")
    for name in changed:
        setattr(record, name, facts[name])
    _hold(kind, record, by)
    save_or_refuse(record)
    if kind == "strand":
        _rename_section(record, was)
    if changed:
        audit.record(f"own {kind} changed", ByCode(record), by=by, fields=changed)
    return record


@transaction.atomic
def monitor(*, strand, indicator, heading, by, local=None):
    """A strand monitors a measure under a heading, for one's own authority."""
    authority = held(by)
    told = {"strand": strand, "indicator": indicator, "heading": heading}
    line = Monitored(authority=authority, **_read("measure", told, by))
    line.code = codes.of_authority(authority.pk, "measure", local or codes.fresh("measure"))
    line.order = OWN_ORDER + Monitored.objects.filter(authority=authority, strand=strand).count()
    opened = Indicator.objects.of(by).filter(marking__in=access.reader_of(by).markings)
    if not opened.filter(pk=indicator.pk).exists():
        raise NotAllowed(BEYOND_YOU)
    if Monitored.objects.of(by).filter(strand=strand, indicator=indicator).exists():
        raise NotAllowed(TWICE)
    _hold_to_heading(heading, indicator)
    save_or_refuse(line)
    audit.record("own measure monitored", ByCode(line), by=by)
    settle_asked(authority)
    return line


@transaction.atomic
def add_figure(*, strand, by, local=None, **facts):
    """An own data item, asked in the section of a strand, or of the whole service without one."""
    authority = held(by)
    facts = _texts("item", facts)
    code = codes.of_authority(authority.pk, "item", local or codes.fresh("item", slugify(facts["name"])))
    section = strand.name if strand else WHOLE_SERVICE
    return measures.add_item(authority, code, section=section, by=by, **facts)


@transaction.atomic
def add_indicator(*, definitions, by, local=None, **facts):
    """An own measure with its dated definitions, not yet monitored by any strand."""
    authority = held(by)
    facts = _texts("indicator", facts)
    code = codes.of_authority(
        authority.pk, "indicator", local or codes.fresh("indicator", slugify(facts["name"]))
    )
    worded = [_texts("definition", one) for one in definitions]
    return measures.add_indicator(authority, code, definitions=worded, by=by, **facts)


@transaction.atomic
def add_measure(*, strand, heading, definition, by, counted=None, **facts):
    """A new measure that a strand monitors. `counted`: the facts of a new figure that is its numerator."""
    if counted:
        first = definition["starts_on"]
        facts["numerator"] = add_figure(strand=strand, asked_from=first, by=by, **counted)
    indicator = add_indicator(definitions=[definition], by=by, **facts)
    return monitor(strand=strand, indicator=indicator, heading=heading, by=by)


@transaction.atomic
def change_heading(code, *, heading, by):
    """Put an own line under another heading."""
    line = own("measure", code, by)
    _hold_to_heading(heading, line.indicator)
    if line.heading != heading:
        line.heading = heading
        save_or_refuse(line)
        audit.record("own measure changed", ByCode(line), by=by, fields=["heading"])
    return line


@transaction.atomic
def define(code, *, by, **definition):
    """A new dated version of the definition of the measure that a line monitors."""
    line = own("measure", code, by, theirs=False)
    return measures.add_version(line.indicator, by=by, **_texts("definition", definition))


@transaction.atomic
def set_polarity(code, *, polarity, polarity_reason, by):
    """Which way is better in the measure that a line monitors, and why."""
    line = own("measure", code, by, theirs=False)
    told = _texts("indicator", {"polarity_reason": polarity_reason})
    return measures.set_polarity(line.indicator, polarity=polarity, by=by, **told)


def held(by):
    """The authority for which somebody acts, its row locked: of two who act at once, one comes second."""
    if getattr(by, "authority_id", None) is None:
        raise NotAllowed(NOBODYS)
    return Authority.objects.select_for_update().get(pk=by.authority_id)


def own(kind, code, by, theirs=True):
    """The row that the authority has added, while it is locked. `theirs`: one of everybody's is refused."""
    authority = held(by)
    record = known(kind, by).filter(code=code).first()
    if record is None:
        raise NotAllowed(UNKNOWN)
    if theirs and record.authority_id != authority.pk:
        raise NotAllowed(NOT_YOURS)
    return record


def settle_asked(authority):
    """Figures of which every measure is retired are asked no more; the others are."""
    measures.settle_not_asked(authority, asked.not_asked(authority))


def _read(kind, facts, by):
    """The facts as they are kept; a strand has to be one that its writer may know of."""
    strand = facts.get("strand")
    if strand and not Strand.objects.visible_to(by).filter(pk=strand.pk).exists():
        raise NotAllowed(UNKNOWN)
    return _texts(kind, facts)


def _texts(kind, facts):
    """All but other records and markings, checked by their shapes."""
    shape = shapes.DEFINITION if kind == "definition" else shapes.SHAPES[kind]
    plain = {name: one for name, one in facts.items() if name in shape and name not in RECORDS}
    values, faults = shapes.read({name: shape[name] for name in plain}, plain)
    if faults:
        raise NotAllowed(" ".join(faults))
    return facts | values


def _hold(kind, record, by):
    if kind == "strand":
        namesakes = Strand.objects.visible_to(by).filter(name__iexact=record.name).exclude(pk=record.pk)
        if namesakes.exists() or record.name.casefold() == WHOLE_SERVICE.casefold():
            raise NotAllowed(NAMED_SO)
    if kind == "question" and (record.scope == Question.Scope.STRAND) is not bool(record.strand_id):
        raise NotAllowed(NO_STRAND if record.strand_id else NEEDS_STRAND)


def _hold_to_heading(heading, indicator):
    if (heading == Monitored.Heading.DEVELOPMENT) is not (indicator.kind == indicator.Kind.DEVELOPMENT):
        raise NotAllowed(DEVELOPING)


def _rename_section(strand, was):
    """What is asked under its name in the return goes with it."""
    strand.authority.own_dataitems.filter(section=was).update(section=strand.name)
