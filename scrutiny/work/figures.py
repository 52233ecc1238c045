"""Returns that wait for somebody."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from authority import days
from authority.permissions import Permission, permissions_of
from authority.tally import so_many
from indicators import returns
from indicators.deadlines import chase, completeness
from indicators.models import QuarterlyReturn
from indicators.returns.states import status
from panels.models import Membership
from scrutiny.work import entering
from scrutiny.work.cards import MOST, Card, Section

State = QuarterlyReturn.State


def to_enter(user, reader):
    """What was sent back first, then what is late, then what is due soonest."""
    board = entering.Entering(user, reader)
    first = sorted(board.pressing, key=board.urgency)[:MOST]
    cards = tuple(board.card(due) for due in first)
    return Section("Returns to enter", cards, reverse("returns"), "All returns")


def to_sign_off(user, reader):
    sent = returns.entered(reader).filter(state=State.SUBMITTED).order_by("submitted_at")[:MOST]
    cards = tuple(_sent(found, user, reader.day) for found in sent)
    return Section("Returns waiting for sign-off", cards, reverse("returns"), "All returns")


def overdue(user, reader):
    """For those who answer for returns without entering them: the chief executive, and chairs of panels."""
    late = completeness.late_now(reader) if _answers_for_returns(user, reader.day) else []
    cards = tuple(_late(line) for line in chase.lines(late[:MOST], reader, reader.day))
    return Section("Overdue returns", cards, reverse("completeness"), "What is in and what is missing")


def _sent(found, user, today):
    sent_on = timezone.localdate(found.submitted_at)
    facts = f"Sent by {found.submitted_by} {days.distance(sent_on, today)}."
    own = found.submitted_by_id == user.pk
    word, kind = ("Sent by you", "neutral") if own else ("Waiting for you", "waiting")
    waited = (today - sent_on).days
    lines = (f"Has waited for {so_many(waited, 'day')}.",) if waited > 1 else ()
    url = reverse("return", args=[found.pk])  # keying again comes before any figure is seen
    return Card(str(found), url, facts, word, kind, found.marking, lines=lines)


def _late(line):
    found = line.due.quarterly_return
    title = f"{line.due.force}, {line.due.quarter}"
    said = (f"{line.late.capitalize()}: due {line.due.in_words}", f"Who holds it: {line.held}")
    reminded = () if line.reminded == chase.NOT_AVAILABLE else (f"Last reminded: {line.reminded}",)
    word, kind = status(found, due=line.due) if found else ("Not opened", "late")
    marking = found.marking if found else 0
    return Card(title, line.url, word=word, kind=kind, marking=marking, lines=said + reminded)


def _answers_for_returns(user, day: date):
    allowed = permissions_of(user, day)
    if Permission.RETURN_ENTER in allowed:
        return False
    chairs = user.panel_memberships.filter(part=Membership.Part.CHAIR, starts_on__lte=day)
    return Permission.RETURN_ACCEPT in allowed or chairs.exclude(ends_on__lt=day).exists()
