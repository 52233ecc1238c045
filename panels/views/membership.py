"""Forming a panel, and keeping who sits on it: for those who prepare its meetings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from authority import days
from authority.forms import EndForm
from authority.permissions import Permission, requires
from authority.views.acting import act
from panels import actions
from panels.forms import AppointForm, PanelForm
from panels.views.finding import panel_of, trail

FORM = ["GET", "POST"]
FORMED = "The panel is formed, and you sit on it as an officer. Open it to appoint the others."
ITS_OFFICER = (
    "It belongs to your authority. You will sit on it as an officer from today, and can then appoint others."
)
AT_ONCE = (
    "Until the end of that day they have what the panel is told. To end it at once, enter yesterday’s date."
)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def new_panel(request):
    def form_panel(**fields):
        return actions.form_panel(authority=request.user.authority, **fields)

    page = {
        "title": "Form a panel",
        "lead": ITS_OFFICER,
        "button": "Form the panel",
        "breadcrumbs": trail("Form a panel"),
    }
    return act(request, PanelForm, form_panel, [], page=page, done=FORMED, then=["panels"])


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def members(request, pk):
    """Who sits on the panel or will, and a form to appoint another."""
    panel = panel_of(request, pk)
    form = AppointForm(request.POST if request.method == "POST" else None, panel=panel, by=request.user)
    if form.is_bound and form.carries_out(actions.appoint, panel, by=request.user):
        messages.success(request, f"{form.cleaned_data['user']} is appointed.")
        return redirect("panel_members", panel.pk)
    lines = [_line(seat) for seat in panel.seats_from(timezone.localdate())]
    crumbs = trail(panel, "Who sits on it")
    return render(
        request, "panels/members.html", {"panel": panel, "form": form, "lines": lines, "breadcrumbs": crumbs}
    )


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def end_seat(request, pk, seat):
    panel = panel_of(request, pk)
    seat = get_object_or_404(panel.seats_from(timezone.localdate()), pk=seat)
    page = {
        "title": f"Last day of {seat.user} on the panel",
        "lead": AT_ONCE,
        "button": "Enter the last day",
        "breadcrumbs": trail(panel, "Last day"),
    }
    own = seat.user_id == request.user.pk  # who leaves may not see the panel any more
    then = ["panels"] if own else ["panel_members", panel.pk]
    done = f"The last day of {seat.user} is entered."
    return act(request, EndForm, actions.stand_down, [seat], page=page, done=done, then=then)


def _line(seat):
    return {
        "name": str(seat.user),
        "part": seat.get_part_display().capitalize(),
        "since": days.in_full(seat.starts_on),
        "until": days.in_full(seat.ends_on) if seat.ends_on else "None yet",
        "url": reverse("seat_end", args=[seat.panel_id, seat.pk]),
    }
