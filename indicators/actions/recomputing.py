"""Ask for rates to be derived again, and derive them as the worker does."""

from django.db import transaction

from authority import audit
from authority.models import Area, User
from indicators import rates
from indicators.models import Recomputation

BATCH = 15  # indicators between two signs of life


@transaction.atomic
def recompute_rates(reason, *, by, areas=(), items=(), first_quarter=None, last_quarter=None):
    """Queue a `Recomputation` of these areas and their parts, data items and quarters, and nudge a worker.

    Areas and items are rows or keys; leaving one out means all. The rolling years that a quarter is part of
    need not be named. `reason` is shown to whoever waits; `by` is a User, or the name of a command.
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


def unwatched(job):
    """The `watch` of whoever does not want to know."""


def derive_rates(job, *, watch=unwatched):
    """Do a claimed `Recomputation`: lay the rows out beside the table, then bring them in, all or none.

    The old rates stand until the end. `watch` is called with the job at each sign of life. Raises LostLease
    where another worker has taken the job over.
    """
    scope = rates.Scope.of(job)
    measures = rates.measures_of(scope)
    if scope.small:
        _derive_at_once(job, scope, measures)
        return
    with rates.fresh_rows():
        before = _finished()
        _lay_out_in_batches(job, scope, rates.with_figures(measures), watch)
        _bring_in(job, scope, measures, before)


@transaction.atomic
def _derive_at_once(job, scope, measures):
    _hold_alone(job)
    with rates.fresh_rows():
        rates.lay_out(scope, measures)
        _finish(job, scope, measures)


@transaction.atomic
def _bring_in(job, scope, measures, before):
    """Rows laid out before another recomputation finished may be older than what it wrote."""
    _hold_alone(job)
    if _finished() != before:
        rates.lay_out_anew(scope, rates.with_figures(measures))
    _finish(job, scope, measures)


def _hold_alone(job):
    rates.wait_for_other_writers()
    job.hold()


def _finish(job, scope, measures):
    job.written, job.removed = rates.bring_in(scope, measures)
    Recomputation.objects.filter(pk=job.pk).update(written=job.written, removed=job.removed)
    job.finish()


def _lay_out_in_batches(job, scope, measures, watch):
    for start in range(0, len(measures), BATCH):
        job.beat(step="Working out rates, measure by measure", done=start, total=len(measures))
        watch(job)
        rates.lay_out(scope, measures[start : start + BATCH])
    job.beat(step="Bringing the rates in", done=len(measures))
    watch(job)


def _finished():
    return Recomputation.objects.filter(state=Recomputation.State.DONE).count()


def _keys(rows):
    return sorted({getattr(row, "pk", row) for row in rows})


def _with_parts(areas):
    return sorted({*areas, *Area.objects.filter(parent__in=areas).values_list("pk", flat=True)})
