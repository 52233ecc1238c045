"""The improvement plan with its milestones, what is late first."""

from django.utils.text import capfirst

from authority.days import in_full
from panels.packs.papers.registers import facts, laid_out
from panels.packs.papers.since import number, since_the_last, told
from strands.models import Entry
from strands.page import risks as page
from strands.page.ages import due
from strands.record.reading import record

NONE_SET = (
    "No aim of the improvement plan for {} is under way. An officer of the authority adds aims to the record."
)


def plan(paper, reader):
    """Every aim under way as the page has it, and below it its milestones one by one."""
    found = record(paper.strand, paper.force, reader, kinds=(Entry.Kind.IMPROVEMENT,))
    rows = found.of(Entry.Kind.IMPROVEMENT)
    aims = [aim for aim in rows if aim.state == aim.State.UNDER_WAY]
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "changes": _changes(rows, since_the_last(paper.item.meeting), reader.day),
        "registers": [laid_out(page.improvements(found, reader.day), empty=NONE_SET.format(paper.strand))],
        "each": "Milestones, aim by aim",
        "parts": [_aim(aim, reader.day) for aim in aims],
    }


def _aim(aim, day):
    return {
        "title": aim.title,
        "facts": facts(
            ("What will be different", aim.summary),
            ("Benefit that was promised", aim.benefit),
            ("How it departs from what was agreed", aim.deviation),
        ),
        "steps": {
            "headings": ("Milestone", "Owner", "How it stands"),
            "rows": [(step.text, step.owner or aim.owner, _stands(step, day)) for step in aim.steps.all()],
            "empty": "No milestone is set.",
        },
    }


def _stands(step, day):
    if step.done_on:
        return f"Done on {in_full(step.done_on)}. {step.outcome}".strip()
    return capfirst(due(step.due_on, day)) if step.due_on else "No day set"


def _changes(aims, since, day):
    steps = [step for aim in aims for step in aim.steps.all()]
    done = [step for step in steps if step.done_on and step.done_on >= since.day]
    late = [step for aim in aims if aim.state == aim.State.UNDER_WAY for step in page.late_steps(aim, day)]
    sentences = [
        number(len(done), "milestone was met", "milestones were met"),
        number(len(late), "milestone is overdue", "milestones are overdue"),
    ]
    return told(since, sentences, "No milestone was met, and none is overdue.")
