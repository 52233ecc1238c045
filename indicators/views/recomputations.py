"""Rates in hand, for pages that poll."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from indicators import in_hand


@requires(Permission.READ)
@require_safe
def rates_in_hand(request, pk):
    """One piece of work in hand. Only whoever caused it may watch it."""
    job = get_object_or_404(in_hand.caused_by(request.user), pk=pk)
    return render(request, "components/progress.html", {"progress": in_hand.progress(job)})
