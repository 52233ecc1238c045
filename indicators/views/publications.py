"""Published releases, and rates that somebody asked to be worked out again."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from authority.permissions import Permission, requires
from indicators import actions, in_hand
from indicators.models import Recomputation
from indicators.releases import attribution, releases

EVERY = 5  # seconds between looks, for a page without scripts
NOT_TAKEN_UP = (
    "No worker has taken this up yet. It is kept, and will be done when one is back. You may close this page."
)
OPEN = (Recomputation.State.WAITING, Recomputation.State.RUNNING)


@requires(Permission.READ)
@require_safe
def release_list(request):
    found = releases()
    context = {
        "releases": found,
        "attribution": attribution(),
        "may_recompute": Permission.FIGURES_IMPORT in request.permissions,
        "marking": "OFFICIAL",
        "breadcrumbs": [{"label": "Published statistics", "url": ""}],
    }
    return render(request, "indicators/releases.html", context)


@requires(Permission.FIGURES_IMPORT)
@require_POST
def recompute(request):
    job = actions.recompute_rates("All rates, on request", by=request.user)
    return redirect("recomputation", job.pk)


@requires(Permission.OWN_WORK)
@require_safe
def recomputation(request, pk):
    """Watched by whoever asked for it, and by those who may ask for any. To others there is no such page."""
    job = _watchable(request).filter(pk=pk).first()
    if job is None:
        raise Http404
    progress = _progress(job, request.user)
    if request.htmx:
        return render(request, "components/progress.html", {"progress": progress})
    context = {
        "progress": progress,
        "marking": "OFFICIAL",
        "refresh": EVERY if progress["state"] in OPEN else None,
    }
    return render(request, "indicators/recomputation.html", context)


def _watchable(request):
    mine = Q(asked_by=request.user)
    if Permission.FIGURES_IMPORT in request.permissions:
        mine |= Q(asked_by=None) | Q(asked_by__authority__in=request.reader.authorities)
    return Recomputation.objects.filter(mine)


def _progress(job, user):
    """A reason may name a return, so it is told only to whoever gave it, and of what a command did."""
    progress = in_hand.progress(job) | {"poll_url": reverse("recomputation", args=[job.pk])}
    if job.asked_by not in (None, user):
        progress["title"] = f"Rates, asked for by {job.asked_by}"
    if progress["state"] == Recomputation.State.WAITING:
        progress["can_leave"] = NOT_TAKEN_UP
    return progress
