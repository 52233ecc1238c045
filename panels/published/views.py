"""Meetings, agendas and papers for anyone, without signing in."""

import io

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404

from panels.minuting import public
from panels.models import Meeting
from panels.packs import distribution, files
from panels.published import reading
from panels.published.opening import public_page, published
from panels.published.showing import paper_page


@published
def index(request):
    return public_page("published/index.html", {"panels": list(reading.by_panel())})


@published
def meeting_page(request, pk):
    meeting, edition = _published(pk)
    return public_page(
        "published/meeting.html",
        {
            "meeting": meeting,
            "edition": edition,
            "papers": [(number, item.public_content["title"]) for number, item in reading.papers(edition)],
            "exempt": reading.exempt_titles(edition),
            "minutes": public.published(meeting),
        },
    )


@published
def paper(request, pk, number):
    meeting, edition = _published(pk)
    found = dict(reading.papers(edition)).get(number)
    if found is None:
        raise Http404
    frame = {"meeting": meeting, "number": number, "upload": found.upload is not None}
    return HttpResponse(paper_page(found.public_content, **frame))


@published
def papers_file(request, pk):
    meeting, edition = _published(pk)
    try:
        pages = files.read(edition)
    except files.Damaged:
        raise Http404 from None
    name = f"public-papers-{meeting.held_on}.pdf"
    return FileResponse(io.BytesIO(pages), as_attachment=True, filename=name, content_type="application/pdf")


def _published(pk):
    meeting = get_object_or_404(Meeting.objects.select_related("panel__authority"), pk=pk)
    edition = distribution.public_edition(meeting)
    if edition is None:
        raise Http404
    return meeting, edition
