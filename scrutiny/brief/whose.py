"""Whose briefs a person may open: their own strands first, and any other that they may read."""

from strands.models import Appointment, Strand

Part = Appointment.Part


def held_by(user, reader):
    """{strand's key: parts} that this person holds today."""
    held = {}
    rows = Appointment.objects.on(reader.day).filter(user=user)
    for strand, part in rows.values_list("strand", "part"):
        held.setdefault(strand, set()).add(part)
    return held


def leads_of(user, reader):
    """{strand's key: name of its lead member} in this person's authority."""
    rows = Appointment.objects.on(reader.day).filter(authority=user.authority_id, part=Part.LEAD_MEMBER)
    return {row.strand_id: str(row.user or row.name) for row in rows.select_related("user")}


def chosen(strands, held):
    """Of these, the strands to brief on unless another is asked for: those led, else any other part held."""
    led = [strand for strand in strands if Part.LEAD_MEMBER in held.get(strand.pk, ())]
    return led or [strand for strand in strands if strand.pk in held]


def asked_for(reader, slug):
    """The strand of that name, retired or not, if this reader may know of it."""
    return list(Strand.objects.visible_to(reader).filter(slug=slug))


def strands_of(reader):
    return list(Strand.objects.in_use(reader))
