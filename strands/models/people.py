"""Who answers for a strand: on the authority's side and on the force's."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from authority.models import Authority
from strands.models.catalogue import Strand


class Appointment(models.Model):
    """One person's part in a strand, from a day to a day. A force officer is named and has no account."""

    class Part(models.TextChoices):
        LEAD_MEMBER = "lead member"
        CHAMPION = "champion"
        LINK_MEMBER = "link member"
        POLICY_LEAD = "policy lead"
        FORCE_LEAD = "force lead"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="appointments")
    strand = models.ForeignKey(Strand, models.PROTECT, related_name="appointments")
    part = models.CharField(max_length=12, choices=Part)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    name = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["strand", "part"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="") | Q(user=None) & ~Q(name=""),
                name="an_appointment_names_one_person",
                violation_error_message=(
                    "Choose a person with an account, or type the name of a force officer."
                ),
            )
        ]

    def __str__(self):
        return f"{self.user or self.name}, {self.part} for {self.strand}"
