"""The forward programme: everyone on the panel reads it, and those who prepare meetings keep it."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from authority.forms import ActionForm
from authority.permissions import Permission, requires
from authority.views.acting import act
from panels import rooms
from panels.actions import programme as actions
from panels.models import AgendaItem, Meeting, ProgrammeItem
from panels.views.finding import panel_of, trail
from panels.year import reading
from panels.year.forms import ProgrammeForm, ToAgendaForm
from panels.year.views.writing import sent, write

FORM = ["GET", "POST"]
NEEDS_WORDS = "Say why it is withdrawn."


class WithdrawForm(ActionForm):
    reason = forms.CharField(
        label="Why it is withdrawn", max_length=300, error_messages={"required": NEEDS_WORDS}
    )


@requires(Permission.MEETING_READ)
@require_safe
def programme(request, pk):
    panel = panel_of(request, pk)
    today = timezone.localdate()
    planned = reading.programme(panel, request.reader, today)
    gaps = reading.without_review(planned, request.reader, today)
    page = {
        "panel": panel,
        "rooms": rooms.of_panel(request, panel),
        "months": reading.by_month(planned),
        "gaps": ", ".join(map(str, gaps)),
        "prepares": Permission.MEETING_PREPARE in request.permissions,
        "breadcrumbs": trail(panel, "Programme"),
    }
    return render(request, "panels/year/programme.html", page)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def new_plan(request, pk):
    panel = panel_of(request, pk)
    return _form(request, ProgrammeItem(), panel, actions.plan, panel)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def edit_plan(request, pk):
    planned = _found(request, pk)
    return _form(request, planned, planned.panel, actions.change_plan, planned)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def withdraw_plan(request, pk):
    planned = _found(request, pk)
    page = {
        "title": f"Withdraw “{planned.title}”",
        "lead": "It stays in the programme, with the reason.",
        "button": "Withdraw it",
        "breadcrumbs": trail(planned.panel, "Withdraw"),
    }
    then = ["panel_programme", planned.panel_id]
    done = "It is withdrawn."
    return act(request, WithdrawForm, actions.withdraw_plan, [planned], page=page, done=done, then=then)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def take_plan(request, pk):
    """Put what was planned on an agenda."""
    planned = _found(request, pk)
    panel = planned.panel
    coming = panel.meetings.filter(state=Meeting.State.CALLED, held_on__gte=timezone.localdate())
    form = ToAgendaForm(
        sent(request),
        instance=AgendaItem(),
        panel=panel,
        reader=request.reader,
        meetings=coming.select_related("panel").order_by("held_on"),
    )
    page = {
        "title": "Take it to a meeting",
        "caption": planned.title,
        "lead": "It becomes an item of the agenda with this title. Its paper is given there.",
        "button": "Put it on the agenda",
        "back": reverse("panel_programme", args=[panel.pk]),
        "breadcrumbs": trail(panel, "Take it to a meeting"),
    }
    then = ["panel_programme", panel.pk]
    done = "It is on the agenda."
    return write(request, form, actions.put_on_agenda, planned, page=page, done=done, then=then)


def _found(request, pk):
    rows = ProgrammeItem.objects.visible_to(request.reader).select_related("panel__authority", "strand")
    return get_object_or_404(rows, pk=pk)


def _form(request, row, panel, action, subject):
    title = "Change what is planned" if row.pk else "Add to the programme"
    page = {
        "title": title,
        "caption": str(panel),
        "button": "Save",
        "back": reverse("panel_programme", args=[panel.pk]),
        "breadcrumbs": trail(panel, title),
    }
    form = ProgrammeForm(sent(request), instance=row, reader=request.reader)
    then = ["panel_programme", panel.pk]
    return write(request, form, action, subject, page=page, done="The programme has changed.", then=then)
