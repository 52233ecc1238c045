"""When a panel meets."""

from datetime import time

from django.db import models

from authority import days
from panels.models.panels import Panel


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The meetings of the panels in whose circle this person is today."""
        return self.filter(panel__in=Panel.objects.visible_to(user))


class Meeting(models.Model):
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    begins_at = models.TimeField(default=time(14))
    place = models.CharField(max_length=160)
    # Whether Part 1 of a released pack can be read by anyone, without signing in.
    public_edition = models.BooleanField(default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-begins_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "held_on", "begins_at"],
                name="one_meeting_of_a_panel_at_a_time",
                violation_error_message="The panel already meets then. Choose another day or time.",
            )
        ]

    def __str__(self):
        return f"{self.panel}, {self.day}"

    @property
    def day(self):
        return days.in_full(self.held_on)
