"""Who writes on in a note: its first writer, who leads the strand, and who keeps the record."""

from authority.permissions import Permission, permissions_of
from strands.models import Appointment, Version


def writes_on(note, user, day):
    """Whether this person may rewrite or file it, or say what came of it: nobody of another authority."""
    if note.authority_id != user.authority_id:
        return False
    return (
        _began(note, user) or _leads(note, user, day) or Permission.RECORD_KEEP in permissions_of(user, day)
    )


def _began(note, user):
    return Version.objects.filter(entry=note.pk, number=1, by=user).exists()


def _leads(note, user, day):
    rows = Appointment.objects.on(day).filter(strand=note.strand_id, authority=note.authority_id, user=user)
    return rows.filter(part=Appointment.Part.LEAD_MEMBER).exists()
