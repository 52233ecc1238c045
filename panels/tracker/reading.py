"""Actions as one reader sees them: overdue first, each by its reference and none by a number."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from authority import days
from authority.markings import Marking
from authority.tally import so_many
from panels.models import Action

State = Action.State
KINDS = {State.OPEN: "waiting", State.REPORTED: "working", State.CLOSED: "done", State.DROPPED: "neutral"}
WORDS = {
    State.OPEN: "Open",
    State.REPORTED: "Reported as done",
    State.CLOSED: "Confirmed as done",
    State.DROPPED: "No longer wanted",
}
OVERDUE = "Overdue"


@dataclass(frozen=True)
class Line:
    """What a list says of one action."""

    action: Action
    reference: str
    kind: str
    words: str
    owner: str
    due: str
    state: str
    state_kind: str
    age: str
    about: str
    strand: str
    marking: int
    url: str
    overdue: bool


def seen(reader):
    """The actions that this reader may see, with what a line needs of each."""
    return (
        Action.objects.visible_to(reader)
        .select_related("meeting__panel", "item__paper__strand", "owned_by")
        .prefetch_related("steps__by")
    )


def of_panel(panel, reader):
    """The lines of a panel's actions: overdue first, then what is still to be done, then the rest."""
    return sorted((line(action) for action in seen(reader).filter(meeting__panel=panel)), key=_pressing)


def line(action):
    today = timezone.localdate()
    overdue = is_overdue(action, today)
    return Line(
        action=action,
        reference=action.reference,
        kind="Recommendation" if action.kind == Action.Kind.RECOMMENDATION else "Action",
        words=action.words,
        owner=action.owner,
        due=days.in_full(action.due_on),
        state=OVERDUE if overdue else WORDS[action.state],
        state_kind="late" if overdue else KINDS[action.state],
        age=so_many(max((today - action.meeting.held_on).days, 0), "day"),
        about=action.item.title if action.item else "",
        strand=strand_of(action),
        marking=action.item.marking if action.item else Marking.OFFICIAL,
        url=reverse("action", args=[action.pk]),
        overdue=overdue,
    )


def is_overdue(action, today):
    """Nobody has said yet that it is done, and its day is over."""
    return action.state == State.OPEN and action.due_on < today


def strand_of(action):
    paper = getattr(action.item, "paper", None)
    return str(paper.strand) if paper and paper.strand else ""


def history(action):
    """What became of it, oldest first: beginning with the meeting."""
    yield {
        "at": action.meeting.day,
        "who": str(action.meeting.panel),
        "state": "Written down at the meeting",
        "words": "",
    }
    for step in action.steps.all():
        yield {
            "at": days.moment(step.at),
            "who": str(step.by),
            "state": WORDS[step.state],
            "words": step.words,
        }


def _pressing(one):
    order = [State.OPEN, State.REPORTED, State.CLOSED, State.DROPPED]
    return not one.overdue, order.index(one.action.state), one.action.due_on, one.reference
