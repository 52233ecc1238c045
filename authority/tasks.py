"""What the clock asks for. The message is only a nudge; the rows say what is to be done."""

from celery import shared_task
from django.utils import timezone

from authority import actions
from authority.models import Job


@shared_task
def take_up_waiting_work():
    """Nudge a worker about each job that nobody works on: the message was lost, or its worker died."""
    for kind in Job.__subclasses__():
        for job in kind.objects.waiting():
            job.ring()


@shared_task
def remind_of_expiry():
    """Remind of vetting and declarations that run out. The day is that of the place, summer time or not."""
    actions.remind_of_expiry(timezone.localdate())
