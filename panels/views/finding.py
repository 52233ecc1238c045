"""Find what a page is about, if its reader may see it; for anyone else it is not there."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from authority.markings import highest
from panels.models import AgendaItem, Meeting, Pack, Panel
from panels.packs import distribution


def panel_of(request, pk):
    return get_object_or_404(
        Panel.objects.visible_to(request.reader).select_related("authority", "circle"), pk=pk
    )


def meeting_of(request, pk):
    return get_object_or_404(
        Meeting.objects.visible_to(request.reader).select_related("panel__authority", "panel__circle"), pk=pk
    )


def item_of(request, pk):
    """An item that the reader may see, of a meeting that the reader may see."""
    items = AgendaItem.objects.visible_to(request.reader)
    meetings = Meeting.objects.visible_to(request.reader)
    return get_object_or_404(items.select_related("meeting__panel__authority"), pk=pk, meeting__in=meetings)


def pack_of(request, pk, **further):
    packs = Pack.objects.visible_to(request.reader)
    return get_object_or_404(
        packs.select_related("meeting__panel", "asked_by", "released_by", "build"), pk=pk, **further
    )


def marking_of(items):
    """The marking of a page that shows these items."""
    return highest(item.marking for item in items).label


def public_page_of(request, meeting):
    """The address at which anyone reads Part 1 of the meeting; None until it is released and public."""
    if distribution.public_edition(meeting):
        return request.build_absolute_uri(reverse("public_meeting", args=[meeting.pk]))
    return None


def trail(*steps):
    """Breadcrumbs below the list of panels: records that have a page, then words for the page itself."""
    crumbs = [{"label": "Panels", "url": reverse("panels")}]
    return crumbs + [_crumb(step) for step in steps]


def _crumb(step):
    if isinstance(step, str):
        return {"label": step, "url": ""}
    name = {Panel: "panel", Meeting: "meeting", Pack: "pack"}[type(step)]
    return {"label": _label(step), "url": reverse(name, args=[step.pk])}


def _label(step):
    if isinstance(step, Meeting):
        return f"Meeting of {step.day}"
    return f"Pack, version {step.version}" if isinstance(step, Pack) else str(step)
