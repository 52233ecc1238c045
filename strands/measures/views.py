"""The page of one measure, and each of its charts as a file. Nothing is changed here."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from indicators.units import PERS, chosen_unit
from strands import downloads, forces
from strands.asking import of_measure
from strands.measures.page import indicator_page
from strands.models import Strand


@requires(Permission.READ)
@require_safe
def indicator(request, slug, code):
    strand, choice = place(request, slug)
    page = _page(request, strand, choice, code)
    about = of_measure.asked_about(code, choice.chosen, request.reader)
    context = {
        "page": page,
        "strand": strand,
        "choice": choice,
        "pers": PERS if page.per else (),
        "per": page.per,
        "about": about,
        "marking": of_measure.marking(page.marking, about),
        "marks_it": marks(request, choice.chosen) and page.charts,
        "attribution": page.attribution,
        "breadcrumbs": trail(strand, choice.chosen, (page.signal.name, "")),
    }
    return render(request, "strands/indicator.html", context)


@requires(Permission.READ)
@require_safe
def indicator_csv(request, slug, code, chart):
    strand, choice = place(request, slug)
    page = _page(request, strand, choice, code)
    drawn = next((one for one in page.charts if one.slug.startswith(f"{chart}-")), None)
    if drawn is None:
        raise Http404
    label = page.data_to.label if page.data_to else ""
    table = downloads.table(drawn, request.build_absolute_uri, label)
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}-{chart}.csv"'
    return response


def place(request, slug):
    """The strand and the `Choice` of a force that an address names; 404 for what is not the reader's."""
    strand = get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)
    try:
        return strand, forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error


def trail(strand, force, *steps):
    """Breadcrumbs from the strands down."""
    above = [("Strands", reverse("strands")), (strand.name, address("strand", force, strand.slug))]
    return [{"label": label, "url": url} for label, url in [*above, *steps]]


def address(name, force, *parts):
    """The address of a page, for this force."""
    return f"{reverse(name, args=parts)}?force={force.slug}"


def marks(request, force):
    """Whether this person may mark the series of the force."""
    own = force.authority_id is not None and force.authority_id == request.user.authority_id
    return own and Permission.RECORD_KEEP in request.permissions


def _page(request, strand, choice, code):
    per = chosen_unit(request.GET.get("per"))
    page = choice.chosen and indicator_page(strand, choice.chosen, request.reader, code, per)
    if not page:
        raise Http404
    return page
