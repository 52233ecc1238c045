"""Which questions a panel's meetings have asked, and which they have not."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from panels.coverage import ALL, CHOICES, SHOWN, SILENT, coverage
from panels.views.finding import panel_of, trail


@requires(Permission.MEETING_READ)
@require_safe
def coverage_page(request, pk):
    panel = panel_of(request, pk)
    forces = list(panel.forces().select_related("area"))
    force = _named(forces, request.GET.get("force", ""))
    shown = _number(request.GET.get("meetings", ""))
    found = force and coverage(panel, force, request.reader, shown=shown)
    opened = _opened(found, request.GET.get("strand", "")) if found else ()
    context = {
        "panel": panel,
        "forces": forces,
        "force": force,
        "opened": opened,
        "chosen": opened[0].strand.slug if len(opened) == 1 else ALL,
        "shown": shown,
        "numbers": CHOICES,
        "silent": SILENT,
        "found": found,
        "puts": Permission.QUESTION_PUT in request.permissions,
        "marking": found.marking if found else None,
        "breadcrumbs": trail(panel, "Questions asked"),
    }
    return render(request, "panels/coverage.html", context)


def _named(forces, slug):
    """The force of that slug, by default the first; None where the panel has none."""
    if not slug:
        return next(iter(forces), None)
    found = [force for force in forces if force.slug == slug]
    if not found:
        raise Http404
    return found[0]


def _opened(found, slug):
    opened = found.opened(slug)
    if slug and not opened:
        raise Http404
    return opened


def _number(typed):
    return next((number for number in CHOICES if typed == str(number)), SHOWN)
