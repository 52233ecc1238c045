"""Preparedness for what is rare, and how threat and capability stand to each other."""

from dataclasses import dataclass

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Entry
from strands.page.ages import ago, span
from strands.page.registers import Cell, Item, Register, item
from strands.record.capabilities import newest

SIZES = {1: "very low", 2: "low", 3: "medium", 4: "high", 5: "very high"}
RESULT_KINDS = {"did not work": "problem", "worked in part": "late", "worked": "done"}


def plans(record, day):
    """The `Register` of plans: overdue exercises first, then what was never exercised, then by next day."""
    found = sorted(record.of(Entry.Kind.PREPAREDNESS), key=lambda plan: _urgency(plan, day))
    return Register(
        "plans",
        "Plans and exercises",
        ("Plan", "Last exercised", "Result", "Next exercise", "Needed and held", "Left to do"),
        tuple(_plan(plan, day) for plan in found),
        order="Order: overdue exercises first, then plans never exercised, then the next to come."
        if found
        else "",
        kind=Entry.Kind.PREPAREDNESS,
        would="Plans for what is rare would be here: when each was last exercised, and how it went.",
    )


def overdue(plan, day):
    return bool(plan.next_on and plan.next_on < day)


def _urgency(plan, day):
    never = plan.exercise == plan.Exercise.NONE
    return (not overdue(plan, day), not never, plan.next_on is None, plan.next_on or day, plan.title)


def _plan(plan, day):
    cells = (_exercised(plan, day), _result(plan), _next(plan, day), _held(plan), _to_do(plan, day))
    return item(plan, cells, about=f"Plan of {in_full(plan.on)}, {plan.owner}")


def _exercised(plan, day):
    if plan.exercised_on is None:
        return Cell("Never exercised", kind="late")
    return Cell(
        capfirst(ago(plan.exercised_on, day)), f"{in_full(plan.exercised_on)}, {plan.get_exercise_display()}"
    )


def _result(plan):
    if plan.exercised_on is None:
        return Cell("–")
    said = capfirst(plan.result or "not known")
    return Cell(said, "", RESULT_KINDS.get(plan.result, ""))


def _next(plan, day):
    if plan.next_on is None:
        return Cell("None planned")
    if overdue(plan, day):
        return Cell(f"Overdue by {span(plan.next_on, day)}", f"was due {in_full(plan.next_on)}", "late")
    return Cell(capfirst(ago(plan.next_on, day)), in_full(plan.next_on))


def _held(plan):
    if plan.needed is None or plan.held is None:
        return Cell("Not counted", f"Mutual aid: {plan.mutual_aid}" if plan.mutual_aid else "")
    short = plan.needed - plan.held
    said = f"{plan.held} of {plan.needed} {plan.counted_in}".strip()
    return Cell(said, f"{short} short", "problem") if short > 0 else Cell(said, "enough")


def _to_do(plan, day):
    steps = plan.steps.all()
    left = [step for step in steps if step.done_on is None]
    late = sum(bool(step.due_on and step.due_on < day) for step in left)
    if not left:
        return Cell("Nothing" if steps else "None recorded")
    return Cell(f"{len(left)} of {len(steps)}", f"{late} late" if late else "", "late" if late else "")


@dataclass(frozen=True)
class GridCell:
    """The threats of one size that meet one size of capability. `short`: whether the threat is above it."""

    threats: tuple[Item, ...]
    short: bool


@dataclass(frozen=True)
class GridRow:
    name: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """Threat by capability, each from 1 to 5; and the same as a `Register`."""

    headings: tuple[str, ...]
    rows: tuple[GridRow, ...]
    register: Register


def grid(record):
    """The `Grid` of every threat against which capability was counted."""
    found = newest(record.of(Entry.Kind.CAPABILITY))
    rows = tuple(_row(threat, found) for threat in range(5, 0, -1)) if found else ()
    return Grid(tuple(_size(number) for number in SIZES), rows, _list(found))


def _row(threat, found):
    alike = [row for row in found if row.threat_score == threat]
    return GridRow(f"Threat {_size(threat)}", tuple(_cell(threat, size, alike) for size in SIZES))


def _cell(threat, size, alike):
    meeting = [row for row in alike if row.capability_score == size]
    return GridCell(tuple(item(row, (), about=gap(row).words.lower()) for row in meeting), threat > size)


def _size(number):
    return f"{number}, {SIZES[number]}"


def gap(row):
    """How far the threat lies above the capability, in words."""
    if row.gap > 0:
        return Cell(f"Short by {row.gap}", kind="problem")
    return Cell("Matched" if row.gap == 0 else f"{-row.gap} to spare")


def _list(found):
    rows = sorted(found, key=lambda row: (-row.gap, -row.threat_score, row.title))
    return Register(
        "grid",
        "Threat and capability",
        ("Threat", "Threat", "Capability", "Gap", "How sure"),
        tuple(item(row, _scores(row), about=f"Counted {in_full(row.on)}") for row in rows),
        note="Both are scored from 1, very low, to 5, very high. A gap is a threat above the capability.",
        order="Order: the widest gap first." if rows else "",
        would="Each threat with its score, and what the force can set against it, would be here.",
    )


def _scores(row):
    yield Cell(f"{row.threat_score} of 5")
    yield Cell(f"{row.capability_score} of 5")
    yield gap(row)
    yield Cell(capfirst(row.confidence))
