"""What anyone may read, without signing in: Part 1 of a released pack, where the meeting says so."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from authority.permissions import open_to_anyone
from panels.models import Edition, Pack
from panels.packs import files
from panels.views.packs import as_attachment


@open_to_anyone
@require_safe
def public_page(request, pk):
    edition = _edition(pk)
    titles = [item.public_content["title"] for item in edition.items.all()]
    return render(
        request, "panels/public.html", {"edition": edition, "meeting": edition.pack.meeting, "titles": titles}
    )


@open_to_anyone
@require_safe
def public_file(request, pk):
    edition = _edition(pk)
    try:
        return as_attachment(files.read(edition), f"public-papers-{edition.pack.meeting.held_on}.pdf")
    except files.Damaged:
        raise Http404 from None


def _edition(pk):
    """The public edition of a meeting, once its pack is released."""
    editions = Edition.objects.filter(public=True, pack__state=Pack.State.RELEASED)
    return get_object_or_404(
        editions.select_related("pack__meeting__panel"), pack__meeting=pk, pack__meeting__public_edition=True
    )
