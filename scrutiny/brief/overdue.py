"""What should have been done by now: by the force, by the authority, or by somebody between them."""

from django.utils.text import capfirst

from authority.days import distance, in_full
from scrutiny.brief.lines import Line, part
from scrutiny.brief.proofs import proof
from strands.asking.standing import overdue as reply_overdue
from strands.models import Entry, Improvement
from strands.record.kinds import KINDS

MOST = 4
NOTHING = "Nothing on record is overdue."
RULE = "The longest overdue first."
Kind = Entry.Kind
WITH_STEPS = [name for name, kind in KINDS.items() if kind.step]


def overdue(record, askings, today, more_url):
    found = [*_steps(record, today), *_exercises(record, today), *_replies(askings, today)]
    lines = [line for _, line in sorted(found, key=lambda pair: pair[0])]
    return part("overdue", "Overdue", lines, MOST, empty=NOTHING, rule=RULE, more_url=more_url)


def _steps(record, today):
    for kind in WITH_STEPS:
        name = capfirst(KINDS[kind].step)
        for entry in filter(_goes_on, record.of(kind)):
            for step in entry.steps.all():
                if step.due_on and step.due_on < today and not step.done_on:
                    yield step.due_on, _line(entry, name, step.text, step.owner, step.due_on, today)


def _goes_on(entry):
    return entry.kind != Kind.IMPROVEMENT or entry.state == Improvement.State.UNDER_WAY


def _exercises(record, today):
    for plan in record.of(Kind.PREPAREDNESS):
        if plan.next_on and plan.next_on < today:
            yield plan.next_on, _line(plan, "Exercise", plan.title, plan.owner, plan.next_on, today)


def _replies(askings, today):
    for asking in askings:
        if reply_overdue(asking, today):
            words = asking.question.text
            yield asking.reply_by, _line(asking, "Reply", words, asking.put_to, asking.reply_by, today)


def _line(entry, name, words, owner, day, today):
    due = f"due {in_full(day)}, {distance(day, today)}" if (today - day).days <= 90 else f"due {in_full(day)}"
    detail = f"{owner}, {due}." if owner else f"Nobody named, {due}."
    return Line(name, proof(entry), words, detail, marking=entry.marking)
