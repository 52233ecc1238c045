"""The strands that somebody answers for, each with its brief, and the protocol that a lead member keeps."""

from django.urls import reverse
from django.utils import timezone

from scrutiny.work.cards import Card, Link, Section
from strands.leads import protocol
from strands.models import Appointment, Strand


def appointed_to(user, reader):
    today = timezone.localdate()
    rows = user.appointments.on(today).filter(strand__in=Strand.objects.visible_to(reader))
    held = list(rows.select_related("strand"))
    leads = any(row.part == Appointment.Part.LEAD_MEMBER for row in held)
    waiting = _protocol(user, today) if leads else ()
    return Section("Your strands", (*waiting, *map(_card, held)), reverse("strands"), "All strands")


def _card(row):
    return Card(
        row.strand.name,
        reverse("strand", args=[row.strand.slug]),
        f"You are its {row.get_part_display().lower()}.",
        links=(_brief(row.strand),),
    )


def _brief(strand):
    return Link("Read the brief", f"{reverse('brief')}?strand={strand.slug}", f"of {strand.name}")


def _protocol(user, today):
    """What a lead member has yet to acknowledge."""
    if due := protocol.due(user, today):
        facts = f"Version {due.version} is in force. Read it and acknowledge it."
        yield Card("Protocol for lead members", reverse("protocol"), facts, "Waiting for you", "waiting")
