"""What a meeting is to deal with, item by item, each with its own protection."""

from django.db import models
from django.db.models import Q

from authority.markings import Marking
from authority.models import Marked
from panels.models.meetings import Meeting


class Exemption(models.Model):
    """A ground on which the law of one jurisdiction lets a meeting hear an item in private."""

    jurisdiction = models.CharField(max_length=20)
    paragraph = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=200)
    source = models.CharField(max_length=120)

    class Meta:
        ordering = ["jurisdiction", "paragraph"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "paragraph"], name="one_exemption_of_a_paragraph")
        ]

    def __str__(self):
        return f"Paragraph {self.paragraph}: {self.about}"

    @property
    def in_full(self):
        return f"Paragraph {self.paragraph} of {self.source}: {self.about}"


class AgendaItem(Marked):
    """One item. Its title is as protected as its paper, and so is that it exists."""

    class Kind(models.TextChoices):
        PAPER = "paper"
        ORAL = "oral", "spoken, without a paper"
        REFERENCE = "reference", "by reference only: held elsewhere"

    class Part(models.IntegerChoices):
        PUBLIC = 1, "Part 1, public"
        EXEMPT = 2, "Part 2, exempt"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.PAPER)
    title = models.CharField(max_length=200)
    public_title = models.CharField(max_length=200, blank=True)
    presenter = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    decision_wanted = models.CharField(max_length=300, blank=True)

    part = models.PositiveSmallIntegerField(choices=Part, default=Part.EXEMPT)
    exemption = models.ForeignKey(Exemption, models.PROTECT, null=True, blank=True, related_name="+")
    public_interest = models.TextField(blank=True)
    decision_maker = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)

    # A paper above the ceiling is never here: only where it can be read.
    registry_reference = models.CharField(max_length=120, blank=True)
    custodian = models.CharField(max_length=160, blank=True)
    read_at = models.CharField(max_length=200, blank=True)

    class Meta(Marked.Meta):
        ordering = ["meeting", "order", "pk"]
        constraints = [
            *Marked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part=2, exemption__isnull=False, review_on__isnull=False)
                & ~Q(public_interest="")
                & ~Q(decision_maker="")
                | Q(part=1),
                name="an_exempt_item_says_why",
                violation_error_message=(
                    "An item in Part 2 needs its paragraph, why the public interest is against publishing, "
                    "who decided, and when that is looked at again."
                ),
            ),
            models.CheckConstraint(
                condition=Q(part=2) | Q(marking=Marking.OFFICIAL, declaration_required=False),
                name="a_public_item_is_official",
                violation_error_message=(
                    "An item in Part 1 may be read by anyone. Move it to Part 2, or mark it OFFICIAL "
                    "with nothing further asked of its readers."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="reference")
                | Q(part=2) & ~Q(registry_reference="") & ~Q(custodian="") & ~Q(read_at=""),
                name="a_reference_says_where_to_read",
                violation_error_message=(
                    "A reference-only item is in Part 2 and gives its registry reference, its custodian "
                    "and where it can be read."
                ),
            ),
        ]

    def __str__(self):
        # Titles are protected; this one goes into the audit trail.
        return f"agenda item {self.pk} of {self.meeting}"

    @property
    def title_for_the_public(self):
        return self.public_title or self.title
