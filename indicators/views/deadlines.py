"""The calendar of an authority: its days, the exceptions from them, and the reminders that went."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from authority.models import Authority
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.deadlines import calendar
from indicators.deadlines.forms import DeadlineForm, PutOffForm, YearForm
from indicators.models import Deadline, DeadlineException
from indicators.views.finding import crumbs, sent_from

FORM = ["GET", "HEAD", "POST"]
PUT_OFF = "Until its own day the force is not late, and reminders go by that day. Others keep the calendar's."
CHANGE = "Returns that are being entered go by the new day at once. A force with a day of its own keeps that."


@requires(Permission.READ)
@require_safe
def calendar_page(request):
    return _page(request, YearForm())


@requires(Permission.DEADLINES_KEEP)
@sent_from("calendar")
def set_year(request):
    form = YearForm(request.POST)
    authority = get_object_or_404(Authority, pk=request.user.authority_id)
    if not form.carries_out(actions.set_year, authority, by=request.user):
        return _page(request, form)
    year = dict(form.fields["year"].choices)[form.cleaned_data["year"]]
    messages.success(request, f"The four quarters of {year} are in the calendar.")
    return redirect("calendar")


@requires(Permission.DEADLINES_KEEP)
@require_http_methods(FORM)
def change_day(request, pk):
    deadline = get_object_or_404(Deadline, pk=pk, authority=request.user.authority_id)
    days = {"due_on": deadline.due_on, "release_on": deadline.release_on}
    form = DeadlineForm(request.POST if request.method == "POST" else None, initial=days)
    if form.is_bound and form.carries_out(
        actions.set_deadline, deadline.authority, deadline.quarter, by=request.user
    ):
        messages.success(request, f"The days of {deadline.quarter} are changed.")
        return redirect("calendar")
    return _form_page(request, form, f"Days of {deadline.quarter.long}", "Change the days", CHANGE)


@requires(Permission.DEADLINES_KEEP)
@require_http_methods(FORM)
def put_off(request):
    form = PutOffForm(request.POST if request.method == "POST" else None, user=request.reader)
    if form.is_bound and form.carries_out(actions.put_off, by=request.user):
        asked = form.cleaned_data
        messages.success(request, f"{asked['force']} has its own day for {asked['quarter']}.")
        return redirect("calendar")
    return _form_page(request, form, "Put off one force", "Put it off", PUT_OFF)


@requires(Permission.DEADLINES_KEEP)
@require_http_methods(FORM)
def end_exception(request, pk):
    forces = returns.forces_of(request.reader)
    exception = get_object_or_404(DeadlineException, pk=pk, force__in=forces)
    if request.method == "POST":
        _end(request, exception)
    return redirect("calendar")


def _end(request, exception):
    try:
        actions.end_exception(exception, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        done = f"{exception.force} goes by the calendar again for {exception.quarter}."
        messages.success(request, done)


def _page(request, form):
    keeps = Permission.DEADLINES_KEEP in request.permissions
    kept = calendar.read(request.user, timezone.localdate())
    context = {
        "days": kept.days,
        "others": kept.others,
        "reminders": calendar.reminders(request.user),
        "keeps": keeps,
        "form": form if keeps else None,
        "marking": "OFFICIAL",
        "breadcrumbs": crumbs((None, "Calendar")),
    }
    return render(request, "indicators/deadlines.html", context)


def _form_page(request, form, title, button, lead):
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "breadcrumbs": crumbs((reverse("calendar"), "Calendar"), (None, title)),
    }
    return render(request, "indicators/deadline_form.html", context)
