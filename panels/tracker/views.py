"""The tracker of a panel's actions and recommendations, and the page of each."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from authority import days
from authority.markings import highest
from authority.permissions import Permission, requires
from indicators.downloads import csv_text
from panels import rooms
from panels.actions import following
from panels.models import Action
from panels.tracker import reading
from panels.tracker.sieve import Sieve
from panels.views.finding import panel_of, trail

COLUMNS = ["Reference", "Kind", "What is to be done", "Owner", "Due", "Stands", "Age", "Item", "Strand"]
COLUMNS += ["Meeting"]
State = Action.State


@requires(Permission.MEETING_READ)
@require_safe
def tracker(request, pk):
    panel = panel_of(request, pk)
    sieve = Sieve(reading.of_panel(panel, request.reader), request.GET)
    return render(
        request,
        "panels/tracker.html",
        {
            "panel": panel,
            "sieve": sieve,
            "lines": sieve.left,
            "file": f"{reverse('panel_actions_file', args=[panel.pk])}?{request.GET.urlencode()}",
            "rooms": rooms.of_panel(request, panel),
            "marking": _marking(sieve.lines),
            "breadcrumbs": trail(panel, "Actions"),
        },
    )


@requires(Permission.MEETING_READ)
@require_safe
def tracker_file(request, pk):
    panel = panel_of(request, pk)
    lines = Sieve(reading.of_panel(panel, request.reader), request.GET).left
    rows = [[_marking(lines)], [f"{panel}, {days.in_full(timezone.localdate())}"], COLUMNS]
    rows += [_cells(line) for line in lines]
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response


@requires(Permission.MEETING_READ)
@require_safe
def action_page(request, pk):
    action = found(request, pk)
    line = reading.line(action)
    return render(
        request,
        "panels/action.html",
        {
            "line": line,
            "facts": _facts(action, line),
            "history": list(reading.history(action)),
            "ways": _ways(request, action),
            **frame(action, line, line.reference),
        },
    )


def found(request, pk):
    return get_object_or_404(reading.seen(request.reader), pk=pk)


def frame(action, line, title):
    crumbs = trail(action.meeting.panel)
    crumbs.append({"label": "Actions", "url": reverse("panel_actions", args=[action.meeting.panel_id])})
    crumbs.append({"label": title, "url": ""})
    return {"action": action, "marking": _marking([line]), "breadcrumbs": crumbs}


def _facts(action, line):
    account = "" if action.owned_by_id else ", who has no account here"
    rows = [
        ("Kind", line.kind),
        ("Owner", line.owner + account),
        ("Due", line.due),
        ("From", f"The meeting of {action.meeting.day}, {line.age} ago"),
        ("Item", line.about),
        ("Strand", line.strand),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _ways(request, action):
    """(label, name of its page) of what this person may do with the action as it stands."""
    still = action.state in (State.OPEN, State.REPORTED)
    ways = []
    if following.may_judge(action, request.user):
        ways = (
            [("Confirm that it is done", "action_confirm"), ("Move the day", "action_move")] if still else []
        )
        ways += [("Open it again", "action_reopen")] if action.state != State.OPEN else []
        ways += [("It is no longer wanted", "action_drop")] if still else []
    reports = [("Report on it", "action_report")]
    return (reports if still and following.may_report(action, request.user) else []) + ways


def _cells(line):
    return [
        line.reference,
        line.kind,
        line.words,
        line.owner,
        line.due,
        line.state,
        line.age,
        line.about,
        line.strand,
        line.action.meeting.day,
    ]


def _marking(lines):
    return highest(line.marking for line in lines).label
