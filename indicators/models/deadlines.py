"""When returns are due, who was let off until when, who was reminded, and who enters which part."""

from django.conf import settings
from django.db import models

from authority.models import Authority, Force
from indicators.fields import QuarterField
from indicators.models.returns import QuarterlyReturn


class Deadline(models.Model):
    """An authority's calendar: when returns for a quarter are due, and when they will be published."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="deadlines")
    quarter = QuarterField()
    due_on = models.DateField()
    release_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "quarter"],
                name="one_deadline_of_a_quarter",
                violation_error_message="The calendar already has that quarter.",
            ),
            models.CheckConstraint(
                condition=models.Q(release_on=None) | models.Q(release_on__gte=models.F("due_on")),
                name="released_after_it_is_due",
                violation_error_message="Figures cannot be published before they are due.",
            ),
        ]

    def __str__(self):
        return f"{self.authority}, {self.quarter}"


class DeadlineException(models.Model):
    """One force's own day for one quarter, and why."""

    force = models.ForeignKey(Force, models.CASCADE, related_name="deadline_exceptions")
    quarter = QuarterField()
    due_on = models.DateField()
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "quarter"], name="one_exception_of_a_force_and_quarter")
        ]

    def __str__(self):
        return f"{self.force}, {self.quarter}"


class Reminder(models.Model):
    """A reminder to one person. `step`: days after the day it was due, below 0 before it.

    The row is claimed, then the mail is sent. Without `sent_at` it is still to be sent: `problem` says why.
    """

    force = models.ForeignKey(Force, models.CASCADE, related_name="+")
    quarter = QuarterField()
    due_on = models.DateField()
    step = models.SmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "quarter", "due_on", "step", "person"], name="reminded_once_of_a_step"
            )
        ]

    def __str__(self):
        return f"{self.force}, {self.quarter}: {self.step:+} days"


class Assignment(models.Model):
    """A section of a return that one person was asked to enter."""

    quarterly_return = models.ForeignKey(QuarterlyReturn, models.CASCADE, related_name="assignments")
    section = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarterly_return", "section"], name="one_person_enters_a_section"
            )
        ]

    def __str__(self):
        return f"{self.section}: {self.person}"
