"""The last agenda, copied on to a new one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels.actions.copying import NOTHING, agenda_before, copy_agenda
from panels.views.finding import meeting_of, trail


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def copy_last_agenda(request, pk):
    meeting = meeting_of(request, pk)
    source = agenda_before(meeting, request.reader)
    if request.method == "POST":
        _copy(request, meeting, source)
        return redirect("meeting", pk)
    crumbs = trail(meeting.panel, meeting, "Copy the last agenda")
    page = {"meeting": meeting, "source": source, "breadcrumbs": crumbs}
    return render(request, "panels/year/copy.html", page)


def _copy(request, meeting, source):
    try:
        if source is None:
            raise NotAllowed(NOTHING)
        copied = copy_agenda(meeting, source, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        were = "1 item was" if len(copied) == 1 else f"{len(copied)} items were"
        messages.success(request, f"{were} copied from the agenda of {source.day}.")
