"""Notes of meetings with the force lead, as far as one reader may see them. Reads only."""

from dataclasses import dataclass
from datetime import date

from authority import access
from authority.days import distance, in_full, moment
from indicators.quarters import Quarter
from strands.models import Note, Step

NONE_YET = "No meeting of this quarter has been noted."
NO_DAY = "No day given"
FILED, DRAFT = ("Filed", "done"), ("Not filed yet", "waiting")
SAID = (
    ("issues", "Issues raised"),
    ("answers", "What the force said"),
    ("evidence_seen", "Evidence seen"),
)


@dataclass(frozen=True)
class NoteLine:
    """A note in a list. `word` and `kind` as in components/status.html."""

    note: Note
    quarter: str
    held: str
    follow_ups: str
    word: str
    kind: str


@dataclass(frozen=True)
class FollowUp:
    step: Step
    due: str
    word: str
    kind: str


def notes(strand, force, user):
    """The notes of a strand in a force, the newest first, with their follow-ups at hand."""
    reader = access.reader_of(user)
    rows = Note.objects.visible_to(reader).filter(strand=strand, force=force, withdrawn_at=None)
    return rows.select_related("filed_by", "written_by").prefetch_related("steps")


def lines(found):
    return [_line(note) for note in found]


def this_quarter(found, today: date):
    """What to say where none of the notes is of a meeting in the quarter that it is; empty where one is."""
    quarter = Quarter.of(today)
    if any(Quarter.of(note.on) == quarter for note in found):
        return ""
    return f"{NONE_YET} It runs to {in_full(quarter.end)}."


def meeting_due(found, today: date):
    """(day, why) of the next meeting with the force: as agreed, or the end of the quarter without one."""
    agreed = next((note.review_on for note in found if note.review_on), None)
    if agreed and agreed >= today:
        return agreed, "as agreed at the last meeting"
    quarter = Quarter.of(today)
    had = any(Quarter.of(note.on) == quarter for note in found)
    return ((quarter + 1) if had else quarter).end, "once a quarter"


def follow_ups(note, today: date):
    return [
        FollowUp(step, in_full(step.due_on) if step.due_on else NO_DAY, *_standing(step, today))
        for step in note.steps.all()
    ]


def facts(note):
    """For components/summary_list.html."""
    rows = [
        ("Force", str(note.force)),
        ("Held on", in_full(note.on)),
        ("Force lead", note.force_lead),
        ("Others present", note.present),
        ("Next meeting", in_full(note.review_on) if note.review_on else ""),
        ("Who needs to know", str(note.circle)),
        ("Handling", note.handling),
        ("Written by", f"{note.written_by}, {moment(note.written_at)}, version {note.version}"),
        ("Filed by", f"{note.filed_by}, {moment(note.filed_at)}" if note.filed_at else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def said(note):
    """[(heading, words)] of what was said, as far as there are words."""
    return [(heading, getattr(note, name)) for name, heading in SAID if getattr(note, name)]


def _line(note):
    steps = list(note.steps.all())
    open_ = sum(1 for step in steps if step.done_on is None)
    told = f"{open_} of {len(steps)} open" if steps else "none"
    stands = FILED if note.filed_at else DRAFT
    return NoteLine(note, str(Quarter.of(note.on)), in_full(note.on), told, *stands)


def _standing(step, today):
    if step.done_on:
        return f"Done on {in_full(step.done_on)}", "done"
    if step.due_on is None:
        return "Open", "neutral"
    if step.due_on < today:
        return f"Overdue, {distance(step.due_on, today)}", "late"
    return f"Due {distance(step.due_on, today)}", "neutral"
