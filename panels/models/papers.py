"""What is read before the meeting: composed from what is held here, written, or a PDF made safe."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from authority.models import Force
from panels.models.agenda import AgendaItem
from strands.models import Strand


class Upload(models.Model):
    """A PDF as it may be issued: on A4, without anything that was hidden in it. The original is not kept."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)  # of the file as it came
    file = models.FileField(upload_to="uploads")
    file_sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    stripped = models.JSONField(default=list, blank=True)  # a sentence for each thing left behind
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"upload {self.pk}"


class Paper(models.Model):
    """The paper of one item. It is protected by its item."""

    class Kind(models.TextChoices):
        PERFORMANCE = "performance", "strand performance, from the figures held here"
        QUESTIONS = "questions", "questions to ask, from the question bank"
        BRIEFING = "briefing", "a written briefing"
        UPLOAD = "upload", "an uploaded PDF"

    item = models.OneToOneField(AgendaItem, models.CASCADE, primary_key=True, related_name="paper")
    kind = models.CharField(max_length=11, choices=Kind)
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, blank=True, related_name="+")
    force = models.ForeignKey(Force, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="papers")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="performance", strand__isnull=False, force__isnull=False)
                | Q(kind="questions", strand__isnull=False)
                | Q(kind="briefing") & ~Q(text="")
                | Q(kind="upload", upload__isnull=False),
                name="a_paper_has_what_its_kind_needs",
                violation_error_message=(
                    "Strand performance needs a strand and a force, questions need a strand, a briefing "
                    "needs its text, and an uploaded paper its file."
                ),
            )
        ]

    def __str__(self):
        return f"paper of {self.item}"
