"""Taking the archive of a meeting, and who could see what of a pack when it was released."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from authority import days
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import rooms
from panels.actions.archives import take_archive
from panels.archive import gathering
from panels.archive.standing import seen_by
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered
from panels.views.finding import marking_of, meeting_of, pack_of, trail

NOT_MADE = "The archive could not be made: pages of a pack can no longer be read. Ask for the pack again."


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request, pk):
    """Taken by a POST, because it is registered."""
    meeting = meeting_of(request, pk)
    if request.method == "POST":
        return _taken(request, meeting)
    context = {
        "meeting": meeting,
        "versions": list(gathering.released(meeting)),
        "taken": [_line(row) for row in meeting.archives.select_related("taken_by")],
        "rooms": rooms.of_meeting(request, meeting),
        "breadcrumbs": trail(meeting.panel, meeting, "Archive"),
    }
    return render(request, "panels/archive.html", context)


def _taken(request, meeting):
    try:
        _, data = take_archive(meeting, by=request.user)
    except (NotAllowed, Damaged, NotRendered) as error:
        messages.error(request, str(error) if isinstance(error, NotAllowed) else NOT_MADE)
        return redirect("meeting_archive", meeting.pk)
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="archive-{meeting.held_on:%Y-%m-%d}.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _line(row):
    return {"who": str(row.taken_by), "at": days.moment(row.taken_at), "sha256": row.sha256}


@requires(Permission.MEETING_PREPARE)
@require_safe
def snapshots(request, pk):
    return _snapshots(request, pk)


@requires(Permission.AUDIT_READ)
@require_safe
def snapshots_audited(request, pk):
    """An auditor who sits in the panel's circle reads of the items that they may see, like anybody."""
    return _snapshots(request, pk)


def _snapshots(request, pk):
    pack = pack_of(request, pk)
    kept = [_snapshot(row, pack, request.reader) for row in pack.snapshots.all()]
    items = [item for row in kept for item in row["seen"]]
    context = {
        "pack": pack,
        "snapshots": kept,
        "marking": marking_of(items),
        "breadcrumbs": trail(pack.meeting.panel, pack.meeting, "Who could see what"),
    }
    return render(request, "panels/snapshots.html", context)


def _snapshot(row, pack, reader):
    items, people = seen_by(row.people, pack, reader)
    for one in people:
        one["vetting"] = ", ".join(f"{held['kind']} to {held['until']}" for held in one["vetting"])
        one["other"] = ", ".join([*one["caveats"], *one["circles"]])
        one["items"] = ["; ".join(refused) for refused in one["items"]]
    titles = [item.content["title"] for item in items]
    return {
        "when": f"{row.occasion.capitalize()}, {days.moment(row.taken_at)}",
        "seen": items,
        "titles": titles,
        "people": people,
    }
