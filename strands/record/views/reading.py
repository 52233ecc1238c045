"""The record of a strand, an entry of it, and its versions beside each other. Nothing is changed here."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from strands.record import history
from strands.record.addresses import OWN_PAGES, entry_url
from strands.record.finding import (
    crumbs,
    crumbs_of,
    found_entry,
    found_force,
    found_strand,
    written_here,
)
from strands.record.kinds import KINDS
from strands.record.listing import listing, marked
from strands.record.page import page, withdrawn, written

WAYS = [("strand", "Figures and questions"), ("notes", "Meetings with the force lead")]


@requires(Permission.READ)
@require_safe
def record(request, slug):
    strand, choice = found_strand(request, slug), found_force(request)
    kind, gone = request.GET.get("kind", ""), "withdrawn" in request.GET
    if kind:
        written_here(kind)
    found = choice.chosen and listing(strand, choice.chosen, request.reader, kind, withdrawn=gone)
    context = {
        "strand": strand,
        "choice": choice,
        "listing": found,
        "kind": kind,
        "withdrawn": gone,
        "writes": writes(request) and not gone,
        "own": choice.chosen in choice.own,
        "ways": WAYS,
        "marking": found.marking if found else "",
        "breadcrumbs": crumbs(strand, choice.chosen),
    }
    return render(request, "strands/record/record.html", context)


@requires(Permission.READ)
@require_safe
def entry(request, pk):
    found = found_entry(request, pk)
    if found.kind in OWN_PAGES:
        return redirect(entry_url(found))
    shown = page(found, request.reader)
    context = {
        "entry": found,
        "kind": KINDS[found.kind],
        "page": shown,
        "marked": marked(found),
        "written": written(found),
        "withdrawn": withdrawn(found),
        "versions": history.versions(found),
        "writes": writes(request) and not found.withdrawn_at,
        "marking": shown.marking,
        "breadcrumbs": crumbs(found.strand, found.force, (found.title, "")),
    }
    return render(request, "strands/record/entry.html", context)


@requires(Permission.READ)
@require_safe
def compare(request, pk):
    found = found_entry(request, pk)
    written_here(found.kind)
    versions = history.versions(found)
    earlier, later = history.chosen(versions, request.GET.get("earlier", ""), request.GET.get("later", ""))
    changes, named = history.between(found.kind, earlier, later, request.reader)
    context = {
        "entry": found,
        "versions": versions,
        "choices": [("earlier", "Compare version", earlier), ("later", "with version", later)],
        "earlier": earlier,
        "later": later,
        "headings": [f"Version {one.number}" for one in (earlier, later) if one],
        "changes": changes,
        "marked": marked(found),
        "marking": highest(one.marking for one in (found, *named)).label,
        "breadcrumbs": crumbs_of(found, "Versions"),
    }
    return render(request, "strands/record/compare.html", context)


def writes(request):
    """Whether this person writes in the record at all."""
    return Permission.RECORD_KEEP in request.permissions
