"""Questions put to the force, and the three voices that speak to each, kept apart."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from indicators.models import Indicator
from strands.models.catalogue import Question
from strands.models.entries import Entry


class Asking(Entry):
    """A question put on the day `on`. Where it repeats for every operation, `of_operation` is the one.

    `measure`: the one whose figures prompted it. `review_on`: when the lead member looks at it again.
    """

    class State(models.TextChoices):
        PUT = "put", "waiting for an answer"
        ANSWERED = "answered", "answered"
        CHALLENGED = "challenged", "challenged"
        JUDGED = "judged", "judged"

    class Judgement(models.TextChoices):
        ASSURED = "assured", "assured"
        PARTLY = "partly assured", "partly assured"
        NOT = "not assured", "not assured"

    question = models.ForeignKey(Question, models.PROTECT, related_name="askings")
    of_operation = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="askings")
    measure = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="askings")
    put_to = models.CharField(max_length=120)
    reply_by = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PUT)
    answered_on = models.DateField(null=True, blank=True)
    judgement = models.CharField(max_length=14, choices=Judgement, blank=True)
    judged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="judged", judged_on__isnull=False) & ~Q(judgement="")
                | ~Q(state="judged") & Q(judgement="", judged_on=None),
                name="what_is_judged_has_a_judgement",
            )
        ]


class Voice(models.Model):
    """What one of the three said. Nothing said is changed: whoever thinks again speaks again."""

    class Speaker(models.TextChoices):
        FORCE = "force", "force"
        OFFICER = "officer", "authority officer"
        LEAD_MEMBER = "lead member", "lead member"

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="voices")
    speaker = models.CharField(max_length=11, choices=Speaker)
    words = models.TextField()
    judgement = models.CharField(max_length=14, choices=Asking.Judgement, blank=True)
    said_by = models.CharField(max_length=120)  # who spoke; of a force officer, the name given
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["asking", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement="") | Q(speaker="lead member"),
                name="a_lead_member_judges",
                violation_error_message="Only the lead member judges an answer.",
            )
        ]

    def __str__(self):
        return f"{self.speaker} on {self.asking}"


class Evidence(models.Model):
    """A proof laid beside a question by hand; what its tags find is not kept."""

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="evidence")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)  # where it is no entry: what it is and where
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["asking", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, words="") | Q(entry=None) & ~Q(words=""),
                name="evidence_is_one_thing",
                violation_error_message="Choose an entry of the record, or say what the evidence is.",
            )
        ]

    def __str__(self):
        return f"evidence {self.pk} for {self.asking}"
