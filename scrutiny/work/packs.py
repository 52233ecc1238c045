"""Packs that are out, each with what it is to this person, and packs that wait for release."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from panels.models import Pack, PackItem, PackRestatement
from panels.packs import distribution
from panels.restated import restated
from scrutiny.work import vetting
from scrutiny.work.cards import MOST, Card, Section
from scrutiny.work.meetings import when

State = Pack.State
NEWS_FOR = timedelta(days=90)


def to_read(user, reader):
    packs = _packs(reader, State.RELEASED).filter(meeting__held_on__gte=timezone.localdate())[:MOST]
    opened, taken = _opened(packs, reader), _taken(user)
    cards = tuple(_open(pack, taken) if pack.pk in opened else _shut(pack, user, reader) for pack in packs)
    title = "Packs ready to read" if opened or not cards else "Packs that are out"
    return Section(title, cards, reverse("panels"), "All panels")


def to_release(user, reader):
    cards = tuple(_built(pack, user) for pack in _packs(reader, State.BUILT)[:MOST])
    return Section("Packs waiting for release", cards)


def corrected(user, reader):
    """Meetings of which this person's newest copy has figures that were corrected lately."""
    held = user.copies.select_related("pack__meeting__panel").order_by("number")
    newest = {copy.meeting_id: copy.pack for copy in held}.values()
    lately = PackRestatement.objects.filter(frozen__pack__in=newest, at__gte=timezone.now() - NEWS_FOR)
    touched = set(lately.values_list("frozen__pack", flat=True))
    cards = (_corrected(pack, reader) for pack in newest if pack.pk in touched)
    return Section("Packs with figures that were corrected since", tuple(filter(None, cards))[:MOST])


def _corrected(pack, reader):
    papers = restated(pack, reader)
    if not papers:
        return None
    facts = f"Corrected since {papers[0].since}. The page of the meeting says which."
    url = reverse("meeting", args=[pack.meeting_id])
    return Card(str(pack.meeting), url, facts, "Restated", "waiting")


def _packs(reader, state):
    packs = Pack.objects.visible_to(reader).filter(state=state)
    return packs.select_related("meeting__panel", "asked_by").order_by("meeting__held_on")


def _opened(packs, reader):
    """The packs of which this reader may have something today, by the rule that a copy is made by."""
    items = PackItem.objects.filter(pack__in=[pack.pk for pack in packs]).defer("content", "public_content")
    protected = distribution.protected(items)
    return {item.pack_id for item, live in protected if distribution.may_have(reader, item, live)}


def _taken(user):
    """{meeting: the packs of it that this person has a copy of}"""
    taken = {}
    for meeting, pack in user.copies.values_list("meeting", "pack"):
        taken.setdefault(meeting, set()).add(pack)
    return taken


def _open(pack, taken):
    word, kind = "New", "waiting"
    if had := taken.get(pack.meeting_id):
        newer = ("New version: replaces the copy that you took", "waiting")
        word, kind = ("Copy taken", "done") if pack.pk in had else newer
    facts = f"Meets {when(pack.meeting)}."
    return Card(str(pack.meeting.panel), reverse("meeting", args=[pack.meeting_id]), facts, word, kind)


def _shut(pack, user, reader):
    """Whom to ask, and what anyone may read of it meanwhile."""
    why = "None of it is open to you today" if reader.markings else "Your vetting opens none of it today"
    facts = f"Meets {when(pack.meeting)}. A pack is out. {why}: ask {vetting.whom_to_ask(user)}."
    public = distribution.public_edition(pack.meeting) is not None
    return Card(
        str(pack.meeting.panel),
        reverse("meeting", args=[pack.meeting_id]),
        facts,
        "Not open to you",
        "neutral",
        more_url=reverse("public_meeting", args=[pack.meeting_id]) if public else "",
        more_label="Read the public edition",
    )


def _built(pack, user):
    own = pack.asked_by_id == user.pk
    word, kind = ("A second person releases it", "neutral") if own else ("Waiting for you", "waiting")
    facts = f"Meets {when(pack.meeting)}. Asked for by {pack.asked_by}."
    return Card(str(pack.meeting.panel), reverse("pack", args=[pack.pk]), facts, word, kind)
