"""Derived rows. Nobody edits them: `recompute_rates` rebuilds them and `--check` proves them."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef

from authority import access
from authority.models import Area, Force, Job
from indicators.fields import QuarterField
from indicators.models.definitions import Indicator
from indicators.models.own import own_or_shared
from indicators.models.returns import QuarterlyReturn


class RateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published rates, and those of the reader's own forces where a grant opens their marking.

        Of a measure that an authority has added, to that authority alone.
        A rate that rests on a return which the reader may not see is as hidden as that return.
        """
        reader = access.reader_of(user)
        forces = Force.objects.filter(
            authority__in=reader.authorities,
            authority__circles__everyone=True,
            authority__circles__in=reader.circles,
        )
        own = models.Q(area__in=forces.values("area")) | models.Q(area__parent__in=forces.values("area"))
        hidden = _hidden_from(reader)
        behind = Exists(hidden.filter(_behind_the_rate()))
        opened = models.Q(indicator__marking__in=reader.markings) & (~Exists(hidden) | ~behind)
        known = own_or_shared(reader, "indicator__")
        return self.filter(known, models.Q(published=True) | own & opened)


def _hidden_from(reader):
    """Returns to the reader's authorities that count and that the reader may not see: mostly none."""
    counting = QuarterlyReturn.objects.filter(current=True, origin=QuarterlyReturn.Origin.ENTERED)
    seen = QuarterlyReturn.objects.visible_to(reader)
    return counting.filter(force__authority__in=reader.authorities).exclude(pk__in=seen.values("pk"))


def _behind_the_rate():
    """Whether a return is of the force, or the force around the area, and of the span of the outer row."""
    of_its_force = models.Q(force=OuterRef("area")) | models.Q(force=OuterRef("area__parent"))
    before = ExpressionWrapper(OuterRef("quarter") - OuterRef("span"), models.IntegerField())
    return of_its_force & models.Q(quarter__gt=before, quarter__lte=OuterRef("quarter"))


class Rate(models.Model):
    """An indicator in an area over `span` quarters ending with `quarter`, with its 95% interval.

    value = numerator / denominator × per; the numerator itself where there is no denominator.
    """

    # Made from the rows they point to and proved against them, so the database need not check each of 150,000
    # again: that alone would double the time of a rebuild. The unique key serves as the indicator's index.
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="rates", db_constraint=False, db_index=False
    )
    area = models.ForeignKey(Area, models.CASCADE, related_name="rates", db_constraint=False)
    quarter = QuarterField()
    span = models.PositiveSmallIntegerField()
    numerator = models.DecimalField(max_digits=18, decimal_places=2)
    denominator = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    per = models.PositiveIntegerField()
    value = models.FloatField(null=True)  # null where the denominator is 0
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    mid_year = models.PositiveSmallIntegerField(null=True)  # of the population used, with its vintage
    vintage = models.DateField(null=True)
    published = models.BooleanField(default=False)  # every figure in it came from published statistics
    computed_at = models.DateTimeField()

    objects = RateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "quarter", "span"], name="one_rate"),
            models.CheckConstraint(condition=models.Q(span__in=[1, 4]), name="a_quarter_or_a_year"),
        ]

    def __str__(self):
        return f"{self.indicator}, {self.area}, {self.quarter}"


class Recomputation(Job):
    """Rates to be derived again, and why. Empty scope fields mean all."""

    task = "indicators.tasks.recompute"

    reason = models.CharField(max_length=200)
    areas = models.JSONField(default=list, blank=True)
    items = models.JSONField(default=list, blank=True)
    first_quarter = QuarterField(null=True)
    last_quarter = QuarterField(null=True)
    written = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return self.reason
