"""Find the question that a page is about, the force, and the way back; for anyone else there is none."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from strands import forces
from strands.asking import pages
from strands.asking.askings import every

FORM = require_http_methods(["GET", "HEAD", "POST"])


def found(request, pk):
    rows = every(request.reader).select_related("measure", "circle")
    rows = rows.prefetch_related("voices__written_by", "caveats")
    return get_object_or_404(rows, pk=pk)


def about(request, asking):
    """What every page of one asking shows: the question, and what was said."""
    return {
        "asking": asking,
        "question": asking.question,
        "voices": pages.said(asking),
        "protection": pages.protection(asking),
        "measure": pages.measure(asking, request.reader),
    }


def own_force(request):
    """The force to be asked: of the reader's own authority, for nobody asks another's."""
    force = force_named(request, request.GET.get("force", "")) or next(
        iter(forces.choose(request.reader).own), None
    )
    if force is None:
        raise Http404
    return force


def force_named(request, slug):
    """The reader's own force of that slug; None without one. 404 for any other."""
    if not slug:
        return None
    own = [force for force in forces.choose(request.reader).own if force.slug == slug]
    if not own:
        raise Http404
    return own[0]


def strand_crumbs(strand, force):
    page = f"{reverse('strand', args=[strand.slug])}?force={force.slug}"
    return [{"label": "Strands", "url": reverse("strands")}, {"label": strand.name, "url": page}]


def crumbs(asking, title=""):
    here = {"label": "Question put", "url": reverse("asking", args=[asking.pk]) if title else ""}
    steps = [*strand_crumbs(asking.strand, asking.force), here]
    return [*steps, {"label": title, "url": ""}] if title else steps
