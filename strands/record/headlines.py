"""An entry in a line: what a reader would say of it, and what follows from its numbers."""

from decimal import Decimal

from authority.days import in_full
from indicators import numerals
from strands.models import Entry
from strands.record.told import money, number

Kind = Entry.Kind
WHOSE = {"force": "the force's", "authority": "the authority's", "shared": "shared by force and authority"}


def headline(entry, today):
    """One line on an entry as its own kind, with its steps and areas at hand."""
    line = "; ".join(part for part in LINES[entry.kind](entry, today) if part)
    return line[:1].upper() + line[1:]


def _threat(entry, today):
    yield f"{entry.level}, {entry.direction}"
    yield "high need" if entry.high_need else ""


def _inspection(entry, today):
    yield f"{entry.grade}, {entry.direction}"
    yield progress(entry, today)


def _risk(entry, today):
    yield f"score {entry.score} of 25 (likelihood {entry.likelihood}, impact {entry.impact})"
    yield WHOSE[entry.whose]
    yield "closed" if entry.state == "closed" else ""


def _capability(entry, today):
    yield f"threat {entry.threat_score}, capability {entry.capability_score}"
    yield gap(entry.gap)
    yield f"{entry.confidence} confidence"


def _operation(entry, today):
    yield entry.sort
    yield f"ended on {in_full(entry.ended_on)}" if entry.ended_on else "goes on"
    yield spending(entry.spent, entry.budgeted)
    yield progress(entry, today)


def _preparedness(entry, today):
    if entry.exercised_on:
        yield f"exercised {entry.get_exercise_display()} on {in_full(entry.exercised_on)}"
        yield entry.result
    else:
        yield "never exercised"
    yield _next(entry.next_on, today)
    yield progress(entry, today)


def _improvement(entry, today):
    yield entry.state
    yield progress(entry, today)


def _priority(entry, today):
    if entry.target == "monitor only":
        yield "watched without a target"
        return
    yield f"{entry.target} {number(entry.value)} {entry.unit}".strip() + f" by {in_full(entry.due_on)}"


def _budget(entry, today):
    yield entry.financial_year
    yield spending(entry.spent, entry.allotted)
    yield share(entry.allotted, entry.force_budget)


def _collaboration(entry, today):
    yield entry.sort
    yield f"ended on {in_full(entry.ended_on)}" if entry.ended_on else entry.effect


def _abstraction(entry, today):
    yield str(entry.quarter)
    yield beside_agreed(entry.area_days.all())


def _structure(entry, today):
    yield entry.get_form_display()
    yield "a team of its own" if entry.dedicated else ""


LINES = {
    Kind.THREAT: _threat,
    Kind.INSPECTION: _inspection,
    Kind.RISK: _risk,
    Kind.CAPABILITY: _capability,
    Kind.OPERATION: _operation,
    Kind.PREPAREDNESS: _preparedness,
    Kind.IMPROVEMENT: _improvement,
    Kind.PRIORITY: _priority,
    Kind.BUDGET: _budget,
    Kind.COLLABORATION: _collaboration,
    Kind.ABSTRACTION: _abstraction,
    Kind.STRUCTURE: _structure,
}


def progress(entry, today):
    """2 of 3 done, 1 overdue; nothing where there are no steps."""
    steps = list(entry.steps.all())
    if not steps:
        return ""
    done = sum(bool(step.done_on) for step in steps)
    late = sum(is_late(step, today) for step in steps)
    return f"{done} of {len(steps)} done" + (f", {late} overdue" if late else "")


def is_late(step, today):
    return not step.done_on and bool(step.due_on) and step.due_on < today


def gap(scores):
    """How far a threat lies above the capability, in words."""
    if scores > 0:
        return f"capability falls short by {scores}"
    return "capability meets the threat" if scores == 0 else f"capability exceeds the threat by {-scores}"


def spending(spent, allotted):
    """£91,450 spent of £86,000, £5,450 over."""
    if spent is None or allotted is None:
        return f"{money(spent)} spent" if spent is not None else ""
    over = f", {money(spent - allotted)} over" if spent > allotted else ""
    return f"{money(spent)} spent of {money(allotted)}{over}"


def share(part, whole):
    """3.6% of the force's budget; nothing without the whole."""
    if part is None or not whole:
        return ""
    return f"{numerals.number(Decimal(100) * part / whole, 1)}% of the force's budget"


def beside_agreed(rows):
    """213 officer-days, 41 more than agreed in Harbour: only areas with an agreed most count as over."""
    rows = list(rows)
    total = number(sum((row.officer_days for row in rows), Decimal(0)))
    over = [row for row in rows if over_agreed(row)]
    if not over:
        return f"{total} officer-days"
    more, where = sum(map(over_agreed, over)), _listed([row.area.name for row in over])
    return f"{total} officer-days, {number(more)} more than agreed from {where}"


def _listed(names):
    """Fells, Harbour and Vale."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def over_agreed(row):
    """By how many officer-days an area gave more than was agreed; 0 where it did not, or nothing was."""
    return max(row.officer_days - row.agreed_days, Decimal(0)) if row.agreed_days is not None else Decimal(0)


def _next(day, today):
    if not day:
        return "no next exercise"
    return f"next exercise was due on {in_full(day)}" if day < today else f"next exercise on {in_full(day)}"
