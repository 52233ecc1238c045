"""Demand in all forces: the lines of a strand, one of them drawn, with names or with letters."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from authority.markings import highest
from authority.permissions import Permission, requires
from strands import downloads
from strands.models import Strand
from strands.provenance import INVENTED, OPEN_GOVERNMENT
from strands.service.demand import drawing, lines, rows
from strands.service.demand import reading as comparing
from strands.service.frame import asking, choice, frame, nothing

LETTERS = "letters"
NO_STRAND = "The strands that the national tool compares would be here. Your authority uses none of them now."
WHO_KEEPS_THEM = "An officer can take a strand up again in the catalogue."


@requires(Permission.READ)
def demand(request):
    chosen, strands = choice(request), _strands(request)
    if chosen.chosen is None or not strands:
        return nothing(request, "demand", chosen, *(() if strands else (NO_STRAND, WHO_KEEPS_THEM)))
    strand, found = _compared(request, chosen, strands)
    address = _address(strand, chosen)
    letters = request.GET.get("names") == LETTERS
    line = _line(found, request.GET.get("measure", ""))
    context = {
        "strand": strand,
        "strands": [(one, _address(one, chosen)()) for one in strands],
        "said": lines.said_of(found.lines),
        "rows": rows.rows(found, lambda code: address(measure=code)),
        "drawn": line and _draw(line, found, letters, strand),
        "letters": letters,
        "other_way": line and address(measure=line.code, names="" if letters else LETTERS),
        "data_to": comparing.data_to(found),
    }
    marking = highest(line.measure.marking for line in found.lines).label
    about = frame("demand", chosen, marking, attribution=_licence(found))
    return render(request, "strands/service/demand.html", about | context)


@requires(Permission.READ)
def demand_csv(request):
    chosen = choice(request)
    if chosen.chosen is None:
        raise Http404
    strand, found = _compared(request, chosen, _strands(request))
    line = _line(found, request.GET.get("measure", ""))
    drawn = line and _draw(line, found, request.GET.get("names") == LETTERS, strand)
    if not drawn or not drawn.chart:
        raise Http404
    response = HttpResponse(
        downloads.table(drawn.chart, request.build_absolute_uri), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="demand-{line.code}.csv"'
    return response


def _strands(request):
    """Those that the national tool compares."""
    return tuple(Strand.objects.in_use(request.reader).filter(in_npsat=True))


def _compared(request, chosen, strands):
    slug = request.GET.get("strand", "")
    strand = next((one for one in strands if slug in ("", one.slug)), None)
    if strand is None:
        raise Http404
    forces = (*chosen.own, *chosen.others)
    return strand, comparing.demand(strand, chosen.chosen, request.reader, forces)


def _line(found, code):
    """The line that was asked for, else the first that forces can be compared in; 404 for one that is not."""
    comparable = [line for line in found.lines if len(found.rated(line)) > 1]
    if code and code not in {line.code for line in comparable}:
        raise Http404
    return next((line for line in comparable if code in ("", line.code)), None)


def _draw(line, found, letters, strand):
    query = f"?force={found.force.slug}&strand={strand.slug}&measure={line.code}"
    csv_url = f"{reverse('demand_csv')}{query}{'&names=letters' if letters else ''}"
    return (drawing.drawn_with_letters if letters else drawing.drawn)(line, found, csv_url)


def _address(strand, chosen):
    page = f"{reverse('demand')}{asking(chosen)}&strand={strand.slug}"

    def address(**asked):
        return page + "".join(f"&{name}={value}" for name, value in asked.items() if value)

    return address


def _licence(found):
    return (INVENTED,) if found.force.fictitious else (OPEN_GOVERNMENT,)
