"""Which meetings ahead lose people because something runs out: without any agenda."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.vetting_rooms import rooms
from panels.vetted.meetings import losing


@requires(Permission.VETTING_KEEP)
@require_safe
def meetings(request):
    context = {
        "rooms": rooms(request),
        "meetings": losing(request.user, timezone.localdate()),
        "breadcrumbs": [
            {"label": "My work", "url": reverse("my_work")},
            {"label": "Vetting", "url": reverse("vetting")},
            {"label": "Meetings ahead", "url": ""},
        ],
    }
    return render(request, "panels/vetted_meetings.html", context)
