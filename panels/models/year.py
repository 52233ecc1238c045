"""What a panel does again and again: its standing items, and what it means to look at in a year."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from authority import access
from authority.markings import Marking, MarkingField
from authority.models import Force
from panels.models.agenda import AgendaItem, Exemption
from panels.models.meetings import Meeting
from panels.models.panels import Panel
from strands.models import Strand


class StandingItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those whose copies on an agenda this person would see."""
        reader = access.reader_of(user)
        rows = _of_panels_and_strands(self, reader).filter(marking__in=reader.markings)
        return rows if reader.declared else rows.filter(declaration_required=False)


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """OFFICIAL business of the reader's panels, without strands that another authority has added."""
        reader = access.reader_of(user)
        if Marking.OFFICIAL not in reader.markings:
            return self.none()
        return _of_panels_and_strands(self, reader)


def _of_panels_and_strands(rows, reader):
    strand = Q(strand=None) | Q(strand__in=Strand.objects.visible_to(reader))
    return rows.filter(strand, panel__in=Panel.objects.visible_to(reader))


class StandingItem(models.Model):
    """A copy of it is on the agenda of each meeting that is called. `review_months`: after the meeting."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="standing_items")
    order = models.PositiveSmallIntegerField()
    business = models.CharField(max_length=9, choices=AgendaItem.Business)
    kind = models.CharField(
        max_length=9, choices=AgendaItem.Kind, default=AgendaItem.Kind.ORAL
    )  # paper or oral
    title = models.CharField(max_length=200)
    public_title = models.CharField(max_length=200, blank=True)
    presenter = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    decision_wanted = models.CharField(max_length=300, blank=True)
    time_budget = models.PositiveSmallIntegerField(null=True, blank=True)  # minutes
    page_budget = models.PositiveSmallIntegerField(null=True, blank=True)
    marking = MarkingField()
    declaration_required = models.BooleanField(default=False)
    part = models.PositiveSmallIntegerField(choices=AgendaItem.Part, default=AgendaItem.Part.PUBLIC)
    exemption = models.ForeignKey(Exemption, models.PROTECT, null=True, blank=True, related_name="+")
    public_interest = models.TextField(blank=True)
    decision_maker = models.CharField(max_length=120, blank=True)
    review_months = models.PositiveSmallIntegerField(default=12)
    # The paper that it brings, if any; otherwise one is still to be given.
    paper_kind = models.CharField(max_length=11, blank=True)
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, blank=True, related_name="+")
    force = models.ForeignKey(Force, models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandingItemQuerySet.as_manager()

    class Meta:
        ordering = ["panel", "order", "pk"]

    def __str__(self):
        return f"standing item {self.pk} of {self.panel}"


class ProgrammeItem(models.Model):
    """What a panel means to deal with by a day: a strand's focused review, training, or other business."""

    class Kind(models.TextChoices):
        REVIEW = "review", "focused review of a strand"
        TRAINING = "training"
        OTHER = "other", "other business"

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="programme")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, blank=True, related_name="+")
    planned_for = models.DateField()  # the first of a month
    # Where it was taken to, if it was: it is done once that meeting is held.
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="programme")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="programme")
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["panel", "planned_for", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="review") | models.Q(strand__isnull=False),
                name="a_review_names_its_strand",
                violation_error_message="Choose the strand that the review is of.",
            )
        ]

    def __str__(self):
        return f"programme item {self.pk} of {self.panel}"
