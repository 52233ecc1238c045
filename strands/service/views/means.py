"""What the strands live on: officers drawn from areas, posts and vehicles, and work with other forces."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from authority.days import in_full
from authority.markings import highest
from authority.permissions import Permission, requires
from indicators.downloads import csv_text
from strands.models import Entry, Strand
from strands.record.reading import record
from strands.service import capability as held
from strands.service import grid, ledger, ledger_drawing
from strands.service import regional as together
from strands.service.frame import asking, choice, frame, nothing, record_to
from strands.service.standing import strand_url


@requires(Permission.READ)
def capability(request):
    chosen = choice(request)
    if chosen.chosen is None:
        return nothing(request, "capability", chosen)
    found = held.capabilities(chosen.chosen, request.reader)
    context = {
        "found": found,
        "grid": grid.lines(grid.spots(found.entries)),
        "capabilities": grid.headings(),
        "data_to": record_to(found.entries, _last_day(entry.on for entry in found.entries)),
    }
    page = frame("capability", chosen, _marking(found.seen))
    return render(request, "strands/service/capability.html", page | context)


@requires(Permission.READ)
def regional(request):
    found = together.regional(request.reader)
    context = {"found": found, "data_to": record_to(found.entries, _last_day(found.days))}
    page = frame("regional", choice(request), _marking(found.entries))
    return render(request, "strands/service/regional.html", page | context)


@requires(Permission.READ)
def abstractions(request):
    chosen = choice(request)
    if chosen.chosen is None:
        return nothing(request, "abstractions", chosen)
    entries = _abstractions(request, chosen.chosen)
    csv_url = reverse("abstractions_csv") + asking(chosen)
    strands = [
        (strand, reverse("abstraction", args=[strand.slug]) + asking(chosen), last, then, total)
        for strand, last, then, total in ledger.by_strand(entries)
    ]
    context = _ledger(entries, f"all strands, {chosen.chosen}", csv_url, several=True) | {"strands": strands}
    page = frame("abstractions", chosen, _marking(entries))
    return render(request, "strands/service/abstraction.html", page | context)


@requires(Permission.READ)
def abstraction(request, slug):
    strand, chosen = _strand(request, slug), choice(request)
    if chosen.chosen is None:
        return nothing(request, "abstractions", chosen)
    entries = _abstractions(request, chosen.chosen, strand)
    csv_url = reverse("abstraction_csv", args=[slug]) + asking(chosen)
    page = frame("abstractions", chosen, _marking(entries), here=str(strand))
    about = {"strand": strand, "strand_url": strand_url(strand, chosen.chosen)}
    more = _ledger(entries, f"{strand}, {chosen.chosen}", csv_url) | about
    return render(request, "strands/service/abstraction.html", page | more)


@requires(Permission.READ)
def abstractions_csv(request):
    return _file(_abstractions(request, choice(request).chosen), "officer-days")


@requires(Permission.READ)
def abstraction_csv(request, slug):
    strand = _strand(request, slug)
    return _file(_abstractions(request, choice(request).chosen, strand), f"officer-days-{slug}")


def _strand(request, slug):
    return get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)


def _abstractions(request, force, strand=None):
    return record(strand, force, request.reader).of(Entry.Kind.ABSTRACTION)


def _ledger(entries, subject, csv_url, several=False):
    found = ledger.ledger(entries, several)
    chart = ledger_drawing.drawn(found, subject, csv_url, highest(entry.marking for entry in entries))
    newest = found.last.long if found.lines else ""
    return {"ledger": found, "chart": chart, "data_to": record_to(entries, newest)}


def _file(entries, name):
    table = csv_text(ledger.csv_rows(ledger.ledger(entries)))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _last_day(days):
    last = max(days, default=None)
    return in_full(last) if last else ""


def _marking(entries):
    return highest(entry.marking for entry in entries).label
