"""The meeting's page with its agenda, and building that agenda."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, agendas, packs_seen, questions, rooms
from panels.forms import ITEM_FORMS
from panels.models import AgendaItem
from panels.restated import restated
from panels.views import board
from panels.views.finding import item_of, marking_of, meeting_of, public_page_of, trail

ADD = "Add to the agenda"
GONE = (
    "The item is no longer on your agenda: somebody took it off after you opened the page. What you typed is "
    "still here. To put it back as a new item, save it; a file has to be chosen again."
)


@requires(Permission.MEETING_READ)
@require_safe
def meeting_page(request, pk):
    meeting = meeting_of(request, pk)
    shown = board.context(request, meeting)
    prepares = shown["prepares"]
    released = packs_seen.released(meeting)
    corrected = restated(released, request.reader) if released else []
    heard = list(questions.of_meeting(meeting, request.reader))
    return render(
        request,
        "panels/meeting.html",
        shown
        | {
            "rooms": rooms.of_meeting(request, meeting),
            "kinds": [(kind, label) for kind, (label, _) in ITEM_FORMS.items()] if shown["open"] else [],
            "packs": packs_seen.versions(meeting) if prepares else [],
            "released": released,
            "opened": released and packs_seen.opened(released, request.reader),
            "on_screen_only": released and actions.read_on_screen_only(released),
            "copies": packs_seen.own_copies(meeting, request.user),
            "public": public_page_of(request, meeting),
            "restated": corrected,
            "heard": heard,
            "puts": Permission.QUESTION_PUT in request.permissions,
            "marking": marking_of(
                [*shown["items"], *(paper.frozen for paper in corrected), *(one.asking for one in heard)]
            ),
            "breadcrumbs": trail(meeting.panel, f"Meeting of {meeting.day}"),
        },
    )


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def new_item(request, pk, kind):
    meeting = meeting_of(request, pk)
    return _item_form(request, AgendaItem(), meeting, kind, ADD)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def edit_item(request, pk):
    try:
        item = item_of(request, pk)
    except Http404:
        return _put_back(request)
    return _item_form(request, item, item.meeting, agendas.form_kind(item), "Change the item")


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def remove_item(request, pk):
    item = item_of(request, pk)
    if request.method == "POST":
        with board.refusal_told(request):
            actions.remove_item(item, by=request.user)
            messages.success(request, "The item is off the agenda.")
        return redirect("meeting", item.meeting_id)
    crumbs = trail(item.meeting.panel, item.meeting, "Remove an item")
    return render(
        request,
        "panels/item_remove.html",
        {"item": item, "marking": item.marking_label, "breadcrumbs": crumbs},
    )


def _put_back(request):
    """What was typed for an item that is gone meanwhile is offered as a new one, so that it is not lost."""
    kind, meeting = request.POST.get("kind", ""), request.POST.get("of_meeting", "")
    if kind not in ITEM_FORMS or not meeting.isdigit():
        raise Http404
    return _item_form(request, AgendaItem(), meeting_of(request, int(meeting)), kind, ADD, gone=True)


def _item_form(request, item, meeting, kind, title, gone=False):
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
    if gone:
        form.refused(GONE)
    elif request.method == "POST" and form.is_valid() and _written(request, form, item, meeting):
        return redirect(*_onward(form, item, meeting))
    return render(
        request,
        "panels/item_form.html",
        {
            "form": form,
            "title": title,
            "label": label,
            "kind": kind,
            "paper": getattr(item, "paper", None),
            "marking": marking_of([item, *form.offered()]),
            "meeting": meeting,
            "send_to": reverse("item_new", args=[meeting.pk, kind]) if gone else "",
            "breadcrumbs": trail(meeting.panel, meeting, title),
        },
    )


def _written(request, form, item, meeting):
    """Whether the item was written; where it was not, the form says why."""
    try:
        if item.pk:
            actions.change_item(item, by=request.user, paper=form.paper(), **form.answers())
        else:
            item.pk = actions.add_item(meeting, by=request.user, paper=form.paper(), **form.answers()).pk
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    messages.success(request, "The agenda has changed.")
    return True


def _onward(form, item, meeting):
    """After an upload, to what was left behind; otherwise to the agenda."""
    return ("item_change", item.pk) if form.files else ("meeting", meeting.pk)


def _paper_now(item):
    paper = getattr(item, "paper", None)
    names = {"text": "text", "strand": "strand_id", "force": "force_id"}
    names |= {"measure": "measure_id", "meeting": "meeting_id"}
    return {name: held for name, column in names.items() if (held := getattr(paper, column, None))}
