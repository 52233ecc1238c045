"""Returns that wait for somebody, and rates that are being worked out."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from authority import days
from indicators import returns
from indicators.models import QuarterlyReturn, Recomputation
from indicators.tables import status
from scrutiny.work.cards import MOST, Card, Section

State = QuarterlyReturn.State
FAILURES_SHOWN_FOR = timedelta(days=2)


def to_enter(user, reader):
    asked = returns.items_asked(reader).count()
    drafts = returns.listed(reader).filter(state=State.DRAFT).order_by("due_on", "quarter")[:MOST]
    cards = tuple(_draft(found, asked) for found in drafts)
    return Section("Returns to enter", cards, reverse("returns"), "All returns")


def to_sign_off(user, reader):
    sent = returns.entered(reader).filter(state=State.SUBMITTED).order_by("submitted_at")[:MOST]
    cards = tuple(_sent(found, user) for found in sent)
    return Section("Returns waiting for sign-off", cards, reverse("returns"), "All returns")


def in_hand(user):
    """Rates that this person caused to be worked out and that are not done, for components/progress.html."""
    return [progress(job) for job in caused_by(user) if job.state != Recomputation.State.DONE]


def caused_by(user):
    """What this person may watch; failures for two days, so that they are seen."""
    recent = timezone.now() - FAILURES_SHOWN_FOR
    over = Q(state__in=[Recomputation.State.DONE, Recomputation.State.FAILED])
    jobs = Recomputation.objects.filter(asked_by=user).filter(~over | over & Q(finished_at__gte=recent))
    return jobs.exclude(state=Recomputation.State.CANCELLED)


def progress(job):
    """A job whose worker fell silent waits to be taken up again."""
    silent = job.state == job.State.RUNNING and job.lease_until and job.lease_until < timezone.now()
    return {
        "title": f"Rates: {job.reason}",
        "state": job.State.WAITING.value if silent else job.state,
        "poll_url": reverse("rates_in_hand", args=[job.pk]),
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "count": f"{job.done:,} of {job.total:,} done",
        "problem": job.problem,
        "result_url": reverse("strands"),
        "result_label": "See the strands with the new rates",
    }


def _draft(found, asked):
    word, kind = status(found)
    due = f"Due {days.distance(found.due_on, timezone.localdate())}. " if found.due_on else ""
    facts = f"{due}{found.done} of {asked} figures entered."
    return Card(str(found), reverse("return", args=[found.pk]), facts, word, kind, found.marking)


def _sent(found, user):
    facts = f"Sent by {found.submitted_by} {days.distance(_day(found.submitted_at), timezone.localdate())}."
    own = found.submitted_by_id == user.pk
    word, kind = ("Sent by you", "neutral") if own else ("Waiting for you", "waiting")
    return Card(str(found), reverse("return_check", args=[found.pk]), facts, word, kind, found.marking)


def _day(at):
    return timezone.localdate(at)
