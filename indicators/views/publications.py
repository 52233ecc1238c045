"""Published releases, and rates that somebody asked to be worked out again."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from authority.permissions import Permission, requires
from indicators import actions, in_hand
from indicators.models import Recomputation, Release
from indicators.releases import report as release_report
from indicators.releases import sent as sent_releases
from indicators.releases.taken import attribution, facts, releases
from indicators.views.release_uploads import crumbs

NOT_TAKEN_UP = (
    "No worker has taken this up yet. It is kept, and will be done when one is back. You may close this page."
)
OPEN = (Recomputation.State.WAITING, Recomputation.State.RUNNING)


@requires(Permission.READ)
@require_safe
def release_list(request):
    imports = Permission.FIGURES_IMPORT in request.permissions
    context = {
        "releases": releases(),
        "attribution": attribution(),
        "may_import": imports,
        "sent": sent_releases.standings(request.reader) if imports else [],
        "marking": "OFFICIAL",
        "breadcrumbs": [{"label": "Published statistics", "url": ""}],
    }
    return render(request, "indicators/releases.html", context)


@requires(Permission.READ)
@require_safe
def release_page(request, pk):
    """What a release revised, for good."""
    release = get_object_or_404(Release, pk=pk)
    chosen = request.GET.get("measure", "")
    context = {
        "release": release,
        "facts": facts(release),
        "report": release_report.report(release.revisions, release.kind, request.reader, chosen),
        "attribution": attribution(),
        "marking": "OFFICIAL",
        "breadcrumbs": crumbs(release.title),
    }
    return render(request, "indicators/release.html", context)


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
        "refresh": in_hand.LOOK_EVERY if progress["state"] in OPEN else None,
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
