"""The strands together, and the scorecard."""

from django.shortcuts import render

from authority.permissions import Permission, requires
from strands import provenance
from strands.models import Entry
from strands.service import grid, overlaps, review, risks, standing
from strands.service import scorecard as cards
from strands.service.frame import choice, frame, nothing
from strands.service.whole import whole


@requires(Permission.READ)
def service(request):
    chosen = choice(request)
    if chosen.chosen is None:
        return nothing(request, "service", chosen)
    read = whole(chosen.chosen, request.reader)
    rows, spots = standing.standings(read), grid.spots(read.every(Entry.Kind.CAPABILITY))
    context = {
        "standings": rows,
        "by_concern": standing.by_concern(rows),
        "rule": standing.RULE,
        "risks": risks.greatest(read),
        "risks_rule": risks.RULE,
        "grid": grid.lines(spots),
        "capabilities": grid.headings(),
        "overlaps": overlaps.overlaps(read),
        "review": review.review(read),
    }
    page = _frame("service", chosen, read, standing.marking(read))
    return render(request, "strands/service/service.html", page | context)


@requires(Permission.READ)
def scorecard(request):
    chosen = choice(request)
    if chosen.chosen is None:
        return nothing(request, "scorecard", chosen)
    read = whole(chosen.chosen, request.reader)
    budgets, together = cards.budgets(read)
    context = {"cards": cards.cards(read), "rule": cards.RULE, "budgets": budgets, "together": together}
    page = _frame("scorecard", chosen, read, read.marking(*cards.SHOWN))
    return render(request, "strands/service/scorecard.html", page | context)


def _frame(name, chosen, read, marking):
    """With how far the figures go, and by which licence they are there."""
    page = frame(name, chosen, marking, attribution=provenance.attribution(read.reading))
    return page | {"data_to": provenance.data_to(read.reading)}
