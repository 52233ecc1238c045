"""Pages for whoever reads: the strands, each strand, and the library. Nothing is changed here."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django_tables2 import RequestConfig

from authority.markings import Marking
from authority.permissions import Permission, requires
from indicators.reports import laid_out
from strands import after_operations, forces
from strands import library as shelves
from strands.models import Strand
from strands.page.whole import whole
from strands.questions import grouped, in_words
from strands.tables import ReferenceTable


@requires(Permission.READ)
def strands(request):
    found = shelves.strands(request.reader)
    return render(request, "strands/strands.html", {"strands": found, "marking": Marking.OFFICIAL.label})


@requires(Permission.READ)
def strand(request, slug):
    strand = get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)
    choice = _choice(request)
    page = whole(strand, choice.chosen, request.reader)
    context = {
        "strand": strand,
        "choice": choice,
        "page": page,
        "may_ask": Permission.QUESTION_PUT in request.permissions,
        "may_keep": Permission.RECORD_KEEP in request.permissions,
        "shelf": shelves.shelf(strand, request.reader),
        "marking": page.marking,
        "attribution": page.figures.attribution,
        "breadcrumbs": [{"label": "Strands", "url": reverse("strands")}, {"label": strand.name, "url": ""}],
    }
    return render(request, "strands/strand.html", context)


@requires(Permission.READ)
def strand_reports(request, slug):
    strand = get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)
    choice = _choice(request)
    found = after_operations.accepted(strand, choice.chosen, request.reader)
    address = reverse("strand", args=[slug]) + (f"?force={choice.chosen.slug}" if choice.chosen else "")
    trail = [("Strands", reverse("strands")), (strand.name, address), ("Reports after operations", "")]
    context = {
        "strand": strand,
        "choice": choice,
        "reports": [laid_out(report) for report in found],
        "most": after_operations.SHOWN,
        "marking": after_operations.marking(found),
        "breadcrumbs": [{"label": label, "url": url} for label, url in trail],
    }
    return render(request, "strands/reports.html", context)


@requires(Permission.READ)
def library(request):
    finder = shelves.Finder(request.GET.get("words", "").strip(), request.GET.get("strand", ""))
    found = shelves.search(finder, request.reader)
    context = {
        "finder": finder,
        "found": found,
        "references": RequestConfig(request, paginate=False).configure(ReferenceTable(found.references)),
        "questions": grouped(map(in_words, found.questions)),
        "strands": Strand.objects.in_use(request.reader),
        "marking": Marking.OFFICIAL.label,
    }
    return render(request, "strands/library.html", context)


def _choice(request):
    try:
        return forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error
