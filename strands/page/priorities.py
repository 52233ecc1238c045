"""Priorities of the policing plan: what is aimed at by when, or why it is watched without a target."""

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Entry
from strands.page.ages import ago
from strands.page.registers import Cell, Register, item
from strands.record.told import number


def priorities(record, day):
    """The `Register` of priorities, the first that is due first, those only monitored last."""
    found = sorted(record.of(Entry.Kind.PRIORITY), key=lambda one: (one.due_on is None, one.due_on or day))
    return Register(
        "priorities",
        "Priorities of the policing plan",
        ("Priority", "Target", "To be met by", "Baseline"),
        tuple(_priority(one, day) for one in found),
        order="Order: the first that is due first, those only monitored last." if found else "",
        kind=Entry.Kind.PRIORITY,
        would="Priorities with their targets, or the reason why they are only monitored, would be here.",
    )


def _priority(one, day):
    cells = (_target(one), _by(one, day), _baseline(one))
    return item(one, cells, about=f"{one.plan}, set on {in_full(one.on)}")


def _target(one):
    if one.value is None:
        return Cell("Monitor only", one.monitor_reason)
    return Cell(capfirst(f"{one.target} {number(one.value)} {one.unit}".strip()))


def _by(one, day):
    return Cell(in_full(one.due_on), ago(one.due_on, day)) if one.due_on else Cell("No day set")


def _baseline(one):
    if one.baseline is None:
        return Cell("Not entered")
    return Cell(f"{number(one.baseline)} {one.unit}".strip(), one.baseline_period)
