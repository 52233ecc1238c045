"""The audit trail, for the auditor and the chief executive."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from authority import actions, trail
from authority.forms import TrailFilterForm
from authority.permissions import Permission, requires
from authority.tally import so_many

ON_A_PAGE = 50


@requires(Permission.AUDIT_READ)
@require_safe
def lines(request):
    form = TrailFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(trail.lines(request.user, **wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    read = trail.read(page, request.reader)
    context = {
        "breadcrumbs": [{"label": "My work", "url": reverse("my_work")}, {"label": "Audit trail", "url": ""}],
        "marking": trail.marking(read),
        "form": form,
        "page": page,
        "lines": read,
        "verification": trail.verification(request.user),
    }
    return render(request, "authority/trail.html", context)


@requires(Permission.AUDIT_READ)
@require_POST
def verify(request):
    found = actions.verify_trail(by=request.user).detail["found"]
    if found:
        faults = so_many(found, "fault")
        messages.error(
            request, f"The audit trail has {faults}. Leave everything as it is, and tell the operator."
        )
    else:
        messages.success(
            request, "The whole audit trail is verified: no line was altered, removed or cut off."
        )
    return redirect("audit_trail")
