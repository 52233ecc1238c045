"""A force's figures for a quarter, and the states that a return goes through."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from authority.models import Area, Force, Marked
from indicators.fields import QuarterField
from indicators.models.definitions import DataItem
from indicators.models.populations import Release


class QuarterlyReturn(Marked):
    """One force, one quarter, one version. A correction is a new version; earlier ones stay as they were."""

    class Origin(models.TextChoices):
        ENTERED = "entered", "returned by the force"
        PUBLISHED = "published", "published statistics"

    class State(models.TextChoices):
        DRAFT = "draft", "being entered"
        SUBMITTED = "submitted", "waiting for sign-off"
        ACCEPTED = "accepted"

    NEXT = {
        State.DRAFT: {State.SUBMITTED},
        State.SUBMITTED: {State.ACCEPTED, State.DRAFT},
        State.ACCEPTED: set(),  # corrected by a new version, never edited
    }

    force = models.ForeignKey(Force, models.PROTECT, related_name="returns")
    quarter = QuarterField()
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ENTERED)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    current = models.BooleanField(default=False)  # the accepted version whose figures count
    release = models.ForeignKey(Release, models.PROTECT, null=True, blank=True, related_name="returns")
    # Every release with these figures.
    stood_in = models.ManyToManyField(Release, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision_note = models.TextField(blank=True)

    class Meta(Marked.Meta):
        ordering = ["-quarter", "force"]
        constraints = [
            *Marked.Meta.constraints,
            models.UniqueConstraint(
                fields=["force", "quarter", "origin", "version"],
                name="one_return_of_a_version",
                violation_error_message="This force already has that version of its return for the quarter.",
            ),
            models.UniqueConstraint(
                fields=["force", "quarter", "origin"], condition=Q(current=True), name="one_current_return"
            ),
            models.UniqueConstraint(
                fields=["force", "quarter"],
                condition=Q(origin="entered", state__in=["draft", "submitted"]),
                name="one_open_return",
                violation_error_message="A return for this force and quarter is already open.",
            ),
            models.CheckConstraint(
                condition=Q(current=False) | Q(state="accepted"), name="only_accepted_returns_are_current"
            ),
        ]

    def __str__(self):
        return f"{self.force}, {self.quarter}"


class Figure(models.Model):
    """One value, or the reason there is none. Nil is the value 0; no row at all means not yet entered."""

    class Absence(models.TextChoices):
        NOT_AVAILABLE = "not available"
        NOT_APPLICABLE = "not applicable"

    quarterly_return = models.ForeignKey(
        QuarterlyReturn,
        models.CASCADE,
        related_name="figures",
        db_index=False,  # the unique key begins with it
    )
    item = models.ForeignKey(DataItem, models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, models.PROTECT, related_name="figures")
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    text = models.TextField(blank=True)
    absence = models.CharField(max_length=16, choices=Absence, blank=True)
    note = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarterly_return", "item", "area"], name="one_figure_of_an_item"
            ),
            models.CheckConstraint(
                condition=Q(absence="") | Q(value=None, text=""), name="a_figure_has_a_value_or_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.absence or self.text or self.value}"
