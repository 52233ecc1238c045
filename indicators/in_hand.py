"""Rates that are being worked out, for whoever caused it to watch."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from indicators.models import Recomputation

LOOK_EVERY = 5  # seconds, for a page without scripts
FAILURES_SHOWN_FOR = timedelta(days=2)
OVER = Q(state__in=[Recomputation.State.DONE, Recomputation.State.FAILED])


def in_hand(user):
    """What this person caused to be worked out and that is not done, for components/progress.html."""
    return [progress(job) for job in caused_by(user).exclude(state=Recomputation.State.DONE)]


def of_return(quarterly_return, user):
    """The same for the rates that rest on one return, lately finished ones too; None for anyone else."""
    job = caused_by(user).filter(reason=rates_reason(quarterly_return)).first()
    return progress(job) if job else None


def rates_reason(quarterly_return):
    """What the recomputation is called that follows the acceptance of a return."""
    return f"{quarterly_return}, version {quarterly_return.version} accepted"


def caused_by(user):
    """What this person may watch; what is over for two days, so that a failure is seen."""
    recent = timezone.now() - FAILURES_SHOWN_FOR
    jobs = Recomputation.objects.filter(asked_by=user).filter(~OVER | OVER & Q(finished_at__gte=recent))
    return jobs.exclude(state=Recomputation.State.CANCELLED)


def progress(job):
    """A job whose worker fell silent waits to be taken up again."""
    silent = job.state == job.State.RUNNING and job.lease_until and job.lease_until < timezone.now()
    return {
        "title": f"Rates: {job.reason}",
        "state": job.State.WAITING.value if silent else job.state,
        "poll_url": reverse("rates_in_hand", args=[job.pk]),
        "step": f"{job.written:,} rates are new or changed." if job.state == job.State.DONE else job.step,
        "done": job.done,
        "total": job.total,
        "count": f"{job.done:,} of {job.total:,} done",
        "problem": job.problem,
        "result_url": reverse("strands"),
        "result_label": "See the strands with the new rates",
    }
