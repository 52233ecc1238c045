"""Risks, the greatest first, and the improvement plan, what is late first."""

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Entry
from strands.page.ages import ago, span
from strands.page.registers import Cell, Register, item

HIGHEST_SCORE = 25


def risks(record, day):
    """The `Register` of open risks."""
    found = [risk for risk in record.of(Entry.Kind.RISK) if risk.state == risk.State.OPEN]
    found.sort(key=lambda risk: (-risk.score, risk.title))
    return Register(
        "risks",
        "Risks",
        ("Risk", "Score", "Whose risk", "Should the authority own it?", "Reviewed"),
        tuple(_risk(risk, day) for risk in found),
        order="Order: the highest score first." if found else "",
        kind=Entry.Kind.RISK,
        would="Open risks with their score and their owner would be here.",
    )


def _risk(risk, day):
    score = Cell(f"{risk.score} of {HIGHEST_SCORE}", f"likelihood {risk.likelihood}, impact {risk.impact}")
    whose = Cell(capfirst(risk.get_whose_display()), risk.owner)
    own = Cell(capfirst(risk.get_authority_owns_display()), risk.authority_view)
    return item(risk, (score, whose, own, Cell(capfirst(ago(risk.on, day)))), about=risk.register_reference)


def improvements(record, day):
    """The `Register` of aims under way."""
    found = [aim for aim in record.of(Entry.Kind.IMPROVEMENT) if aim.state == aim.State.UNDER_WAY]
    found.sort(key=lambda aim: (_first_due(late_steps(aim, day), day), not aim.high_need, aim.title))
    return Register(
        "improvement",
        "Improvement plan",
        ("Aim", "Milestones", "Next milestone", "Who"),
        tuple(_aim(aim, day) for aim in found),
        order="Order: the longest late first." if found else "",
        kind=Entry.Kind.IMPROVEMENT,
        would="Aims of the improvement plan, with their milestones, would be here.",
    )


def late_steps(entry, day):
    return [step for step in entry.steps.all() if step.done_on is None and step.due_on and step.due_on < day]


def _first_due(steps, day):
    return min((step.due_on for step in steps), default=day)


def _aim(aim, day):
    need = "High need. " if aim.high_need else ""
    decided = f"Agreed by {aim.decided_by}" if aim.decided_by else f"In the plan since {in_full(aim.on)}"
    cells = (_milestones(aim, day), _next(aim, day), Cell(aim.owner))
    return item(aim, cells, about=f"{need}{decided}")


def _milestones(aim, day):
    steps, late = aim.steps.all(), late_steps(aim, day)
    done = sum(step.done_on is not None for step in steps)
    if not steps:
        return Cell("None set", kind="late")
    said = f"{done} of {len(steps)} done"
    return Cell(f"{len(late)} late", said, "late") if late else Cell(said)


def _next(aim, day):
    waiting = [step for step in aim.steps.all() if step.done_on is None]
    if not waiting:
        return Cell("–")
    step = min(waiting, key=lambda step: (step.due_on is None, step.due_on or day))
    if step.due_on is None:
        return Cell(step.text, "no day set")
    if step.due_on < day:
        return Cell(step.text, f"late by {span(step.due_on, day)}, was due {in_full(step.due_on)}")
    return Cell(step.text, f"due {in_full(step.due_on)}, {ago(step.due_on, day)}")
