"""Minutes: read by each as far as they may, written item by item, put forward and agreed."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority import days
from authority.permissions import Permission, open_to_anyone, requires
from authority.refusal import NotAllowed
from panels import actions, agendas, rooms
from panels.minuting import paper, public, restricted
from panels.minuting.forms import AgreeForm, ApproveForm, MinuteForm
from panels.minuting.gaps import gaps
from panels.models import Action, Meeting, MinuteEntry, Minutes
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered
from panels.views.finding import marking_of, meeting_of, trail
from panels.views.packs import as_attachment

FORM = ["GET", "HEAD", "POST"]
NOT_MADE = "The minutes could not be put on paper. Try again; if it happens again, tell the administrator."
ON_SCREEN = "The papers of this meeting are read on screen, and no file of them is given out."


@requires(Permission.MEETING_READ)
@require_safe
def minutes_page(request, pk):
    meeting = meeting_of(request, pk)
    prepares = Permission.MEETING_PREPARE in request.permissions
    minutes = Minutes.objects.filter(meeting=meeting).select_related("agreed_at").first()
    shown = _open_to(minutes, prepares)
    items = agendas.items_seen(meeting, request.reader)
    draft = minutes is None or minutes.state == Minutes.State.DRAFT
    writes = prepares and draft and meeting.state != Meeting.State.CANCELLED
    context = {
        "meeting": meeting,
        "rooms": rooms.of_meeting(request, meeting),
        "minutes": minutes,
        "shown": shown,
        "sheet": restricted.sheet(meeting, request.reader) if shown else None,
        "word": restricted.STATES[minutes.state] if minutes else "Not begun",
        "kind": restricted.KINDS[minutes.state] if minutes else "neutral",
        "prepares": prepares,
        "writes": writes,
        "begin": list(agendas.lines(items)) if writes and not shown else [],
        "gaps": gaps(meeting, request.reader) if prepares and minutes and draft else [],
        "public": _public_address(request, meeting),
        "marking": marking_of(items if shown or writes else []),
        "breadcrumbs": trail(meeting.panel, meeting, "Minutes"),
    }
    return render(request, "panels/minuting/minutes.html", context)


@requires(Permission.MEETING_READ)
@require_POST
def minutes_file(request, pk):
    """A POST, because who took the minutes away is recorded."""
    meeting = meeting_of(request, pk)
    minutes = get_object_or_404(Minutes, meeting=meeting)
    if not _open_to(minutes, Permission.MEETING_PREPARE in request.permissions):
        raise Http404
    if meeting.view_only:
        messages.error(request, ON_SCREEN)
        return redirect("minutes", pk)
    marking = marking_of(agendas.items_seen(meeting, request.reader))
    line = f"{restricted.STATES[minutes.state]}. For {request.user}, {days.moment(timezone.now())}"
    try:
        made = paper.pages(restricted.sheet(meeting, request.reader), marking=marking, line=line)
    except (NotRendered, Damaged):
        messages.error(request, NOT_MADE)
        return redirect("minutes", pk)
    actions.take_minutes(minutes, by=request.user)
    return as_attachment(made, f"minutes-{meeting.held_on}.pdf")


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def write(request, pk, item):
    """Words about one item, and an action that comes of it."""
    meeting, line = _line(request, pk, item)
    entry = _entry(line["item"])
    form = MinuteForm(request.POST or None, record=entry)
    if form.is_bound and form.is_valid():
        told = {"seen": form.cleaned_data["seen"], "action": form.action(), **form.words()}
        save = partial(actions.write_minute, line["item"], by=request.user, **told)
        if _done(request, form, save, f"The minute of item {line['number']} is saved."):
            return redirect(f"{reverse('minutes', args=[pk])}#item-{line['number']}")
    context = {
        "form": form,
        "line": line,
        "recorded": Action.objects.visible_to(request.reader).filter(item=line["item"]),
    }
    return _page(request, "panels/minuting/write.html", meeting, f"Item {line['number']}", **context)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def approve(request, pk, item):
    """A named person lets the public summary of an exempt item be published."""
    meeting, line = _line(request, pk, item)
    entry = get_object_or_404(MinuteEntry, item=line["item"])
    form = ApproveForm(request.POST or None, record=entry)
    if form.is_bound and form.is_valid():
        save = partial(actions.approve_summary, entry, by=request.user, **form.cleaned_data)
        if _done(request, form, save, "The public summary is approved."):
            return redirect("minutes", pk)
    context = {"form": form, "line": line, "entry": entry}
    return _page(request, "panels/minuting/approve.html", meeting, "Public summary", **context)


@requires(Permission.MEETING_PREPARE)
@require_POST
def put_forward(request, pk):
    return _step(request, pk, actions.put_minutes_forward, "The minutes are put forward to be agreed.")


@requires(Permission.MEETING_PREPARE)
@require_POST
def take_back(request, pk):
    return _step(request, pk, actions.take_minutes_back, "The minutes are a draft again.")


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def agree(request, pk):
    meeting = meeting_of(request, pk)
    minutes = get_object_or_404(Minutes, meeting=meeting)
    later = meeting.panel.meetings.filter(held_on__gt=meeting.held_on, held_on__lte=timezone.localdate())
    never = (Meeting.State.CANCELLED, Meeting.State.INQUORATE)
    form = AgreeForm(request.POST or None, meetings=later.exclude(state__in=never))
    if form.is_bound and form.carries_out(actions.agree_minutes, minutes, by=request.user):
        messages.success(request, "The minutes are agreed, and what they say stands.")
        return redirect("minutes", pk)
    crumbs = trail(meeting.panel, meeting, "Agree the minutes")
    return render(
        request, "panels/minuting/agree.html", {"form": form, "meeting": meeting, "breadcrumbs": crumbs}
    )


@open_to_anyone
@require_safe
def public_minutes(request, pk):
    meeting = _published(pk)
    return render(
        request, "panels/minuting/public.html", {"meeting": meeting, "sheet": public.sheet(meeting)}
    )


@open_to_anyone
@require_safe
def public_file(request, pk):
    meeting = _published(pk)
    try:
        made = paper.pages(public.sheet(meeting), marking="OFFICIAL", line="Public minutes")
    except (NotRendered, Damaged):
        raise Http404 from None
    return as_attachment(made, f"public-minutes-{meeting.held_on}.pdf")


def _published(pk):
    meeting = get_object_or_404(Meeting.objects.select_related("panel__authority", "chaired_by"), pk=pk)
    if not public.published(meeting):
        raise Http404
    return meeting


def _public_address(request, meeting):
    if not public.published(meeting):
        return ""
    return request.build_absolute_uri(reverse("public_minutes", args=[meeting.pk]))


def _open_to(minutes, prepares):
    """A draft is for those who write it; whoever reads the agenda reads it from when it is put forward."""
    return minutes is not None and (prepares or minutes.state != Minutes.State.DRAFT)


def _line(request, pk, item):
    """The meeting, and the item with its number, for whoever may see both."""
    meeting = meeting_of(request, pk)
    for line in agendas.lines(agendas.items_seen(meeting, request.reader)):
        if line["item"].pk == item:
            return meeting, line
    raise Http404


def _entry(item):
    return MinuteEntry.objects.filter(item=item).first() or MinuteEntry(item=item)


def _step(request, pk, action, said):
    meeting = meeting_of(request, pk)
    try:
        action(get_object_or_404(Minutes, meeting=meeting), by=request.user)
        messages.success(request, said)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("minutes", pk)


def _done(request, form, action, said):
    """Whether it was done; where it was not, the form says why."""
    try:
        action()
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    messages.success(request, said)
    return True


def _page(request, template, meeting, title, **context):
    shared = {
        "meeting": meeting,
        "marking": context["line"]["item"].marking_label,
        "breadcrumbs": trail(meeting.panel, meeting, title),
    }
    return render(request, template, shared | context)
