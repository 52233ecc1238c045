"""Tracing a page to its copy, and registering what became of one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from authority.permissions import Permission, requires
from panels import actions
from panels.models import Copy
from panels.packs import copies
from panels.register import tracing
from panels.register.forms import RegisterForm, SaidForm, TraceForm
from panels.views.finding import trail

FORM = ["GET", "HEAD", "POST"]


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def trace(request):
    """A POST, because a file may be sent; it is read through once and not kept."""
    form = TraceForm(request.POST, request.FILES) if request.method == "POST" else TraceForm()
    found = tracing.found(request.reader, **form.cleaned_data) if form.is_valid() else None
    context = {"form": form, "found": found, "breadcrumbs": trail("Trace a page")}
    return render(request, "panels/register/trace.html", context)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def copy_page(request, pk):
    copy = get_object_or_404(tracing.known_to(request.reader), pk=pk)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.carries_out(actions.register_copy, copy, by=request.user):
        messages.success(request, "The register of copies has changed.")
        return redirect("copy", pk)
    called = copies.called(copy.number, copy.pack.version)
    context = {
        "copy": copy,
        "called": called,
        "form": form,
        "facts": tracing.facts(copy),
        "events": tracing.events(copy),
        "registers": copy.kind == Copy.Kind.FILE,
        "breadcrumbs": trail(copy.meeting.panel, copy.meeting, copy.pack, called),
    }
    return render(request, "panels/register/copy.html", context)


@requires(Permission.MEETING_READ)
@require_POST
def said(request, pk):
    """What the holder says of their own copy; anybody else's is not there."""
    copy = get_object_or_404(Copy.objects.filter(recipient=request.user), pk=pk)
    form = SaidForm(request.POST)
    if form.carries_out(actions.say_of_own_copy, copy, by=request.user):
        messages.success(request, "The register of copies has changed.")
    else:
        messages.error(request, " ".join(sentence for found in form.errors.values() for sentence in found))
    return redirect("meeting", copy.meeting_id)
