"""The meeting's page with its agenda, and building that agenda."""

from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, agendas, packs_seen, questions
from panels.forms import ITEM_FORMS
from panels.models import AgendaItem
from panels.restated import restated
from panels.views.finding import item_of, marking_of, meeting_of, public_page_of, trail


@requires(Permission.MEETING_READ)
@require_safe
def meeting_page(request, pk):
    meeting = meeting_of(request, pk)
    items = agendas.items_seen(meeting, request.reader)
    prepares = Permission.MEETING_PREPARE in request.permissions
    released = packs_seen.released(meeting)
    corrected = restated(released, request.reader) if released else []
    heard = list(questions.of_meeting(meeting, request.reader))
    return render(
        request,
        "panels/meeting.html",
        {
            "meeting": meeting,
            "lines": list(agendas.lines(items)),
            "prepares": prepares,
            "kinds": [(kind, label) for kind, (label, _) in ITEM_FORMS.items()] if prepares else [],
            "problems": agendas.problems(meeting, request.reader) if prepares else [],
            "packs": packs_seen.versions(meeting) if prepares else [],
            "released": released,
            "opened": released and packs_seen.opened(released, request.reader),
            "copies": packs_seen.own_copies(meeting, request.user),
            "public": public_page_of(request, meeting),
            "restated": corrected,
            "heard": heard,
            "puts": Permission.QUESTION_PUT in request.permissions,
            "marking": marking_of(
                [*items, *(paper.frozen for paper in corrected), *(one.asking for one in heard)]
            ),
            "breadcrumbs": trail(meeting.panel, f"Meeting of {meeting.day}"),
        },
    )


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def new_item(request, pk, kind):
    meeting = meeting_of(request, pk)
    return _item_form(request, AgendaItem(), meeting, kind, "Add to the agenda")


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def edit_item(request, pk):
    item = item_of(request, pk)
    return _item_form(request, item, item.meeting, agendas.form_kind(item), "Change the item")


@requires(Permission.MEETING_PREPARE)
@require_POST
def move_item(request, pk):
    item = item_of(request, pk)
    with _refusal_told(request):
        actions.move_item(item, by=request.user, up="up" in request.POST)
    return redirect("meeting", item.meeting_id)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def remove_item(request, pk):
    item = item_of(request, pk)
    if request.method == "POST":
        with _refusal_told(request):
            actions.remove_item(item, by=request.user)
            messages.success(request, "The item is off the agenda.")
        return redirect("meeting", item.meeting_id)
    crumbs = trail(item.meeting.panel, item.meeting, "Remove an item")
    return render(
        request,
        "panels/item_remove.html",
        {"item": item, "marking": item.marking_label, "breadcrumbs": crumbs},
    )


@contextmanager
def _refusal_told(request):
    try:
        yield
    except NotAllowed as refusal:
        messages.error(request, str(refusal))


def _item_form(request, item, meeting, kind, title):
    if kind not in ITEM_FORMS:
        raise Http404
    label, form_class = ITEM_FORMS[kind]
    form = form_class(
        request.POST or None,
        request.FILES or None,
        instance=item,
        initial=_paper_now(item),
        meeting=meeting,
        reader=request.reader,
    )
    if request.method == "POST" and form.is_valid() and _written(request, form, item, meeting):
        return redirect("meeting", meeting.pk)
    return render(
        request,
        "panels/item_form.html",
        {
            "form": form,
            "title": title,
            "kind": label,
            "upload": getattr(getattr(item, "paper", None), "upload", None),
            "marking": item.marking_label,
            "meeting": meeting,
            "breadcrumbs": trail(meeting.panel, meeting, title),
        },
    )


def _written(request, form, item, meeting):
    """Whether the item was written; where it was not, the form says why."""
    try:
        if item.pk:
            actions.change_item(item, by=request.user, paper=form.paper(), **form.answers())
        else:
            actions.add_item(meeting, by=request.user, paper=form.paper(), **form.answers())
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    messages.success(request, "The agenda has changed.")
    return True


def _paper_now(item):
    paper = getattr(item, "paper", None)
    return {"text": paper.text, "strand": paper.strand_id, "force": paper.force_id} if paper else {}
