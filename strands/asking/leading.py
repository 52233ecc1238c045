"""Who leads a strand, for the authority and for the force, on a day."""

from strands.models import Appointment

Part = Appointment.Part


def leads(user, asking, day):
    """Whether the person is lead member for the question's strand, in the authority whose question it is."""
    held = _on(day).filter(part=Part.LEAD_MEMBER, strand=asking.strand_id, authority=asking.authority_id)
    return held.filter(user=user).exists()


def lead_members(asking, day):
    """Their names: “Cora Finch”; empty where nobody is appointed."""
    held = _on(day).filter(part=Part.LEAD_MEMBER, strand=asking.strand_id, authority=asking.authority_id)
    return " or ".join(str(one.user or one.name) for one in held.select_related("user"))


def force_lead(strand, force, day):
    """The name of the force lead; empty where nobody is appointed."""
    held = _on(day).filter(part=Part.FORCE_LEAD, strand=strand, authority=force.authority_id)
    return next((str(one.user or one.name) for one in held.select_related("user")), "")


def strands_led(user, day):
    """Keys of (authority, strand) that the person leads."""
    return set(_on(day).filter(part=Part.LEAD_MEMBER, user=user).values_list("authority", "strand"))


def _on(day):
    return Appointment.objects.on(day)
