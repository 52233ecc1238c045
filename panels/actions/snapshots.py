"""Who held what, and would get what of a pack, kept as it was at one moment."""

from django.utils import timezone

from panels.archive.standing import people_of
from panels.models import Snapshot

RELEASED = "pack released"
ARCHIVED = "archive taken"


def take_snapshot(pack, *, occasion):
    """Inside the transaction of what it goes with. It is cut to its reader when it is read."""
    now = timezone.now()
    people = people_of(pack, timezone.localdate(now))
    return Snapshot.objects.create(pack=pack, taken_at=now, occasion=occasion, people=people)
