"""Pages for whoever reads: the strands, each strand and measure, and the library. Nothing is changed here."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django_tables2 import RequestConfig

from authority.markings import Marking
from authority.permissions import Permission, requires
from strands import dashboards, downloads, forces
from strands import library as shelves
from strands.models import Strand
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
    measure = request.GET.get("measure", "")
    page = dashboards.strand_page(strand, choice.chosen, request.reader, measure)
    more = {"choice": choice, "measure": measure, "shelf": shelves.shelf(strand)}
    return render(request, "strands/strand.html", _frame(page, strand) | more)


@requires(Permission.READ)
def indicator(request, slug, code):
    strand, choice, page = _indicator(request, slug, code)
    trail = {"label": strand.name, "url": f"{reverse('strand', args=[slug])}?force={choice.chosen.slug}"}
    return render(request, "strands/indicator.html", _frame(page, strand, trail) | {"choice": choice})


@requires(Permission.READ)
def indicator_csv(request, slug, code, chart):
    *_, page = _indicator(request, slug, code)
    drawn = next((one for one in page.charts if one.slug.startswith(f"{chart}-")), None)
    if drawn is None:
        raise Http404
    response = HttpResponse(downloads.table(drawn), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}-{chart}.csv"'
    return response


@requires(Permission.READ)
def library(request):
    finder = shelves.Finder(request.GET.get("words", "").strip(), request.GET.get("strand", ""))
    found = shelves.search(finder, request.reader)
    context = {
        "finder": finder,
        "found": found,
        "references": RequestConfig(request, paginate=False).configure(ReferenceTable(found.references)),
        "questions": grouped(map(in_words, found.questions)),
        "strands": Strand.objects.visible_to(request.reader),
        "marking": Marking.OFFICIAL.label,
    }
    return render(request, "strands/library.html", context)


def _choice(request):
    try:
        return forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error


def _indicator(request, slug, code):
    strand = get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)
    choice = _choice(request)
    page = choice.chosen and dashboards.indicator_page(strand, choice.chosen, request.reader, code)
    if not page:
        raise Http404
    return strand, choice, page


def _frame(page, strand, *trail):
    """What the frame of a page needs: its marking, its way back and its licences."""
    crumbs = [{"label": "Strands", "url": reverse("strands")}, *trail]
    here = page.signal.name if trail else strand.name
    return {
        "page": page,
        "strand": strand,
        "marking": page.marking,
        "breadcrumbs": [*crumbs, {"label": here, "url": ""}],
        "attribution": page.attribution,
    }
