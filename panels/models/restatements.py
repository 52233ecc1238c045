"""Which figures a frozen paper drew on, and which of them are others by now."""

from django.db import models

from authority.models import Force
from indicators.fields import QuarterField
from indicators.models import DataItem
from panels.models.packs import PackItem


class Drawn(models.Model):
    """A paper of a pack says something of one data item of one force, in these quarters."""

    frozen = models.ForeignKey(PackItem, models.CASCADE, related_name="drawn", db_index=False)
    force = models.ForeignKey(Force, models.PROTECT, related_name="+")
    item = models.ForeignKey(DataItem, models.PROTECT, related_name="+")
    first_quarter = QuarterField()
    last_quarter = QuarterField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frozen", "force", "item"], name="drawn_once_by_a_paper")
        ]

    def __str__(self):
        return f"figures behind {self.frozen}"


class PackRestatement(models.Model):
    """Figures that a paper drew on and that were corrected after it was made. `items`: keys of data items.

    `told_at`: when those who hold it were written to.
    """

    frozen = models.ForeignKey(PackItem, models.CASCADE, related_name="restatements")
    force = models.ForeignKey(Force, models.PROTECT, related_name="+")
    quarter = QuarterField()
    items = models.JSONField()
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-quarter"]
        indexes = [models.Index(fields=["at"], condition=models.Q(told_at=None), name="not_yet_told")]

    def __str__(self):
        return f"restatement of {self.frozen}"
