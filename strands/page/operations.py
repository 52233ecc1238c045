"""Operations since the last meeting with the force, and the lessons of all of them that nobody was told."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import Truncator, capfirst

from authority.days import in_full
from indicators import numerals
from strands.models import Entry
from strands.page.ages import ago
from strands.page.money import against_line, pounds, totals
from strands.page.registers import Cell, Register, item
from strands.record.officer_days import Days

A_QUARTER = timedelta(days=91)
MOST = 10  # operations on the page; the record holds them all
WORDS_SHOWN = 25


@dataclass(frozen=True)
class Since:
    """The day from which operations are shown, and why that day: in words, and as a heading."""

    day: date
    words: str
    heading: str


def since(record, day):
    """The last meeting with the force, or three months ago where no meeting is recorded."""
    held = [note.on for note in record.of(Entry.Kind.NOTE) if note.on <= day]
    if held:
        words = f"since the last meeting with the force on {in_full(max(held))}"
        return Since(max(held), words, "Since the last meeting with the force")
    words = "of the last three months, as no meeting with the force is recorded"
    return Since(day - A_QUARTER, words, "In the last three months")


def recent(record, day):
    """Operations that began or ran since then, the newest first."""
    first = since(record, day).day
    found = record.of(Entry.Kind.OPERATION)
    return [one for one in found if one.ended_on is None or one.ended_on >= first]


def operations(record, day):
    """The `Register` of `recent` operations, one line each."""
    found = recent(record, day)
    left = len(found) - MOST
    return Register(
        "operations",
        since(record, day).heading,
        ("Operation", "Money", "People", "Working with others", "Outcome", "Lessons", "Impact assessed"),
        tuple(_operation(one, day) for one in found[:MOST]),
        note=f"Operations and investigations {since(record, day).words}.",
        order="Order: the newest first." if found else "",
        would=f"Operations and investigations {since(record, day).words} would be here.",
        kind=Entry.Kind.OPERATION,
        more=f"The newest {MOST} are shown; {left} more are in the record." if left > 0 else "",
    )


def _operation(one, day):
    ended = f"ended {in_full(one.ended_on)}" if one.ended_on else "still running"
    cells = (_cost(one), _people(one), _others(one), _outcome(one), _lessons(one), _impact(one))
    return item(one, cells, about=f"{capfirst(one.sort)}, began {in_full(one.on)}, {ended}")


def _cost(one):
    if one.spent is None and one.budgeted is None:
        return Cell("Not entered")
    if one.spent is None:
        return Cell("Spend not entered", f"budget {pounds(one.budgeted)}")
    if one.budgeted is None:
        return Cell(f"{pounds(one.spent)} spent", "no budget entered")
    over = one.spent - one.budgeted
    said = f"{pounds(one.spent)} of {pounds(one.budgeted)}"
    return Cell(f"{pounds(over)} over budget", said, "problem") if over > 0 else Cell(said, "within budget")


def _people(one):
    named = ((one.officers, "officer"), (one.staff, "staff"))
    given = [f"{number} {_plural(number, word)}" for number, word in named if number is not None]
    areas = totals([one])
    if not areas:
        return Cell(", ".join(given) or "Not entered", "No officers taken from areas recorded")
    days = sum(areas.values(), Days())
    line = against_line(days)
    places = f"{len(areas)} area{'s'[: len(areas) > 1]}"
    taken = f"{numerals.count(days.given)} officer-days from {places}: {line.words.lower()}"
    return Cell(", ".join(given) or "Not entered", taken)


def _plural(number, word):
    return word if number == 1 or word == "staff" else f"{word}s"


def _others(one):
    return Cell(_short(one.partners) or "Nobody named", _short(one.partners_effect))


def _outcome(one):
    return Cell(
        _short(one.outcomes) or "Not entered", f"for {_short(one.priorities)}" if one.priorities else ""
    )


def _lessons(one):
    steps = one.steps.all()
    told = sum(step.done_on is not None for step in steps)
    if not steps:
        return Cell("None recorded")
    if told == len(steps):
        return Cell("Shared", f"{told} of {told}")
    return Cell("Not shared" if not told else "Shared in part", f"{told} of {len(steps)} shared", "problem")


def _impact(one):
    community = _assessed("Community", one.community_assessed_on)
    equality = _assessed("equality", one.equality_assessed_on)
    missing = None in (one.community_assessed_on, one.equality_assessed_on)
    return Cell(f"{community}; {equality}", kind="problem" if missing else "")


def _assessed(what, on):
    return f"{what}: {in_full(on)}" if on else f"{what}: not assessed"


def _short(text):
    return Truncator(" ".join(text.split())).words(WORDS_SHOWN)


def lessons(record, day):
    """The `Register` of lessons that were not shared yet, of whatever operation, the oldest first."""
    found = [(one, step) for one in record.of(Entry.Kind.OPERATION) for step in one.steps.all()]
    waiting = sorted(
        ((one, step) for one, step in found if step.done_on is None), key=lambda pair: pair[0].ended_on or day
    )
    return Register(
        "lessons",
        "Lessons not yet shared",
        ("Lesson", "From", "Who is to share it"),
        tuple(_lesson(one, step, day) for one, step in waiting[:MOST]),
        order="Order: the longest waiting first." if waiting else "",
        would="Lessons of operations that nobody else was told yet would be here.",
        who="Every lesson recorded has been shared." if found else "They stand with their operations.",
        more=f"The oldest {MOST} are shown." if len(waiting) > MOST else "",
    )


def _lesson(one, step, day):
    ended = f"ended {ago(one.ended_on, day)}" if one.ended_on else "still running"
    late = bool(step.due_on and step.due_on < day)
    owner = Cell(
        step.owner or "Nobody named", f"was due {ago(step.due_on, day)}" if late else "", "late" * late
    )
    return item(one, (Cell(one.title, ended), owner), name=_short(step.text))
