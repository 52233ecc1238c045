"""What a worker does with a published file: reads it to be looked at, and takes it in once approved."""

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

from django.db import transaction

from authority import audit
from authority.refusal import NotAllowed
from indicators import published
from indicators.actions.publishing import import_published
from indicators.actions.release_uploads import forget_file
from indicators.models import ReleaseUpload
from indicators.releases import arrivals
from indicators.releases.previews import preview

Phase = ReleaseUpload.Phase
BEAT = 10  # seconds between two signs of life
READING, COMPARING, WRITING = 0, 1, 2
STEPS = 3
WORKER = "background worker"
CHANGED = "Another release was taken in after this one was shown. This is what it would do now."


class OutOfDate(Exception):
    """What was approved is not what would be done: something else was taken in since."""


def work_on_release(job):
    """Do the piece of work that a claimed `ReleaseUpload` asks for. Raises LostLease."""
    try:
        table, passed_over = _read(job)
        if job.phase == Phase.IMPORT:
            _import_or_show_again(job, table, passed_over)
        else:
            _show(job, table, passed_over)
    except NotAllowed as refusal:
        refuse_release(job, str(refusal))


@transaction.atomic
def refuse_release(job, problem):
    """Nothing of it is taken in, and the file is deleted."""
    job.hold()
    forget_file(job)
    job.fail(problem)
    audit.record("release not taken in", job, by=WORKER, sha256=job.sha256)


def _read(job):
    """In a thread of its own, that touches no database, so that this one can say that it lives."""
    job.beat("Reading the file", done=READING, total=STEPS)
    work = partial(published.read_table, arrivals.fetch(job), job.file_name, arrivals.known())
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(work)
        while not wait([reading], timeout=BEAT).done:
            job.beat()
        return reading.result()


def _show(job, table, passed_over, note=""):
    job.beat("Comparing it with what is known", done=COMPARING)
    found = preview(table, passed_over, published_on=job.published_on, title=job.title)
    with transaction.atomic():
        job.hold()
        job.found = found | {"note": note}
        job.save(update_fields=["found"])
        job.finish()


def _import_or_show_again(job, table, passed_over):
    job.beat(f"Writing {table.taken:,} figures. None shows until all of them are in", done=WRITING)
    try:
        _import(job, table)
    except OutOfDate:
        _back_to_reading(job)
        _show(job, table, passed_over, note=CHANGED)


@transaction.atomic
def _import(job, table):
    """While this lasts the row is locked, so that no other worker takes it up, however long that is."""
    job.hold()
    said = {"published_on": job.published_on, "title": job.title}
    imported = import_published([table], by=job.approved_by, **said)
    if imported.known:
        raise NotAllowed(imported.known[0])
    if [release.revisions for release in imported.releases] != _approved(job):
        raise OutOfDate
    job.releases.set(imported.releases)
    forget_file(job)
    job.finish()


def _approved(job):
    return [issue["revisions"] for issue in job.found["issues"]]


@transaction.atomic
def _back_to_reading(job):
    job.hold()
    told = {"approved_by": str(job.approved_by), "why": CHANGED}
    audit.record("approval of a release undone", job, by=WORKER, **told)
    job.phase, job.approved_by = Phase.READ, None
    job.save(update_fields=["phase", "approved_by"])
