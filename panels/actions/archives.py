"""Taking away the archive of a meeting, of what one may read."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from panels.actions.snapshots import ARCHIVED, take_snapshot
from panels.archive.bundle import digest, packed
from panels.archive.gathering import gathered, newest
from panels.models import ArchiveTaken, Meeting

NOTHING = "There is nothing of this meeting that you may read today, so there is nothing to take."
CHANGED = "What you may read, or the record itself, has just changed. Take the archive again."


def take_archive(meeting, *, by):
    """(ArchiveTaken, bytes). Pages are put together first; then all is gathered again, and compared."""
    if not meeting.items.visible_to(by).exists():
        raise NotAllowed(NOTHING)
    first = packed(*gathered(meeting, by))
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
            raise NotAllowed(NOTHING)
        files, inputs = gathered(meeting, by)
        data = packed(files, inputs)
        if data != first:
            raise NotAllowed(CHANGED)
        if pack := newest(meeting):
            take_snapshot(pack, occasion=ARCHIVED)
        taken = ArchiveTaken.objects.create(
            meeting=meeting,
            taken_by=by,
            taken_at=timezone.now(),
            sha256=digest(data),
            files=len(files) + 1,
        )
        audit.record("archive taken", taken, by=by, sha256=taken.sha256)
    return taken, data
