"""Panels, their meetings, and what stands on the agenda."""

from django.urls import reverse

from panels.models import AgendaItem, Meeting, Panel
from scrutiny.search.source import News, Source, joined, own


def _text_of_paper(item):
    return item.paper.text if hasattr(item, "paper") else ""


def _items(rows):
    return rows.select_related("meeting__panel", "paper")


SOURCES = {
    "panel": Source(
        "Panel",
        Panel.objects.all,
        Panel.objects.visible_to,
        title=lambda row: row.name,
        words=lambda row: "",
        place=lambda row: "",
        address=lambda row: reverse("panel", args=[row.pk]),
        news=(News(Panel),),
    ),
    "meeting": Source(
        "Meeting",
        lambda: Meeting.objects.select_related("panel"),
        lambda reader: Meeting.objects.visible_to(reader).select_related("panel"),
        title=str,
        words=lambda row: joined(row.place),
        place=lambda row: row.place,
        address=lambda row: reverse("meeting", args=[row.pk]),
        news=(News(Meeting),),
    ),
    "item": Source(
        "Agenda item",
        lambda: _items(AgendaItem.objects),
        lambda reader: _items(
            AgendaItem.objects.visible_to(reader).filter(meeting__in=Meeting.objects.visible_to(reader))
        ),
        title=lambda row: row.title,
        words=lambda row: joined(
            row.public_title, row.presenter, row.purpose, row.decision_wanted, _text_of_paper(row)
        ),
        place=lambda row: str(row.meeting),
        address=lambda row: reverse("meeting", args=[row.meeting_id]),
        news=(News(AgendaItem),),
        marking=own,
    ),
}
