"""What is scrutinised, by which questions, measures and references, each with its place in the guidance."""

from django.conf import settings
from django.db import models

from authority import access
from authority.days import in_full
from authority.markings import Marking
from authority.models import Authority, User
from indicators.models import Indicator, OwnOrShared, Rate


class FromTheGuidance(models.Model):
    chapter = models.PositiveSmallIntegerField(null=True, blank=True)  # blank: not from the guidance
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class InUse(OwnOrShared):
    """`kind`: as which a row is retired; `strand`: the way to the strand with which it goes, too."""

    kind = None
    strand = "strand__"

    def in_use(self, user):
        """Those of the reader's that their authority has not retired, by itself or with its strand."""
        gone = Retirement.objects.on(user)
        rows = self.of(user).exclude(**{f"{self.strand}code__in": _codes(gone, Retirement.Kind.STRAND)})
        return rows.exclude(code__in=_codes(gone, self.kind)) if self.kind else rows


def _codes(retirements, kind):
    return retirements.filter(kind=kind).values("code")


class OfTheCatalogue(FromTheGuidance):
    """`authority`: whose own it is; None for everybody's."""

    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="own_%(class)s"
    )

    objects = InUse.as_manager()

    class Meta:
        abstract = True


class StrandQuerySet(InUse):
    """Its record stays readable when it is retired: pages go by `visible_to`, and lists by `in_use`."""

    strand = ""

    def visible_to(self, user):
        """The seven, and those that the reader's own authority has added."""
        return self.of(user)


class Strand(FromTheGuidance):
    """One strand of protective services. The seven belong to everyone; an authority may add its own."""

    code = models.CharField(max_length=10, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    definition = models.TextField()
    levels = models.JSONField(default=list, blank=True)  # of the National Intelligence Model, 1 to 3
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


class MonitoredQuerySet(InUse):
    kind = "monitored"

    def visible_to(self, user):
        """Lines whose measure's marking is opened to the reader; for everybody, what has been published.

        A line that an authority has added is named to that authority alone.
        """
        published = Rate.objects.filter(indicator=models.OuterRef("indicator"), published=True)
        return self.of(user).filter(
            models.Q(indicator__marking__in=access.reader_of(user).markings)
            | models.Q(models.Exists(published), indicator__marking=Marking.OFFICIAL)
        )


class Monitored(OfTheCatalogue):
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
            models.UniqueConstraint(
                fields=["strand", "indicator"],
                condition=models.Q(authority=None),
                name="monitored_once_by_a_strand",
            ),
            models.UniqueConstraint(
                fields=["authority", "strand", "indicator"],
                name="monitored_once_by_an_authority",
                violation_error_message="Your authority monitors this measure under that strand already.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.indicator}"


class QuestionQuerySet(InUse):
    kind = "question"


class Question(OfTheCatalogue):
    """A question that a lay member can put to a chief officer."""

    class Scope(models.TextChoices):
        REVIEW = "review", "the whole service"
        GENERIC = "generic", "every strand"
        STRAND = "strand", "one strand"

    code = models.CharField(max_length=20, unique=True)
    scope = models.CharField(max_length=8, choices=Scope)
    strand = models.ForeignKey(Strand, models.CASCADE, null=True, blank=True, related_name="questions")
    text = models.TextField()
    prompts = models.JSONField(default=list, blank=True)
    repeats_per_operation = models.BooleanField(default=False)
    tags = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["scope", "order"]

    def __str__(self):
        return f"{self.code} {self.text}"


class Reference(OfTheCatalogue):
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


class CaseStudy(OfTheCatalogue):
    """What one authority did, under four fixed headings."""

    code = models.CharField(max_length=20, unique=True)
    authority_name = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    strand = models.ForeignKey(Strand, models.CASCADE, null=True, blank=True, related_name="case_studies")
    tags = models.JSONField(default=list, blank=True)
    issue = models.TextField()
    action = models.TextField()
    challenges = models.TextField()
    outcomes = models.TextField()

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "case studies"

    def __str__(self):
        return self.title


class RetirementQuerySet(models.QuerySet):
    def on(self, user, day=None):
        """What the reader's own authority does not use on a day; today by default."""
        reader = access.reader_of(user)
        return self.of(reader).standing(day or reader.day)

    def of(self, user):
        """Those of the reader's own authority, and none of a joint one that it is part of.

        Of an audience, which is nobody in particular, the authorities are all that is known.
        """
        reader = access.reader_of(user)
        whose = User.objects.filter(pk=reader.pk).values("authority") if reader.pk else reader.authorities
        return self.filter(authority__in=whose)

    def standing(self, day):
        """Retired on that day, and not yet taken up again."""
        again = models.Q(back_on=None) | models.Q(back_on__gt=day)
        return self.filter(again, retired_on__lte=day)


class Retirement(models.Model):
    """That an authority no longer uses a strand, question or measure. What was recorded under it stays."""

    class Kind(models.TextChoices):
        STRAND = "strand"
        QUESTION = "question"
        MONITORED = "monitored", "measure of a strand"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="retirements")
    kind = models.CharField(max_length=9, choices=Kind)
    code = models.CharField(max_length=20)
    retired_on = models.DateField()
    reason = models.TextField()
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    back_on = models.DateField(null=True, blank=True)  # taken up again

    objects = RetirementQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "code", "-retired_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "code"],
                condition=models.Q(back_on=None),
                name="retired_once_at_a_time",
                violation_error_message="This is retired already.",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.code}, retired"

    @property
    def in_words(self):
        """Retired from 28 September 2026 by Ann Hollis, and if so, until when: the reason."""
        by = f" by {self.retired_by}" if self.retired_by else ""
        until = f", taken up again on {in_full(self.back_on)}" if self.back_on else ""
        return f"Retired from {in_full(self.retired_on)}{by}{until}: {self.reason}"
