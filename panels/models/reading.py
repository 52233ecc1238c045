"""What one person does with papers on screen: where they are, what they noted, what concerns them."""

from django.conf import settings
from django.db import models

from panels.models.agenda import AgendaItem
from panels.models.packs import PackItem


class Reading(models.Model):
    """How far a person is in the paper of an item, and which pages of it they had before them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="readings")
    frozen = models.ForeignKey(PackItem, models.SET_NULL, null=True, related_name="+")
    page = models.PositiveSmallIntegerField(default=1)  # within the paper
    fingerprint = models.CharField(max_length=64)  # of the pages that were read
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_place_in_a_paper")]

    def __str__(self):
        return f"place of {self.user} in agenda item {self.item_id}"


class ReadersNote(models.Model):
    """A private note, anchored to words of a paper and not to a file, so that it survives a new version.

    Nobody but its writer reads it, and they only while they may read the item.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="notes")
    page = models.PositiveSmallIntegerField(default=1)  # within the paper, when it was written
    quote = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "page", "pk"]

    def __str__(self):
        return f"note {self.pk} on agenda item {self.item_id}"


class Interest(models.Model):
    """A conflict that a person declared about an item. From then on they are not given it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="interests")
    nature = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "declared_at"]
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_interest_in_an_item")]

    def __str__(self):
        return f"interest {self.pk} in agenda item {self.item_id}"
