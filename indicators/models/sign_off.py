"""A flagged figure typed again by the person who signs off, without sight of what was entered."""

from django.conf import settings
from django.db import models

from authority.models import Area
from indicators.models.definitions import DataItem
from indicators.models.returns import Figure, QuarterlyReturn


class Rekeying(models.Model):
    """One figure keyed a second time. `agrees`: with what stood in the return at that moment."""

    quarterly_return = models.ForeignKey(QuarterlyReturn, models.CASCADE, related_name="rekeyings")
    item = models.ForeignKey(DataItem, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    text = models.TextField(blank=True)
    absence = models.CharField(max_length=16, choices=Figure.Absence, blank=True)
    agrees = models.BooleanField()
    keyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    keyed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarterly_return", "item", "area"], name="one_rekeying_of_a_figure"
            )
        ]

    def __str__(self):
        return f"{self.item}, keyed again"
