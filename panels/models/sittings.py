"""What is written down on the day: who was there, that section 5 was read, that the public left."""

from django.conf import settings
from django.db import models

from panels.models.agenda import AgendaItem
from panels.models.meetings import Meeting


class Attendance(models.Model):
    """One person at one meeting. Without `from_item` they were there from the start; likewise the end.

    `out_for`: items for which they left the room.
    """

    class State(models.TextChoices):
        PRESENT = "present"
        APOLOGIES = "apologies", "sent apologies"
        ABSENT = "absent"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=9, choices=State)
    from_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    until_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    out_for = models.ManyToManyField(AgendaItem, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "user__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="one_attendance_of_a_person")]

    def __str__(self):
        return f"{self.user} at {self.meeting}"


class ReminderText(models.Model):
    """A version of the words by which a meeting is reminded of section 5. A later one replaces it."""

    version = models.PositiveSmallIntegerField(unique=True)
    words = models.TextField()
    in_use_from = models.DateField()

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return f"section 5 reminder, version {self.version}"


class Reminder(models.Model):
    """The text was read out at a meeting. Who heard it is in `Reminded`."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="reminder")
    text = models.ForeignKey(ReminderText, models.PROTECT, related_name="+")
    read_by = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"section 5 reminder at {self.meeting}"


class Reminded(models.Model):
    """One person heard the reminder, with the others or on arriving late, or would not take it."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    refused = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["reminder", "user__name"]
        constraints = [models.UniqueConstraint(fields=["reminder", "user"], name="reminded_once_a_meeting")]

    def __str__(self):
        return f"{self.user} at the {self.reminder}"


class Exclusion(models.Model):
    """The resolution by which press and public left before the exempt items."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="exclusion")
    words = models.TextField()
    moved_by = models.CharField(max_length=120)
    seconded_by = models.CharField(max_length=120, blank=True)
    carried = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()

    def __str__(self):
        return f"exclusion of the public from {self.meeting}"
