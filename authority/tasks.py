"""What the clock asks for. The message is only a nudge; the rows say what is to be done."""

from celery import shared_task

from authority.models import Job


@shared_task
def take_up_waiting_work():
    """Nudge a worker about each job that nobody works on: the message was lost, or its worker died."""
    for kind in Job.__subclasses__():
        for job in kind.objects.waiting():
            job.ring()
