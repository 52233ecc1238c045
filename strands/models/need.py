"""What the strand must withstand: threat, how it was found, risks, and what stands against them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from strands.models.entries import Entry

FIVE = [MinValueValidator(1), MaxValueValidator(5)]  # 1 very low, 5 very high


class Confidence(models.TextChoices):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Threat(Entry):
    """A threat assessment. `on`: the day of the assessment."""

    class Level(models.TextChoices):
        LOW = "low"
        MODERATE = "moderate"
        SUBSTANTIAL = "substantial"
        SEVERE = "severe"
        CRITICAL = "critical"

    class Direction(models.TextChoices):
        RISING = "rising"
        STEADY = "steady"
        FALLING = "falling"

    level = models.CharField(max_length=11, choices=Level)
    direction = models.CharField(max_length=7, choices=Direction)
    evidence = models.CharField(max_length=300)  # the source
    evidence_on = models.DateField()
    confidence = models.CharField(max_length=6, choices=Confidence)
    high_need = models.BooleanField(default=False)

    class Meta:
        verbose_name = "threat assessment"


class Inspection(Entry):
    """A grade by an inspectorate; its steps are recommendations. `on`: the day of publication."""

    class Grade(models.TextChoices):
        EXCEEDS = "exceeds the standard"
        MEETS = "meets the standard"
        BELOW = "does not meet the standard"
        EXCELLENT = "excellent"
        GOOD = "good"
        FAIR = "fair"
        POOR = "poor"
        UNGRADED = "not graded"

    class Direction(models.TextChoices):
        IMPROVING = "improving"
        STABLE = "stable"
        DECLINING = "declining"
        NOT_SAID = "not said"

    body = models.CharField(max_length=120)
    grade = models.CharField(max_length=30, choices=Grade)
    direction = models.CharField(max_length=9, choices=Direction)

    class Meta:
        verbose_name = "inspection grade"


class Risk(Entry):
    """A line of a risk register. `on`: the day of the last review."""

    class Whose(models.TextChoices):
        FORCE = "force", "the force"
        AUTHORITY = "authority", "the authority"
        SHARED = "shared", "both"

    class Ownership(models.TextChoices):
        NOT_ASKED = "not asked", "not yet considered"
        YES = "yes", "yes, it should"
        NO = "no", "no, it should not"

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    whose = models.CharField(max_length=9, choices=Whose)
    owner = models.CharField(max_length=120)
    register_reference = models.CharField(max_length=60, blank=True)
    likelihood = models.PositiveSmallIntegerField(validators=FIVE)
    impact = models.PositiveSmallIntegerField(validators=FIVE)
    mitigation = models.TextField(blank=True)
    authority_owns = models.CharField(max_length=9, choices=Ownership, default=Ownership.NOT_ASKED)
    authority_view = models.TextField(blank=True)  # why the authority should own it, or should not
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = "risk"

    @property
    def score(self):
        return self.likelihood * self.impact


class Capability(Entry):
    """What the force can set against one threat: people, vehicles, assets. `on`: the day of the count."""

    threat_score = models.PositiveSmallIntegerField(validators=FIVE)
    capability_score = models.PositiveSmallIntegerField(validators=FIVE)
    confidence = models.CharField(max_length=6, choices=Confidence)
    whole_posts = models.DecimalField(max_digits=7, decimal_places=1, default=0)
    part_posts = models.DecimalField(max_digits=7, decimal_places=1, default=0)  # as whole-time equivalents
    vehicles = models.PositiveIntegerField(default=0)
    assets = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "capabilities"
        constraints = [
            models.CheckConstraint(
                condition=Q(whole_posts__gte=0, part_posts__gte=0),
                name="posts_are_not_negative",
                violation_error_message="Posts cannot be below 0.",
            )
        ]

    @property
    def gap(self):
        """How far the threat lies above the capability: -4 to 4."""
        return self.threat_score - self.capability_score


class Structure(Entry):
    """How a force, of this authority or a peer, is organised for a strand: read beside its bar."""

    class Form(models.TextChoices):
        CENTRAL = "central", "one central unit"
        AREAS = "areas", "in its areas"
        MIXED = "mixed", "partly central, partly in its areas"
        SHARED = "shared", "shared with another force"

    form = models.CharField(max_length=7, choices=Form)
    dedicated = models.BooleanField(default=False)  # a team that does nothing else

    class Meta:
        verbose_name = "structure note"
