"""Calling a year's meetings: days are proposed, corrected and then called together."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from authority import days
from authority.permissions import Permission, requires
from panels import rooms
from panels.actions.year import call_year, clashes
from panels.models import Meeting
from panels.views.finding import panel_of, trail
from panels.year.calling import CallForm, ProposeForm
from panels.year.cycle import meeting_days
from panels.year.views.writing import sent


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def call_meetings(request, pk):
    panel = panel_of(request, pk)
    asked = ProposeForm(request.GET if "first" in request.GET else None, initial=_beginning(panel))
    form = _form(request, panel, asked)
    if form and form.is_bound and form.carries_out(call_year, panel, by=request.user):
        called = len(form.cleaned_data["on_days"])
        messages.success(request, f"{called} meeting{' is' if called == 1 else 's are'} called.")
        return redirect("panel", pk)
    page = {
        "panel": panel,
        "rooms": rooms.of_panel(request, panel),
        "asked": asked,
        "form": form or asked,
        "proposed": bool(form),
        "breadcrumbs": trail(panel, "Call a year’s meetings"),
    }
    return render(request, "panels/year/cycle.html", page)


def _form(request, panel, asked):
    """To correct and call what is proposed; None until something is."""
    usual = {"begins_at": panel.usual_time, "place": panel.usual_place}
    if request.method == "POST":
        return CallForm(sent(request), initial=usual)
    if not (asked.is_bound and asked.is_valid()):
        return None
    told = asked.cleaned_data
    proposed = meeting_days(told["first"], panel.meets_every, count=told["count"], until=told["until"])
    taken = {day: f"The panel already meets on {days.in_full(day)}." for day in clashes(panel, proposed)}
    return CallForm(initial=usual, proposed=proposed, taken=taken)


def _beginning(panel):
    """A cycle after the last meeting that is called, or after today where that is past."""
    last = panel.meetings.exclude(state=Meeting.State.CANCELLED).order_by("held_on").last()
    today = timezone.localdate()
    first = meeting_days(last.held_on, panel.meets_every, count=2)[-1] if last else today
    return {"first": max(first, today), "count": max(1, 12 // panel.meets_every)}
