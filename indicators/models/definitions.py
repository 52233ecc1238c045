"""What is counted, and what is made of the counts."""

from django.db import models

from authority.markings import MarkingField, within_ceiling
from authority.models import Authority
from indicators.models.own import OwnOrShared


class DataItem(models.Model):
    """One thing that a force counts. Asked once, in one section of the return."""

    class Unit(models.TextChoices):
        COUNT = "count"
        POUNDS = "pounds"
        GRAMS = "grams"
        OFFICER_DAYS = "officer-days"
        PERCENTAGE = "percentage"
        GRADE = "grade"
        DIRECTION = "direction"  # of travel, beside a grade
        TEXT = "text"

    class Effort(models.TextChoices):
        """What it costs the force, where the authority has said so."""

        PRODUCED = "produced", "the force produces it already"
        NEW = "new", "new work for the force"

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=12, choices=Unit, default=Unit.COUNT)
    section = models.CharField(max_length=80)
    heading = models.CharField(max_length=60, blank=True)  # within its section, such as APACS
    also_in = models.CharField(max_length=200, blank=True)  # other strands that are read with it
    order = models.PositiveSmallIntegerField(default=0)
    definition = models.TextField(blank=True)
    marking = MarkingField()
    # The total that it is a part of; of a direction of travel, its grade.
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    by_area = models.BooleanField(default=False)  # asked of each basic command unit as well
    never_zero = models.BooleanField(default=False)
    standing = models.BooleanField(default=False)  # as it stands on a day: a year is its average
    returned = models.BooleanField(default=True)  # asked of forces; otherwise known from publications only
    published_column = models.CharField(max_length=60, blank=True)
    offence_codes = models.CharField(max_length=300, blank=True)
    # Whose own it is, and since when it asks for it; None for everybody's.
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="own_%(class)ss"
    )
    asked_from = models.DateField(null=True, blank=True)
    effort = models.CharField(max_length=8, choices=Effort, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # that it takes the force each quarter

    objects = OwnOrShared.as_manager()

    class Meta:
        ordering = ["section", "order", "code"]
        constraints = [within_ceiling("data_item_within_ceiling")]

    def __str__(self):
        return self.name

    @property
    def counts_events(self):
        """Whether chance can be judged: sums of money and standing numbers are not numbers of events."""
        return self.unit == self.Unit.COUNT and not self.standing


class NotAsked(models.Model):
    """An authority asks its forces for an item no more from a day, until another if it ever asks again.

    Made from what it has retired: every measure that uses the item.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="not_asked")
    item = models.ForeignKey(DataItem, models.CASCADE, related_name="not_asked")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["authority", "item", "starts_on"]
        verbose_name_plural = "not asked"

    def __str__(self):
        return f"item {self.item_id}, not asked"


class Indicator(models.Model):
    """A measure: a count, or a numerator over a denominator times a factor; which way is good, and why."""

    class Kind(models.TextChoices):
        COUNT = "count"
        RATE = "rate"
        PERCENTAGE = "percentage"
        MONEY = "money"
        MONEY_RATE = "money-rate"
        GRADE = "grade"
        COMPOSITE = "composite"
        NARRATIVE = "narrative"
        DEVELOPMENT = "development"

    class Polarity(models.TextChoices):
        LOWER = "lower", "lower is better"
        HIGHER = "higher", "higher is better"
        NEITHER = "neither", "neither is better"

    class Publication(models.TextChoices):
        PUBLISHABLE = "publishable"
        SMALL_NUMBERS = "small-numbers", "publishable with small numbers guarded"
        SENSITIVE = "sensitive"
        REFERENCE = "reference", "by reference only"

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind)
    numerator = models.ForeignKey(
        DataItem, models.PROTECT, null=True, blank=True, related_name="as_numerator"
    )
    denominator = models.ForeignKey(
        DataItem, models.PROTECT, null=True, blank=True, related_name="as_denominator"
    )
    parts = models.ManyToManyField(DataItem, blank=True, related_name="as_part")
    # 1,000 is the rate of record; residents, unless a denominator is named.
    per = models.PositiveIntegerField(default=1)
    display_per = models.PositiveIntegerField(default=1)
    # Of a percentage: the numerator also counts what was recorded in earlier quarters.
    may_exceed = models.BooleanField(default=False)
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.NEITHER)
    polarity_reason = models.TextField(blank=True)
    why_it_matters = models.TextField(blank=True)
    marking = MarkingField()
    publication = models.CharField(max_length=16, choices=Publication, default=Publication.PUBLISHABLE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="diagnostics")
    # Whose own it is; None for everybody's.
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="own_%(class)ss"
    )

    objects = OwnOrShared.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [within_ceiling("indicator_within_ceiling")]

    def __str__(self):
        return self.name


class Definition(models.Model):
    """A dated wording of an indicator. A new version breaks the series."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="definitions")
    version = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    wording = models.TextField()
    status = models.CharField(max_length=20, default="final")
    checked_by = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "version"],
                name="one_definition_of_a_version",
                violation_error_message="This indicator already has a definition with that version.",
            )
        ]

    def __str__(self):
        return f"{self.indicator}, version {self.version}"
