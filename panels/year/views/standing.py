"""The standing items of a panel: a list in order, and what is done with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import rooms
from panels.actions import standing as actions
from panels.models import Paper, StandingItem
from panels.views.finding import marking_of, panel_of, trail
from panels.year.forms import StandingForm
from panels.year.views.writing import sent, write

FORM = ["GET", "POST"]


@requires(Permission.MEETING_PREPARE)
@require_safe
def standing_list(request, pk):
    panel = panel_of(request, pk)
    rows = list(panel.standing_items.visible_to(request.reader).select_related("strand"))
    page = {
        "panel": panel,
        "rooms": rooms.of_panel(request, panel),
        "lines": [_line(row, place, len(rows)) for place, row in enumerate(rows, 1)],
        "marking": marking_of(rows),
        "breadcrumbs": trail(panel, "Standing items"),
    }
    return render(request, "panels/year/standing.html", page)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def new_standing(request, pk):
    panel = panel_of(request, pk)
    return _form(request, StandingItem(business="ordinary"), panel, actions.add_standing, panel)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def edit_standing(request, pk):
    row = _found(request, pk)
    return _form(request, row, row.panel, actions.change_standing, row)


@requires(Permission.MEETING_PREPARE)
@require_POST
def usual_standing(request, pk):
    panel = panel_of(request, pk)
    done = "The usual standing items are added. Put them in your order, and change their words if you like."
    return _done(request, panel, done, actions.add_usual, panel)


@requires(Permission.MEETING_PREPARE)
@require_POST
def move_standing(request, pk):
    row = _found(request, pk)
    return _done(request, row.panel, "", actions.move_standing, row, up="up" in request.POST)


@requires(Permission.MEETING_PREPARE)
@require_POST
def remove_standing(request, pk):
    row = _found(request, pk)
    done = "The standing item is removed. Agendas that are there already keep their copy."
    return _done(request, row.panel, done, actions.remove_standing, row)


def _found(request, pk):
    rows = StandingItem.objects.visible_to(request.reader).select_related("panel__authority")
    return get_object_or_404(rows, pk=pk)


def _done(request, panel, done, action, subject, **fields):
    try:
        action(subject, by=request.user, **fields)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect("panel_standing", panel.pk)


def _form(request, row, panel, action, subject):
    form = StandingForm(sent(request), instance=row, panel=panel, reader=request.reader)
    title = "Change a standing item" if row.pk else "Add a standing item"
    page = {
        "title": title,
        "caption": str(panel),
        "lead": "Every agenda of a meeting called from now on begins with a copy of it.",
        "button": "Save the standing item",
        "back": reverse("panel_standing", args=[panel.pk]),
        "marking": marking_of([row]) if row.pk else "OFFICIAL",
        "breadcrumbs": trail(panel, title),
    }
    done = "The standing items have changed."
    return write(request, form, action, subject, page=page, done=done, then=["panel_standing", panel.pk])


def _line(row, place, last):
    return {
        "row": row,
        "number": place,
        "first": place == 1,
        "last": place == last,
        "part": row.get_part_display(),
        "paper": _paper(row),
        "marking": row.get_marking_display(),
    }


def _paper(row):
    if row.kind == "oral":
        return "Spoken"
    label = Paper.Kind(row.paper_kind).label.capitalize() if row.paper_kind else "Paper to follow"
    return f"{label}: {row.strand}" if row.strand else label
