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

    class Finality(models.TextChoices):
        PROVISIONAL = "provisional"
        FINAL = "final"

    class Checked(models.TextChoices):
        EVERY_FIGURE = "every figure", "every figure was checked against its source"
        SAMPLE = "sample", "a sample was checked against its source"
        NONE = "none", "no figure was checked again"

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
    # When the authority means to publish it. Until then whoever quotes a figure is told that it is embargoed;
    # who may read it is decided by `access` alone, before that day and after it.
    release_on = models.DateField(null=True, blank=True)
    finality = models.CharField(max_length=12, choices=Finality, default=Finality.PROVISIONAL)
    checked = models.CharField(max_length=14, choices=Checked, blank=True)
    checked_note = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # why it was opened again: of every version but the first
    opened_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_post = models.CharField(max_length=120, blank=True)  # what they were on that day
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_post = models.CharField(max_length=120, blank=True)
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

    class Query(models.TextChoices):
        """Where a doubt about the figure stands; empty where there is none. Its explanation is the note."""

        OPEN = "open"
        EXPLAINED = "explained"
        ACCEPTED = "accepted"
        RETURNED = "returned"  # the explanation was not enough

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
    # Defaults twice: PostgreSQL takes no default of its own where many rows are inserted at once as arrays.
    query = models.CharField(max_length=10, choices=Query, blank=True, default="", db_default="")
    queried_at = models.DateTimeField(null=True, blank=True)
    # One of the quick reasons.
    query_reason = models.CharField(max_length=40, blank=True, default="", db_default="")
    # What the second person said of the explanation.
    query_answer = models.TextField(blank=True, default="", db_default="")
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
