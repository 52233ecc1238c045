"""What is scrutinised, by which questions, measures and references, each with its place in the guidance."""

from django.db import models

from authority import access
from authority.markings import Marking
from authority.models import Authority
from indicators.models import Indicator, Rate


class FromTheGuidance(models.Model):
    chapter = models.PositiveSmallIntegerField(null=True, blank=True)  # blank: not from the guidance
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class StrandQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The seven, and those that the reader's own authority has added."""
        authorities = access.reader_of(user).authorities
        return self.filter(models.Q(authority=None) | models.Q(authority__in=authorities))


class Strand(FromTheGuidance):
    """One strand of protective services. The seven belong to everyone; an authority may add its own."""

    code = models.CharField(max_length=10, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    definition = models.TextField()
    levels = models.JSONField(default=list)  # of the National Intelligence Model, 1 to 3
    in_npsat = models.BooleanField(default=False)
    own_chapter = models.PositiveSmallIntegerField(null=True, blank=True)
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="own_strands"
    )

    objects = StrandQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name


class Overlap(models.Model):
    strand = models.ForeignKey(Strand, models.CASCADE, related_name="overlaps")
    other = models.ForeignKey(Strand, models.CASCADE, related_name="+")
    how = models.TextField()

    class Meta:
        ordering = ["other__order"]
        constraints = [models.UniqueConstraint(fields=["strand", "other"], name="one_overlap_of_two_strands")]

    def __str__(self):
        return f"{self.strand} and {self.other}"


class MonitoredQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lines whose measure's marking is opened to the reader; for everybody, what has been published."""
        published = Rate.objects.filter(indicator=models.OuterRef("indicator"), published=True)
        return self.filter(
            models.Q(indicator__marking__in=access.reader_of(user).markings)
            | models.Q(models.Exists(published), indicator__marking=Marking.OFFICIAL)
        )


class Monitored(FromTheGuidance):
    """A strand monitors an indicator under a heading. One indicator may serve several strands."""

    class Heading(models.TextChoices):
        APACS = "APACS"
        NPSAT = "NPSAT"
        HMIC = "HMIC"
        OTHER = "other"
        QUALITATIVE = "qualitative"
        DEVELOPMENT = "development", "area for development"
        PUBLISHED = "published", "published statistics"

    code = models.CharField(max_length=20, unique=True)
    strand = models.ForeignKey(Strand, models.CASCADE, related_name="monitored")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="monitored")
    heading = models.CharField(max_length=12, choices=Heading)
    printed_as = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = MonitoredQuerySet.as_manager()

    class Meta:
        ordering = ["strand", "order"]
        constraints = [
            models.UniqueConstraint(fields=["strand", "indicator"], name="monitored_once_by_a_strand")
        ]

    def __str__(self):
        return f"{self.code} {self.indicator}"


class Question(FromTheGuidance):
    """A question that a lay member can put to a chief officer."""

    class Scope(models.TextChoices):
        REVIEW = "review", "the whole service"
        GENERIC = "generic", "every strand"
        STRAND = "strand", "one strand"

    code = models.CharField(max_length=20, unique=True)
    scope = models.CharField(max_length=8, choices=Scope)
    strand = models.ForeignKey(Strand, models.CASCADE, null=True, blank=True, related_name="questions")
    text = models.TextField()
    prompts = models.JSONField(default=list)
    repeats_per_operation = models.BooleanField(default=False)
    tags = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["scope", "order"]

    def __str__(self):
        return f"{self.code} {self.text}"


class Reference(FromTheGuidance):
    """A document that the guidance points to, where it can help to answer a question."""

    code = models.CharField(max_length=20, unique=True)
    strand = models.ForeignKey(Strand, models.CASCADE, related_name="references")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    what_it_is = models.TextField()
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="also")

    class Meta:
        ordering = ["strand", "code"]

    def __str__(self):
        return self.title


class CaseStudy(FromTheGuidance):
    """What one authority did, under four fixed headings."""

    code = models.CharField(max_length=20, unique=True)
    authority_name = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    strand = models.ForeignKey(Strand, models.CASCADE, null=True, blank=True, related_name="case_studies")
    tags = models.JSONField(default=list)
    issue = models.TextField()
    action = models.TextField()
    challenges = models.TextField()
    outcomes = models.TextField()

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "case studies"

    def __str__(self):
        return self.title
