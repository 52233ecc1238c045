"""What the panel asked for that is not done: its actions, and its recommendations to the force."""

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.text import capfirst

from panels.models import Action, ActionStep, AgendaItem, Panel
from panels.packs.papers.anyone import is_anyone
from panels.packs.papers.since import number, since_the_last, told
from strands.page.ages import dated, due

STILL_OPEN = (Action.State.OPEN, Action.State.REPORTED)
NONE = "No action or recommendation of an earlier meeting is open."
NONE_FOR_ANYONE = "No action or recommendation that is open has been made public."


def actions(paper, reader):
    """Those still open, the first due on top. Anyone is told what was written for the public, or nothing."""
    meeting = paper.item.meeting
    public, since = is_anyone(reader), since_the_last(meeting)
    rows = list(_for_anyone(meeting) if public else _seen(meeting, reader))
    still = [row for row in rows if row.state in STILL_OPEN]
    return {
        "changes": _changes(rows, since, reader.day),
        "groups": [
            {"name": name, "rows": [_row(row, reader.day, public) for row in alike]}
            for name, kind in (
                ("Actions", Action.Kind.ACTION),
                ("Recommendations", Action.Kind.RECOMMENDATION),
            )
            if (alike := [row for row in still if row.kind == kind])
        ],
        "empty": "" if still else (NONE_FOR_ANYONE if public else NONE),
        "public": public,
    }


def seen(rows, reader):
    """As protected as their item; one without an item, as the panel."""
    items = AgendaItem.objects.visible_to(reader).values("pk")
    panels = Panel.objects.visible_to(reader).values("pk")
    return rows.filter(Q(item__in=items) | Q(item=None, meeting__panel__in=panels))


def _seen(meeting, reader):
    steps = Prefetch("steps", ActionStep.objects.order_by("at", "pk"))
    return seen(_rows(meeting), reader).prefetch_related(steps)


def _for_anyone(meeting):
    return _rows(meeting).exclude(public_words="").prefetch_related("steps")


def _rows(meeting):
    rows = Action.objects.filter(meeting__panel=meeting.panel_id, meeting__held_on__lt=meeting.held_on)
    return rows.select_related("meeting").order_by("due_on", "pk")


def _row(row, day, public):
    steps = list(row.steps.all())
    return {
        "words": row.public_words if public else row.words,
        "of": f"Meeting of {row.meeting.day}",
        "owner": "" if public else row.owner,
        "due": capfirst(due(row.due_on, day)),
        "state": capfirst(row.get_state_display()),
        "last": "" if public or not steps else _said(steps[-1], day),
    }


def _said(step, day):
    at = dated(timezone.localdate(step.at), day)
    return f"{step.words} {at}".strip()


def _changes(rows, since, day):
    fresh = [row for row in rows if any(step.at >= since.moment for step in row.steps.all())]
    states = [row.state for row in fresh]
    late = sum(row.state in STILL_OPEN and row.due_on < day for row in rows)
    sentences = [
        number(states.count(Action.State.CLOSED), "was confirmed as done", "were confirmed as done"),
        number(states.count(Action.State.REPORTED), "was reported as done", "were reported as done"),
        number(states.count(Action.State.DROPPED), "is no longer wanted", "are no longer wanted"),
        number(late, "is overdue", "are overdue"),
    ]
    return told(since, sentences, "Nothing was reported as done, and nothing is overdue.")
