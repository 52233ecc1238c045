"""Who answers for a strand, for the authority and for the force; how they learn and give account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from authority.days import in_full
from authority.models import Authority, Circle, CircleMembership
from strands.models.catalogue import Strand
from strands.models.entries import Entry

FILED = (
    "This note was filed on {day}, and what is filed stands. If something in it is wrong, write a new note "
    "that says so."
)


class Leads(models.Model):
    """All who answer for a strand to an authority. They own a circle, and read what is kept for it."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    strand = models.ForeignKey(Strand, models.PROTECT, related_name="leads")
    circle = models.OneToOneField(Circle, models.PROTECT, related_name="leads")

    class Meta:
        verbose_name_plural = "leads"
        constraints = [
            models.UniqueConstraint(fields=["authority", "strand"], name="one_circle_of_leads_of_a_strand")
        ]

    def __str__(self):
        return str(self.circle)


class AppointmentQuerySet(models.QuerySet):
    def on(self, day):
        """Those that stand on the day, first and last day included."""
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Appointment(models.Model):
    """One person's part in a strand, from a day to a day. A force officer is named and has no account.

    `actions.appoint` makes it, for a person with an account with a place in the circle of the leads.
    """

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
    place_in_circle = models.OneToOneField(
        CircleMembership, models.PROTECT, null=True, blank=True, related_name="appointment"
    )

    objects = AppointmentQuerySet.as_manager()

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


class Note(Entry):
    """What a lead member and the force lead told each other. Its steps are follow-ups. Filed, it stands."""

    force_lead = models.CharField(max_length=120)
    present = models.TextField(blank=True)
    issues = models.TextField()
    answers = models.TextField(blank=True)
    evidence_seen = models.TextField(blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "note of a meeting"
        verbose_name_plural = "notes of meetings"

    @property
    def settled(self):
        """Why it is changed no more, in a sentence; empty until it is filed."""
        return FILED.format(day=in_full(timezone.localtime(self.filed_at))) if self.filed_at else ""


class Training(models.Model):
    """A thing to be learned, in an authority's training plan; for one strand or for all."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="trainings")
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, blank=True, related_name="trainings")
    topic = models.CharField(max_length=160)
    due_on = models.DateField()
    given_by = models.CharField(max_length=120, blank=True)
    cancelled_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "topic"]

    def __str__(self):
        return self.topic


class Trained(models.Model):
    """That a person had a training on a day."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="trained")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="trained")
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        verbose_name_plural = "trained"
        constraints = [
            models.UniqueConstraint(
                fields=["training", "user"],
                name="trained_once",
                violation_error_message="This person is already recorded as having had this training.",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.training}"


class Protocol(models.Model):
    """What an authority expects of its lead members and the force of it, in versions."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="protocols")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    starts_on = models.DateField()

    class Meta:
        ordering = ["authority", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "version"], name="one_protocol_of_a_version")
        ]

    def __str__(self):
        return f"lead-member protocol, version {self.version}"


class Acknowledgement(models.Model):
    """That a person has read a protocol and will keep to it."""

    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="acknowledgements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="acknowledgements")
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["protocol", "user"], name="acknowledged_once")]

    def __str__(self):
        return f"{self.user}: {self.protocol}"
