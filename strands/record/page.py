"""One entry as its page tells it: in words, with what it is joined to as far as the reader may see that."""

from dataclasses import dataclass

from django.urls import reverse

from authority.days import in_full, moment
from authority.markings import highest
from strands.after_operations import accepted
from strands.models import Asking, Entry, Evidence
from strands.record import headlines, told
from strands.record.addresses import entry_url
from strands.record.contents import content
from strands.record.history import pointed_to, titles
from strands.record.kinds import KINDS

DONE, LATE, OPEN = ("Done", "done"), ("Overdue", "late"), ("Open", "waiting")


@dataclass(frozen=True)
class StepLine:
    """A step in words. `place`: which it is, from 0; `state`: (word, kind of status)."""

    place: int
    text: str
    facts: tuple
    state: tuple
    open: bool


@dataclass(frozen=True)
class AreaLine:
    name: str
    days: str
    agreed: str
    over: str


@dataclass(frozen=True)
class Joined:
    """Something that belongs to the entry: an abstraction, a question, a report."""

    label: str
    title: str
    url: str
    marking: int


@dataclass(frozen=True)
class Page:
    headline: str
    sections: list
    steps: list
    areas: list
    total: str
    joined: list
    protection: list
    marking: str


def page(entry, reader):
    """The `Page` of an entry of the record's own kinds."""
    said = content(entry)
    joined, pointed = [*_joined(entry, reader)], pointed_to(reader, [said])
    return Page(
        headline=headlines.headline(entry, reader.day),
        sections=told.sections(entry.kind, said, titles(pointed)),
        steps=[_step(entry, place, step, reader.day) for place, step in enumerate(entry.steps.all())],
        areas=[_area(row) for row in entry.area_days.select_related("area")],
        total=headlines.beside_agreed(entry.area_days.select_related("area")),
        joined=joined,
        protection=[one for one in told.protection(entry.kind, said) if one.value],
        marking=highest([entry.marking, *(one.marking for one in [*joined, *pointed])]).label,
    )


def written(entry):
    """Who wrote the version that stands, and when."""
    version = f"Version {entry.version}, written" if entry.version > 1 else "Written"
    return f"{version} by {entry.written_by} on {moment(entry.written_at)}"


def withdrawn(entry):
    """Who withdrew it and when; empty where nobody did."""
    if not entry.withdrawn_at:
        return ""
    return f"{entry.withdrawn_by} withdrew this entry on {moment(entry.withdrawn_at)}."


def _step(entry, place, step, today):
    row = {name: getattr(step, name) for name in ("owner", "outcome", "shared_with")}
    days = {name: getattr(step, name) for name in ("due_on", "done_on")}
    row |= {name: day.isoformat() if day else None for name, day in days.items()}
    state = DONE if step.done_on else LATE if headlines.is_late(step, today) else OPEN
    if KINDS[entry.kind].shared and step.done_on:
        state = ("Shared", "done")
    facts = tuple(one for one in told.step(entry.kind, row) if one.value)
    return StepLine(place, step.text, facts, state, not step.done_on)


def _area(row):
    over = headlines.over_agreed(row)
    agreed = told.number(row.agreed_days) if row.agreed_days is not None else "None agreed"
    said = f"{told.number(over)} more than agreed" if over else ""
    return AreaLine(row.area.name, told.number(row.officer_days), agreed, said)


def _joined(entry, reader):
    seen = Entry.objects.visible_to(reader).filter(withdrawn_at=None)
    cited = Evidence.objects.filter(entry=entry).values("asking")
    for asking in Asking.objects.filter(pk__in=seen.filter(pk__in=cited).values("pk")):
        yield Joined("Evidence for the question", asking.title, entry_url(asking), asking.marking)
    if entry.kind == Entry.Kind.OPERATION:
        yield from _of_operation(entry, seen, reader)
    if pointed := getattr(entry, "of_operation_id", None):
        for operation in seen.filter(pk=pointed):
            yield Joined("Operation", operation.title, entry_url(operation), operation.marking)


def _of_operation(entry, seen, reader):
    for one in seen.filter(asking__of_operation=entry) | seen.filter(abstraction__of_operation=entry):
        label = f"{one.get_kind_display().capitalize()}, {in_full(one.on)}"
        yield Joined(label, one.title, entry_url(one), one.marking)
    for report in accepted(entry.strand, entry.force, reader):
        if report.operation.casefold() == entry.title.casefold():
            where = f"Report in the return of {report.quarterly_return.quarter}"
            yield Joined(
                where,
                report.operation,
                reverse("report", args=[report.quarterly_return_id, report.pk]),
                report.marking,
            )
