"""Whether the rates of some areas are behind the figures, in words."""

from django.db.models import Q

from authority import access
from authority.days import in_full
from authority.models import Area
from indicators.models import Recomputation
from indicators.rates import Scope

State = Recomputation.State
NOT_DONE = (State.WAITING, State.RUNNING, State.FAILED)
UNDER_WAY = "Some figures are newer than these rates, which are being worked out again."
STOPPED = "On {day} rates were to be worked out again and it failed: these are the earlier ones."


def outstanding(areas, user):
    """What there is to say to this person of work on the rates of `areas` that is not done.

    A failure stands until made good. That a force's figures have just changed is told to those whom the force
    answers to, and to nobody else.
    """
    not_done = list(Recomputation.objects.filter(state__in=NOT_DONE))
    if not_done:
        not_done = _touching(_answering(areas, user), not_done)
    if any(job.state != State.FAILED for job in not_done):
        return UNDER_WAY
    failed = [job for job in not_done if not _made_good(job)]
    return STOPPED.format(day=in_full(failed[0].asked_at)) if failed else ""


def _answering(areas, user):
    """Those of the areas that are forces, or parts of forces, which answer to this person."""
    authorities = access.reader_of(user).authorities
    theirs = Q(force__authority__in=authorities) | Q(parent__force__authority__in=authorities)
    return set(Area.objects.filter(theirs, pk__in=areas).values_list("pk", flat=True))


def _touching(areas, jobs):
    return [job for job in jobs if not job.areas or set(job.areas).intersection(areas)]


def _made_good(failed):
    later = Recomputation.objects.filter(state=State.DONE, asked_at__gt=failed.asked_at)
    return any(Scope.of(job).covers(Scope.of(failed)) for job in later)
