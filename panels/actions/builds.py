"""The making of a pack's pages, stopped by hand and gone on with."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Job
from authority.refusal import NotAllowed
from panels.models import Meeting, Pack, PackBuild


@transaction.atomic
def cancel_build(pack, *, by):
    """Stop. The worker notices at its next sign of life; sections that are made stay for the next time."""
    job = PackBuild.objects.select_for_update().get(pack=pack)  # first, as the worker does that finishes
    pack = _advance(pack, Pack.State.CANCELLED, "It is no longer being built, so there is nothing to stop.")
    now = timezone.now()
    PackBuild.objects.filter(pk=job.pk).update(state=Job.State.CANCELLED, finished_at=now, lease_until=None)
    audit.record("pack build stopped", pack, by=by)
    return pack


@transaction.atomic
def resume_build(pack, *, by):
    """Go on with the same frozen content. What was set before is not set again."""
    meeting = Meeting.objects.select_for_update().get(pk=pack.meeting_id)
    job = PackBuild.objects.select_for_update().get(pack=pack)
    if meeting.packs.filter(version__gt=pack.version).exists():
        raise NotAllowed("A later version was asked for since. Go to the meeting for that one.")
    pack = _advance(pack, Pack.State.BUILDING, "Only a pack that stopped can be gone on with.")
    PackBuild.objects.filter(pk=job.pk).update(
        state=Job.State.WAITING, finished_at=None, lease_until=None, problem="", step="", stopped_at=None
    )
    job.ring()
    audit.record("pack build resumed", pack, by=by)
    return pack


def _advance(pack, state, refusal):
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    if state not in Pack.NEXT[pack.state]:
        raise NotAllowed(refusal)
    pack.state = state
    pack.save()
    return pack
