"""What people say of a series: that it begins anew, or what happened in a quarter."""

from django.conf import settings
from django.db import models

from authority.models import Area, Marked
from indicators.fields import QuarterField
from indicators.models.definitions import Indicator


class SeriesMark(Marked):
    """A rebase or a note on the chart of one measure in one area, by a named person, with its reason.

    A rebase: limits and rules start again with `quarter`. It counts for those who may read it.
    """

    class Kind(models.TextChoices):
        REBASE = "rebase", "the limits start again"
        NOTE = "note", "a note on the chart"

    kind = models.CharField(max_length=6, choices=Kind)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series_marks")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    quarter = QuarterField()
    words = models.CharField(max_length=300)  # of a rebase, its reason
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Marked.Meta):
        ordering = ["quarter", "pk"]
        constraints = [
            *Marked.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "indicator", "area", "quarter", "marking"],
                condition=models.Q(kind="rebase", withdrawn_at=None),
                name="one_rebase_of_a_quarter",
                violation_error_message="The limits of this series start again in that quarter already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="a_series_mark_says_why",
                violation_error_message="Say why. The reason stands beside the chart.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
