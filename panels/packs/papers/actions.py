"""What the panel asked for that is not done: its actions, and its recommendations to the force."""

from django.utils import timezone
from django.utils.text import capfirst

from panels.models import Action
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


def _seen(meeting, reader):
    return _rows(Action.objects.visible_to(reader), meeting)


def _for_anyone(meeting):
    return _rows(Action.objects.exclude(public_words=""), meeting)


def _rows(rows, meeting):
    earlier = rows.filter(meeting__panel=meeting.panel_id, meeting__held_on__lt=meeting.held_on)
    return earlier.select_related("meeting").prefetch_related("steps").order_by("due_on", "pk")


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
        _of(states.count(Action.State.CLOSED), "was confirmed as done", "were confirmed as done"),
        _of(states.count(Action.State.REPORTED), "was reported as done", "were reported as done"),
        _of(states.count(Action.State.DROPPED), "is no longer wanted", "are no longer wanted"),
        _of(late, "is overdue", "are overdue"),
    ]
    return told(since, sentences, "Nothing was reported as done, and nothing is overdue.")


def _of(count, one, many):
    return number(count, f"action or recommendation {one}", f"actions or recommendations {many}")
