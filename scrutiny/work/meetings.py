"""Meetings ahead, as long as no pack is out for them."""

from django.urls import reverse
from django.utils import timezone

from authority import days
from panels.models import Meeting, Pack
from scrutiny.work.cards import MOST, Card, Section

State = Pack.State


def ahead(user, reader):
    """Meetings ahead whose pack has not been released."""
    coming = Meeting.objects.visible_to(reader).filter(held_on__gte=timezone.localdate())
    coming = coming.exclude(packs__state=State.RELEASED).select_related("panel").prefetch_related("packs")
    cards = tuple(_ahead(meeting) for meeting in coming.order_by("held_on")[:MOST])
    return Section("Meetings ahead", cards, reverse("panels"), "All panels")


def _ahead(meeting):
    newest = max(meeting.packs.all(), key=lambda pack: pack.version, default=None)
    word, kind = STANDS[newest.state if newest else None]
    return Card(
        str(meeting.panel), reverse("meeting", args=[meeting.pk]), f"Meets {when(meeting)}.", word, kind
    )


def when(meeting):
    """“on 28 October 2026” or “tomorrow”, and the day as well where that is near."""
    ahead = days.distance(meeting.held_on, timezone.localdate())
    return ahead if ahead.startswith("on ") else f"{ahead}, on {meeting.day}"


STANDS = {
    None: ("Papers to come", "neutral"),
    State.BUILDING: ("Pack being built", "working"),
    State.BUILT: ("Pack waiting for release", "waiting"),
    State.REPLACED: ("Papers to come", "neutral"),
    State.FAILED: ("Pack could not be built", "problem"),
}
