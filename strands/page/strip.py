"""The strip at the head of the page: how great the threat, how good the grade, who answers, when next."""

from dataclasses import dataclass

from django.template.defaultfilters import pluralize
from django.utils.text import capfirst

from authority.markings import Marking
from strands.models import Entry
from strands.page.ages import ago, dated, due
from strands.record.addresses import entry_url

Kind = Entry.Kind
NOTHING = "Nothing that you may read"  # there may be more, which nobody is told
CURRENT_ALONE = (Kind.THREAT, Kind.INSPECTION, Kind.BUDGET)  # an earlier one is not reviewed again
OVER = (Kind.NOTE, Kind.ASKING, Kind.OPERATION, Kind.ABSTRACTION)


@dataclass(frozen=True)
class Standing:
    """One fact of the strip, and the entry that proves it."""

    key: str
    words: str
    detail: str = ""
    url: str = ""
    marking: int = Marking.OFFICIAL


def strip(record, day):
    """The `Standing`s that come from a `Record`: threat, grade, need and next review."""
    threat, grade = record.newest(Kind.THREAT), record.newest(Kind.INSPECTION)
    return (_threat(threat, day), _grade(grade, day), _need(threat), _review(record, day))


def _threat(threat, day):
    if threat is None:
        return Standing("Threat", NOTHING, "An assessment with its evidence would be here.")
    evidence = f"Evidence: {threat.evidence}, {dated(threat.evidence_on, day)}"
    return _of(
        "Threat",
        threat,
        f"{capfirst(threat.level)}, {threat.direction}",
        f"Assessed {ago(threat.on, day)}, {threat.confidence} confidence. {evidence}",
    )


def _grade(found, day):
    if found is None:
        return Standing("Inspection", NOTHING, "The inspectorate's grade would be here.")
    moving = "" if found.direction == found.Direction.NOT_SAID else f", {found.direction}"
    said = f"{found.body}, {dated(found.on, day)}. {_recommendations(found.steps.all(), day)}"
    return _of("Inspection", found, f"{capfirst(found.grade)}{moving}", said)


def _recommendations(steps, day):
    open_ones = [step for step in steps if step.done_on is None]
    late = sum(bool(step.due_on and step.due_on < day) for step in open_ones)
    if not steps:
        return "No recommendations recorded."
    if not open_ones:
        return "Every recommendation is met."
    said = f"{len(open_ones)} of {len(steps)} recommendation{pluralize(len(steps))} open"
    return f"{said}, {late} of them late." if late else f"{said}."


def _need(threat):
    if threat is None:
        return Standing("Need", NOTHING)
    words = "High need" if threat.high_need else "Not a strand of high need"
    return _of("Need", threat, words, "")


def _review(record, day):
    """The first review that is due; how many of them are overdue."""
    reviews = sorted(_reviews(record, day), key=lambda entry: entry.review_on)
    if not reviews:
        return Standing("Next review", NOTHING)
    late, first = sum(entry.review_on < day for entry in reviews), reviews[0]
    more = f" {late} reviews are overdue." if late > 1 else ""
    return _of("Next review", first, capfirst(due(first.review_on, day)), f"{_reviewed(first)}.{more}")


def _reviewed(entry):
    """The kind of the entry and its title: Risk: Loss of the control room."""
    return f"{capfirst(Kind(entry.kind).label)}: {entry.title}"


def _reviews(record, day):
    for kind, entries in record.entries.items():
        for entry in entries[:1] if kind in CURRENT_ALONE else entries:
            if kind not in OVER and entry.review_on and in_force(entry, day):
                yield entry


def in_force(entry, day):
    """Whether an entry still speaks of the present: a closed risk and a finished aim do not."""
    ended = getattr(entry, "ended_on", None)
    return getattr(entry, "state", "open") in ("open", "under way") and (ended is None or ended >= day)


def _of(key, entry, words, detail):
    return Standing(key, words, detail, entry_url(entry), entry.marking)
