"""What a worker does. Tasks only call: the row says what is to be done."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from authority.models import LostLease
from indicators import actions
from indicators.models import Recomputation

TRIES = 5
STOPPED = (
    "The rates could not be worked out, and the old ones stand. Ask for them again; if it stops again, "
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
        _leave_or_fail(job, error)
    except Exception:
        job.fail(STOPPED)
        raise


def _leave_or_fail(job, error):
    """The database was away or busy: the job's lease runs out and it is taken up again, a few times."""
    if job.fence >= TRIES:
        job.fail(STOPPED)
    raise error
