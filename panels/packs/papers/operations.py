"""Operations and investigations: what they cost, whom they took, with whom, and what came of them."""

from authority.days import in_full
from panels.packs.papers import people
from panels.packs.papers.registers import facts, laid_out
from panels.packs.papers.since import number, since_the_last, told
from strands.models import Entry
from strands.page import operations as page
from strands.page.collaborations import collaborations
from strands.page.money import abstraction
from strands.record.reading import Record, record

Kind = Entry.Kind
KINDS = (Kind.OPERATION, Kind.NOTE, Kind.ABSTRACTION, Kind.COLLABORATION)
NONE = "No operation or investigation was recorded {}."
NOBODY_TAKEN = "No officers are recorded as taken from their areas."
NOBODY_ELSE = "No collaboration is recorded."


def operations(paper, reader):
    """Those of the page, every one; below it each in full, officers taken, and work with others."""
    found = record(paper.strand, paper.force, reader, kinds=KINDS)
    shown, since = page.recent(found, reader.day), page.since(found, reader.day)
    told_of = people.told(reader)
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "changes": _changes(found.of(Kind.OPERATION), since_the_last(paper.item.meeting)),
        "note": told_of.note,
        "registers": [
            _table(found, shown, reader.day, told_of) | {"empty": "" if shown else NONE.format(since.words)},
            laid_out(told_of.areas(abstraction(found), found), empty=NOBODY_TAKEN),
            laid_out(collaborations(found, reader.day), empty=NOBODY_ELSE),
        ],
        "each": "The operations one by one",
        "parts": [_part(one, told_of) for one in shown],
    }


def _table(found, shown, day, told_of):
    """The register of the page, so many at a time, until it has them all."""
    notes, items = found.of(Kind.NOTE), []
    for first in range(0, len(shown), page.MOST):
        some = Record(found.strand, {Kind.OPERATION: shown[first : first + page.MOST], Kind.NOTE: notes})
        items += page.operations(some, day).items
    rows = [told_of.people(item, one) for item, one in zip(items, shown, strict=True)]
    return laid_out(page.operations(found, day), items=rows)


def _part(one, told_of):
    return {
        "title": one.title,
        "facts": facts(
            ("What it is about", one.summary),
            ("Priorities that it serves", one.priorities),
            ("Officers taken from their areas", told_of.officer_days(one)),
            ("Who took part", one.partners),
            ("What working together changed", one.partners_effect),
            ("Outcomes", one.outcomes),
            ("Effect on communities", _assessed(one.community_impact, one.community_assessed_on)),
            ("Effect on equality", _assessed(one.equality_impact, one.equality_assessed_on)),
        ),
        "steps": {
            "headings": ("Lesson", "Who is to share it", "How it stands"),
            "rows": [(step.text, step.owner or "Nobody named", _shared(step)) for step in one.steps.all()],
            "empty": "No lesson is recorded.",
        },
    }


def _assessed(words, on):
    return f"{words} {f'Assessed on {in_full(on)}.' if on else 'Not assessed.'}".strip()


def _shared(step):
    if step.done_on:
        return f"Shared on {in_full(step.done_on)}{f' with {step.shared_with}' if step.shared_with else ''}"
    return f"Not shared; was to be by {in_full(step.due_on)}" if step.due_on else "Not shared"


def _changes(rows, since):
    began = sum(one.on >= since.day for one in rows)
    ended = sum(one.ended_on is not None and one.ended_on >= since.day for one in rows)
    sentences = [
        number(began, "operation or investigation began", "operations or investigations began"),
        number(ended, "operation or investigation ended", "operations or investigations ended"),
    ]
    return told(since, sentences, "No operation or investigation began or ended.")
