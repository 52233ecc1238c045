"""The rules of a panel."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from panels.actions.panels import change_panel
from panels.views.finding import panel_of, trail
from panels.year.forms import SettingsForm
from panels.year.views.writing import sent, write


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "POST"])
def panel_settings(request, pk):
    panel = panel_of(request, pk)
    name = str(panel)
    form = SettingsForm(sent(request), instance=panel)
    page = {
        "title": "Rules of the panel",
        "caption": name,
        "button": "Save the rules",
        "back": reverse("panel", args=[pk]),
        "breadcrumbs": trail(panel, "Rules"),
    }
    done = "The rules are saved. Packs that are asked for from now on follow them."
    return write(request, form, change_panel, panel, page=page, done=done, then=["panel", pk])
