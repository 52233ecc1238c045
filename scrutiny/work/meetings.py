"""Meetings ahead, and their packs: to read and to release."""

from django.urls import reverse
from django.utils import timezone

from authority import days
from panels.models import Meeting, Pack
from scrutiny.work.cards import MOST, Card, Section

State = Pack.State


def to_read(user, reader):
    packs = _packs(reader, State.RELEASED).filter(meeting__held_on__gte=timezone.localdate())
    taken = set(user.copies.values_list("pack", flat=True))
    cards = tuple(_released(pack, taken) for pack in packs[:MOST])
    return Section("Packs ready to read", cards, reverse("panels"), "All panels")


def to_release(user, reader):
    cards = tuple(_built(pack, user) for pack in _packs(reader, State.BUILT)[:MOST])
    return Section("Packs waiting for release", cards)


def ahead(user, reader):
    """Meetings ahead whose pack has not been released."""
    coming = Meeting.objects.visible_to(reader).filter(held_on__gte=timezone.localdate())
    coming = coming.exclude(packs__state=State.RELEASED).select_related("panel").prefetch_related("packs")
    cards = tuple(_ahead(meeting) for meeting in coming.order_by("held_on")[:MOST])
    return Section("Meetings ahead", cards, reverse("panels"), "All panels")


def _packs(reader, state):
    packs = Pack.objects.visible_to(reader).filter(state=state)
    return packs.select_related("meeting__panel", "asked_by").order_by("meeting__held_on")


def _released(pack, taken):
    word, kind = ("Copy taken", "done") if pack.pk in taken else ("New", "waiting")
    facts = f"Meets {_when(pack.meeting)}."
    return Card(str(pack.meeting.panel), reverse("meeting", args=[pack.meeting_id]), facts, word, kind)


def _built(pack, user):
    own = pack.asked_by_id == user.pk
    word, kind = ("A second person releases it", "neutral") if own else ("Waiting for you", "waiting")
    facts = f"Meets {_when(pack.meeting)}. Asked for by {pack.asked_by}."
    return Card(str(pack.meeting.panel), reverse("pack", args=[pack.pk]), facts, word, kind)


def _ahead(meeting):
    newest = max(meeting.packs.all(), key=lambda pack: pack.version, default=None)
    word, kind = STANDS[newest.state if newest else None]
    return Card(
        str(meeting.panel), reverse("meeting", args=[meeting.pk]), f"Meets {_when(meeting)}.", word, kind
    )


def _when(meeting):
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
