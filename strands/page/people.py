"""Who answers for a strand, to the authority and for the force."""

from django.utils.text import capfirst

from strands.models import Appointment
from strands.page.strip import Standing

PARTS = (Appointment.Part.LEAD_MEMBER, Appointment.Part.FORCE_LEAD)
NOBODY = "Nobody appointed"


def people(strand, force, reader):
    """A `Standing` for each part that is held, and for lead member and force lead in any case. One query."""
    rows = Appointment.objects.filter(strand=strand, authority=force.authority_id).on(reader.day)
    held = list(rows.select_related("user"))
    for part in PARTS:
        names = [str(one.user or one.name) for one in held if one.part == part]
        yield Standing(capfirst(part), ", ".join(names) or NOBODY)
    yield from (
        Standing(capfirst(one.part), str(one.user or one.name)) for one in held if one.part not in PARTS
    )
