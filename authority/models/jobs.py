"""Work that outlasts a request. The row is the truth; a Celery message is only a nudge to look at it.

A worker claims a row by a lease and a fence number that rises with each claim. It must beat before the lease
runs out. A worker that was thought dead and comes back finds the fence moved, and stops.
"""

import logging
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=45)


class LostLease(Exception):
    """Somebody else has taken this job, or it was cancelled. Stop, and write nothing."""


class JobQuerySet(models.QuerySet):
    def waiting(self):
        """Jobs that nobody works on: never begun, or their worker went silent."""
        return self.filter(
            Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=timezone.now())
        )

    def claim(self, pk):
        """Take the job, or None where another has it. One caller wins."""
        now = timezone.now()
        won = (
            self.waiting()
            .filter(pk=pk)
            .update(
                state=Job.State.RUNNING,
                fence=F("fence") + 1,
                started_at=now,
                lease_until=now + LEASE,
                problem="",
            )
        )
        return self.get(pk=pk) if won else None


class Job(models.Model):
    """One piece of background work. Subclasses name the Celery `task` that does it, given the row's id."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    task = ""  # dotted name of the Celery task

    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    def ring(self):
        """After commit, tell a worker. With the broker down the row simply waits for the sweeper."""
        transaction.on_commit(self._nudge)

    def _nudge(self):
        try:
            current_app.send_task(self.task, [self.pk], retry=False, ignore_result=True)
        except Exception as error:  # whatever the transport raises: the request is already safe in its row
            log.warning("No worker could be told of %s %s: %s", self._meta.label, self.pk, error)

    def mine(self):
        return type(self).objects.filter(pk=self.pk, fence=self.fence, state=self.State.RUNNING)

    def beat(self, step=None, done=None, total=None):
        """Say how far the work is and keep the lease. Raises LostLease."""
        for name, value in (("step", step), ("done", done), ("total", total)):
            if value is not None:
                setattr(self, name, value)
        held = self.mine().update(
            lease_until=timezone.now() + LEASE, step=self.step, done=self.done, total=self.total
        )
        if not held:
            raise LostLease(f"{self._meta.label} {self.pk}")

    def hold(self):
        """In the transaction that writes the result: lock the row, so that only its holder can finish it."""
        if not list(self.mine().select_for_update().values_list("pk")):
            raise LostLease(f"{self._meta.label} {self.pk}")

    def finish(self):
        self._end(self.State.DONE)

    def fail(self, problem):
        self._end(self.State.FAILED, problem=str(problem))

    def _end(self, state, **fields):
        if not self.mine().update(state=state, finished_at=timezone.now(), lease_until=None, **fields):
            raise LostLease(f"{self._meta.label} {self.pk}")
        self.refresh_from_db()
