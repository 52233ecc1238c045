"""Ask for rates to be derived again. The work itself is `rates`, done by a worker."""

from django.db import transaction

from authority import audit
from authority.models import Area, User
from indicators.models import Recomputation


@transaction.atomic
def recompute_rates(reason, *, by, areas=(), items=(), first_quarter=None, last_quarter=None):
    """Queue a `Recomputation` of these areas and their parts, data items and quarters, and nudge a worker.

    Areas and items are rows or keys; leaving one out means all. The rolling years that a quarter is part of need
    not be named. `reason` is shown to whoever waits; `by` is a User, or the name of a command.
    """
    job = Recomputation.objects.create(
        reason=reason,
        asked_by=by if isinstance(by, User) else None,
        areas=_with_parts(_keys(areas)),
        items=_keys(items),
        first_quarter=first_quarter,
        last_quarter=last_quarter,
    )
    audit.record("rates asked for", job, by=by, areas=len(job.areas), items=len(job.items))
    job.ring()
    return job


def _keys(rows):
    return sorted({getattr(row, "pk", row) for row in rows})


def _with_parts(areas):
    return sorted({*areas, *Area.objects.filter(parent__in=areas).values_list("pk", flat=True)})
