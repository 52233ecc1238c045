"""The strands that somebody answers for."""

from django.urls import reverse
from django.utils import timezone

from scrutiny.work.cards import Card, Section
from strands.models import Strand


def appointed_to(user, reader):
    today = timezone.localdate()
    held = user.appointments.filter(starts_on__lte=today, strand__in=Strand.objects.visible_to(reader))
    held = held.exclude(ends_on__lt=today).select_related("strand")
    cards = tuple(
        Card(
            row.strand.name,
            reverse("strand", args=[row.strand.slug]),
            f"You are its {row.get_part_display().lower()}.",
        )
        for row in held
    )
    return Section("Your strands", cards, reverse("strands"), "All strands")
