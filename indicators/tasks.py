"""What a worker does. Tasks only call: the row says what is to be done."""

from functools import partial

from celery import shared_task
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from authority.models import LostLease
from indicators import actions
from indicators.models import Recomputation, ReleaseUpload

TRIES = 5
STOPPED = (
    "The rates could not be worked out, and the old ones stand. Ask for them again; if it stops again, "
    "whoever runs the service will find the reason in the worker's log."
)
NOT_TAKEN_IN = (
    "The file could not be worked on, and nothing of it was taken in. Send it again; if it stops again, "
    "whoever runs the service will find the reason in the worker's log."
)


@shared_task
def recompute(pk):
    """Derive the rates of a `Recomputation`, unless another worker has it."""
    if not (job := Recomputation.objects.claim(pk)):
        return
    try:
        actions.derive_rates(job)
    except LostLease:
        return
    except (InterfaceError, OperationalError) as error:
        _leave_or_give_up(job, error, partial(job.fail, STOPPED))
    except Exception:
        job.fail(STOPPED)
        raise


@shared_task
def work_on_release(pk):
    """Read a `ReleaseUpload`, or take it in, unless another worker has it."""
    if not (job := ReleaseUpload.objects.claim(pk)):
        return
    try:
        actions.work_on_release(job)
    except LostLease:
        return
    except (InterfaceError, OperationalError) as error:
        _leave_or_give_up(job, error, partial(actions.refuse_release, job, NOT_TAKEN_IN))
    except Exception:
        actions.refuse_release(job, NOT_TAKEN_IN)
        raise


@shared_task
def remind():
    """Remind whoever holds a return that is due. The day is that of the place, summer time or not."""
    actions.remind(timezone.localdate())


def _leave_or_give_up(job, error, give_up):
    """The database was away or busy: the job's lease runs out and it is taken up again, a few times."""
    if job.fence >= TRIES:
        give_up()
    raise error
