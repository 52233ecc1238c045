"""The agenda as it is put in order, with the checks beside it."""

from contextlib import contextmanager

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, agendas
from panels.actions.ordering import OVERTAKEN
from panels.forms.ordering import OrderForm
from panels.models import AgendaItem, Meeting
from panels.views.finding import item_of, meeting_of


def context(request, meeting):
    """For panels/board.html and panels/rail.html."""
    agenda = agendas.seen(meeting, request.reader)
    prepares = Permission.MEETING_PREPARE in request.permissions
    return {
        "meeting": meeting,
        "lines": list(agendas.planned(agenda, interests=prepares)),
        "items": agenda.items,
        "prepares": prepares,
        "open": prepares and meeting.state == Meeting.State.CALLED,
        "takes": agendas.takes(agenda) if prepares else "",
        "rail": agendas.rail(agenda) if prepares else None,
        "among": _order(agenda),
        "refusal": "",
        "overtaken": False,
        "beside": False,
    }


@requires(Permission.MEETING_PREPARE)
@require_POST
def move_item(request, pk):
    item, form = item_of(request, pk), OrderForm(request.POST)
    with refusal_told(request):
        actions.move_item(item, by=request.user, up="up" in request.POST, among=_read(form)["among"])
    return redirect("meeting", item.meeting_id)


@requires(Permission.MEETING_PREPARE)
@require_POST
def place_item(request, pk):
    item, form = item_of(request, pk), OrderForm(request.POST)
    refusal = _placed(request, item, form)
    if request.htmx:
        shown = context(request, item.meeting) | {"refusal": refusal, "beside": True}
        return render(request, "panels/board.html", shown)
    if refusal:
        messages.error(request, refusal)
    return redirect("meeting", item.meeting_id)


@requires(Permission.MEETING_PREPARE)
@require_safe
def checks(request, pk):
    meeting = meeting_of(request, pk)
    if not request.htmx:
        return redirect("meeting", pk)
    shown = context(request, meeting)
    form = OrderForm(request.GET)
    seen = form.data.get("among", shown["among"]) if form.is_valid() else shown["among"]
    shown |= {"overtaken": seen != shown["among"], "among": seen}
    return render(request, "panels/rail.html", shown)


@contextmanager
def refusal_told(request):
    try:
        yield
    except NotAllowed as refusal:
        messages.error(request, str(refusal))


def _placed(request, item, form):
    """Why the item was not put there; nothing where it was."""
    try:
        asked = _read(form)
        before = _before(request, item, asked["before"])
        actions.place_item(item, by=request.user, before=before, among=asked["among"])
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def _before(request, item, key):
    if key is None:
        return None
    found = AgendaItem.objects.visible_to(request.reader).filter(meeting=item.meeting_id, pk=key).first()
    if found is None:
        raise NotAllowed(OVERTAKEN)
    return found


def _read(form):
    if not form.is_valid():
        raise NotAllowed(OVERTAKEN)
    return form.cleaned_data


def _order(agenda):
    return ",".join(str(item.pk) for item in agenda.items)
