"""What is kept after a meeting: why items were private, who could see what, and what went to the archive."""

from django.conf import settings
from django.db import models

from panels.models.agenda import AgendaItem
from panels.models.meetings import Meeting
from panels.models.packs import Pack


class PrivacyReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The reviews of the items that this person may read."""
        return self.filter(item__in=AgendaItem.objects.visible_to(user))


class PrivacyReview(models.Model):
    """Somebody looked again at why an exempt item is private. The newest one says when that is due again."""

    class Outcome(models.TextChoices):
        STAYS = "stays", "stays private"
        PART = "part", "may be published in part"
        RELEASED = "released", "may be published"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.TextField()
    decided_by = models.CharField(max_length=120)
    next_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PrivacyReviewQuerySet.as_manager()

    class Meta:
        ordering = ["item", "-reviewed_on", "-pk"]

    def __str__(self):
        return f"privacy review {self.pk} of agenda item {self.item_id}"


class Snapshot(models.Model):
    """Who could see which items of a pack at one moment, and by what. `people`: as `snapshots` gives it."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="snapshots")
    taken_at = models.DateTimeField()
    occasion = models.CharField(max_length=40)  # the action that it goes with
    people = models.JSONField()

    class Meta:
        ordering = ["pack", "taken_at"]

    def __str__(self):
        return f"snapshot of {self.pack}"


class ArchiveTaken(models.Model):
    """An archive bundle that somebody took away, of what they might read. The file is not kept."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="archives")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    files = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["meeting", "-taken_at"]
        verbose_name_plural = "archives taken"

    def __str__(self):
        return f"archive of {self.meeting}"
