"""The register of private items, of one panel and of all, and the page on which one is looked at again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from panels import rooms
from panels.actions.privacy import newest_review, review_privacy
from panels.models import PrivacyReview
from panels.private import reading
from panels.private.forms import ReviewForm
from panels.views.finding import panel_of, trail

DONE = "The review is written down."
MOVE_IT = (
    "The review is written down. The item is still private: move it to Part 1, and ask for the pack again."
)


@requires(Permission.MEETING_PREPARE)
@require_safe
def all_panels(request):
    context = {"panel": None, "rooms": [], "breadcrumbs": trail("Private items")}
    return _register(request, reading.register(request.reader), context)


@requires(Permission.MEETING_PREPARE)
@require_safe
def of_panel(request, pk):
    panel = panel_of(request, pk)
    context = {
        "panel": panel,
        "rooms": rooms.of_panel(request, panel),
        "breadcrumbs": trail(panel, "Private items"),
    }
    return _register(request, reading.register(request.reader, panel), context)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def review(request, pk):
    item = get_object_or_404(reading.exempt(request.reader), pk=pk)
    form = ReviewForm(request.POST if request.method == "POST" else None, seen=newest_review(item))
    if form.is_bound and form.carries_out(review_privacy, item, by=request.user):
        return _then(request, item, form.cleaned_data["outcome"])
    panel = item.meeting.panel
    crumbs = trail(panel)
    crumbs.append({"label": "Private items", "url": reverse("panel_private", args=[panel.pk])})
    crumbs.append({"label": "Look at it again", "url": ""})
    context = {
        "form": form,
        "line": reading.line(item),
        "history": reading.history(item),
        "marking": highest([item.marking]).label,
        "breadcrumbs": crumbs,
    }
    return render(request, "panels/private_review.html", context)


def _then(request, item, outcome):
    if outcome == PrivacyReview.Outcome.RELEASED:
        messages.success(request, MOVE_IT)
        return redirect("item_change", item.pk)
    messages.success(request, DONE)
    return redirect("panel_private", item.meeting.panel_id)


def _register(request, lines, context):
    marking = highest(one.item.marking for one in lines).label
    return render(request, "panels/private.html", {"lines": lines, "marking": marking, **context})
