"""What anyone may read, without signing in: Part 1 of a released pack, where the meeting says so."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from authority.permissions import open_to_anyone
from panels.models import Meeting
from panels.packs import distribution, files
from panels.views.packs import as_attachment


@open_to_anyone
@require_safe
def public_page(request, pk):
    meeting, edition = _published(pk)
    titles = [item.public_content["title"] for item in edition.items.all()]
    return render(request, "panels/public.html", {"meeting": meeting, "edition": edition, "titles": titles})


@open_to_anyone
@require_safe
def public_file(request, pk):
    meeting, edition = _published(pk)
    try:
        return as_attachment(files.read(edition), f"public-papers-{meeting.held_on}.pdf")
    except files.Damaged:
        raise Http404 from None


def _published(pk):
    meeting = get_object_or_404(Meeting.objects.select_related("panel"), pk=pk)
    edition = distribution.public_edition(meeting)
    if edition is None:
        raise Http404
    return meeting, edition
