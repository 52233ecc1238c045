"""Panels, and calling their meetings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from authority import days
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions
from panels.forms import MeetingForm
from panels.models import Meeting, Panel
from panels.views.finding import meeting_of, panel_of, trail


@requires(Permission.MEETING_READ)
@require_safe
def panel_list(request):
    cards = [_card(panel) for panel in Panel.objects.visible_to(request.reader)]
    prepares = Permission.MEETING_PREPARE in request.permissions
    return render(request, "panels/panels.html", {"cards": cards, "prepares": prepares})


@requires(Permission.MEETING_READ)
@require_safe
def panel_page(request, pk):
    panel = panel_of(request, pk)
    seats = panel.members_on(timezone.localdate())
    return render(
        request,
        "panels/panel.html",
        {
            "panel": panel,
            "people": [
                {"key": str(seat.user), "value": seat.get_part_display().capitalize()} for seat in seats
            ],
            "meetings": [_line(meeting) for meeting in panel.meetings.all()],
            "prepares": Permission.MEETING_PREPARE in request.permissions,
            "breadcrumbs": trail(str(panel)),
        },
    )


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def new_meeting(request, pk):
    panel = panel_of(request, pk)
    return _meeting_form(request, Meeting(panel=panel), "Call a meeting", actions.call_meeting, panel)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def edit_meeting(request, pk):
    meeting = meeting_of(request, pk)
    return _meeting_form(request, meeting, "Change the meeting", actions.change_meeting, meeting)


def _meeting_form(request, meeting, title, action, subject):
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            done = action(subject, by=request.user, **form.answers())
        except NotAllowed as refusal:
            form.refused(str(refusal))
        else:
            messages.success(request, f"The panel meets on {done.day}.")
            return redirect("meeting", done.pk)
    return render(
        request,
        "panels/meeting_form.html",
        {"form": form, "title": title, "breadcrumbs": trail(meeting.panel, title)},
    )


def _card(panel):
    coming = panel.meetings.filter(held_on__gte=timezone.localdate()).order_by("held_on").first()
    return {"panel": panel, "next": f"Meets on {coming.day}" if coming else "No meeting has been called"}


def _line(meeting):
    ahead = days.distance(meeting.held_on, timezone.localdate())
    return {"meeting": meeting, "day": meeting.day, "ahead": ahead, "place": meeting.place}
