"""Asking for a pack, watching it, releasing it, and taking one's own copy."""

import io

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh
from django_tables2 import RequestConfig

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, packs_seen, tables
from panels.models import Pack
from panels.packs import copies
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered
from panels.restated import restated
from panels.views.finding import marking_of, meeting_of, pack_of, public_page_of, trail

NOT_MADE = "Your copy could not be made. Tell the secretary of the panel: the pack has to be asked for again."


@requires(Permission.MEETING_PREPARE)
@require_POST
def ask(request, pk):
    meeting = meeting_of(request, pk)
    try:
        pack = actions.ask_for_pack(meeting, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting", meeting.pk)
    return redirect("pack", pack.pk)


@requires(Permission.MEETING_PREPARE)
@require_safe
def pack_page(request, pk):
    pack = pack_of(request, pk)
    items, rows = packs_seen.matrix(pack, request.reader)
    people, nothing = packs_seen.reach(rows)
    released = pack.state == Pack.State.RELEASED
    return render(
        request,
        "panels/pack.html",
        {
            "pack": pack,
            "items": items,
            "rows": rows,
            "people": people,
            "nothing": nothing,
            "public": public_page_of(request, pack.meeting) if released else None,
            **_progress(request, pack),
            "releases": pack.state == Pack.State.BUILT and Permission.PACK_RELEASE in request.permissions,
            "own": pack.asked_by_id == request.user.pk,
            "facts": packs_seen.facts(pack),
            "restated": restated(pack, request.reader),
            "refresh": 5 if pack.state == Pack.State.BUILDING else None,
            "marking": marking_of([*items, *(item.item for item in items)]),
            "breadcrumbs": trail(pack.meeting.panel, pack.meeting, f"Pack, version {pack.version}"),
        },
    )


@requires(Permission.MEETING_PREPARE)
@require_safe
def progress(request, pk):
    """The part of the page that asks for itself again until the pack is built; then for the whole page."""
    pack = pack_of(request, pk)
    if request.htmx and pack.state != Pack.State.BUILDING:
        return HttpResponseClientRefresh()
    return render(request, "panels/pack_progress.html", _progress(request, pack))


@requires(Permission.PACK_RELEASE)
@require_POST
def release(request, pk):
    pack = pack_of(request, pk)
    try:
        actions.release_pack(pack, by=request.user)
        messages.success(request, "The pack is released. Whoever may read any of it can now take a copy.")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("pack", pack.pk)


@requires(Permission.MEETING_READ)
@require_POST
def take_copy(request, pk):
    """A POST, because each copy is numbered and registered."""
    pack = pack_of(request, pk, state__in=[Pack.State.RELEASED, Pack.State.REPLACED])
    try:
        copy, pages = actions.take_copy(pack, by=request.user)
    except (NotAllowed, Damaged, NotRendered) as error:
        messages.error(request, str(error) if isinstance(error, NotAllowed) else NOT_MADE)
        return redirect("meeting", pack.meeting_id)
    return as_attachment(pages, copies.file_name(copy))


@requires(Permission.MEETING_PREPARE)
@require_safe
def register(request, pk):
    pack = pack_of(request, pk)
    table = tables.CopyTable(pack.copies.select_related("recipient"))
    RequestConfig(request, paginate={"per_page": 100}).configure(table)
    crumbs = trail(pack.meeting.panel, pack.meeting, pack, "Register of copies")
    return render(request, "panels/copies.html", {"pack": pack, "table": table, "breadcrumbs": crumbs})


def as_attachment(pages, name):
    response = FileResponse(
        io.BytesIO(pages), as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["Cache-Control"] = "no-store"
    return response


def _progress(request, pack):
    return {
        "progress": packs_seen.progress(pack, request.reader),
        "sections": packs_seen.sections(pack, request.reader),
    }
