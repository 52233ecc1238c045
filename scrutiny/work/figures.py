"""Returns that wait for somebody."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from authority import days
from indicators import returns
from indicators.models import QuarterlyReturn
from indicators.states import marking_of_line, remark, status
from scrutiny.work.cards import MOST, Card, Section

State = QuarterlyReturn.State


def to_enter(user, reader):
    asked = returns.markings_asked(reader)
    drafts = returns.listed(reader).filter(state=State.DRAFT)
    first = drafts.order_by(F("due_on").asc(nulls_last=True), "quarter")[:MOST]
    cards = tuple(_draft(found, asked) for found in first)
    return Section("Returns to enter", cards, reverse("returns"), "All returns")


def to_sign_off(user, reader):
    sent = returns.entered(reader).filter(state=State.SUBMITTED).order_by("submitted_at")[:MOST]
    cards = tuple(_sent(found, user) for found in sent)
    return Section("Returns waiting for sign-off", cards, reverse("returns"), "All returns")


def _draft(found, asked):
    word, kind = status(found)
    due = f"Due {days.distance(found.due_on, timezone.localdate())}. " if found.due_on else ""
    marking = marking_of_line(found, asked)
    facts = f"{remark(found)} {due}{found.done} of {len(asked)} figures entered.".strip()
    return Card(str(found), reverse("return", args=[found.pk]), facts, word, kind, marking)


def _sent(found, user):
    facts = f"Sent by {found.submitted_by} {days.distance(_day(found.submitted_at), timezone.localdate())}."
    own = found.submitted_by_id == user.pk
    word, kind = ("Sent by you", "neutral") if own else ("Waiting for you", "waiting")
    return Card(str(found), reverse("return_check", args=[found.pk]), facts, word, kind, found.marking)


def _day(at):
    return timezone.localdate(at)
