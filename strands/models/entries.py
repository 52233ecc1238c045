"""The scrutiny record: what is known of a strand beside its figures, entry by entry.

Every entry has its protection, its versions and, where its kind has them, its steps and its areas. A kind
adds its own columns in a model of its own; who may read an entry is decided here alone.
"""

from django.apps import apps
from django.conf import settings
from django.db import models

from authority import access
from authority.models import Area, Force, Marked, MarkedQuerySet
from strands.models.catalogue import Strand


class EntryQuerySet(MarkedQuerySet):
    def visible_to(self, user):
        """Entries that this person may see today. A question about a hidden operation is hidden with it."""
        reader = access.reader_of(user)
        operations = Entry.objects.filter(access.rows(reader))
        about = apps.get_model("strands", "Asking").objects.exclude(of_operation=None)
        hidden = about.exclude(of_operation__in=operations)
        return super().visible_to(reader).exclude(pk__in=hidden.values("pk"))


class Entry(Marked):
    """One entry. `kind` names the model that holds the rest of it, in a row with the same key."""

    settled = ""  # a kind may say why it is changed no more

    class Kind(models.TextChoices):
        THREAT = "threat", "threat assessment"
        INSPECTION = "inspection", "inspection grade"
        RISK = "risk"
        CAPABILITY = "capability", "capability against a threat"
        OPERATION = "operation", "operation or investigation"
        PREPAREDNESS = "preparedness", "preparedness"
        IMPROVEMENT = "improvement", "improvement"
        PRIORITY = "priority", "priority and target"
        BUDGET = "budget", "budget and spend"
        COLLABORATION = "collaboration"
        ABSTRACTION = "abstraction"
        STRUCTURE = "structure", "how a force is organised"
        NOTE = "note", "note of a meeting with the force"
        ASKING = "asking", "question put to the force"

    kind = models.CharField(max_length=13, choices=Kind)
    strand = models.ForeignKey(Strand, models.PROTECT, related_name="entries")
    force = models.ForeignKey(Force, models.PROTECT, related_name="entries")
    title = models.CharField(max_length=160)
    on = models.DateField()  # the day that it speaks of
    summary = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)  # of the questions that it helps to answer
    review_on = models.DateField(null=True, blank=True)
    marking_reason = models.CharField(max_length=300, blank=True)
    marking_review_on = models.DateField(null=True, blank=True)  # when a lower one may do

    version = models.PositiveSmallIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta(Marked.Meta):
        ordering = ["-on", "-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["strand", "force", "kind", "-on"], name="entries_of_a_strand")]

    def __str__(self):
        # Titles are protected; this one goes into the audit trail.
        return f"entry {self.pk} in the record of {self.strand}"

    def visible_to(self, user):
        reader = access.reader_of(user)
        about = self.in_full.of_operation if self.kind == self.Kind.ASKING else None
        return super().visible_to(reader) and (about is None or about.visible_to(reader))

    @property
    def in_full(self):
        """The entry as its own kind, with the columns of that."""
        return self if type(self) is not Entry else getattr(self, self.kind)


class Version(models.Model):
    """An entry as somebody left it: {name of field: value}, its steps and areas among them. Never changed."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["entry", "-number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_version_of_a_number")]

    def __str__(self):
        return f"{self.entry}, version {self.number}"


class Step(models.Model):
    """What is to be done: a recommendation, a milestone, a lesson to share, a follow-up, by kind of entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    owner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)  # of a lesson: shared on
    outcome = models.TextField(blank=True)
    shared_with = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["entry", "order", "pk"]

    def __str__(self):
        return f"step {self.pk} of {self.entry}"


class AreaDays(models.Model):
    """Officer-days that one area gave up, beside what was agreed to be the most."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="area_days")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    officer_days = models.DecimalField(max_digits=9, decimal_places=1)
    agreed_days = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["entry", "area__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "area"],
                name="one_row_of_an_area",
                violation_error_message="This area is entered twice. Put its days into one row.",
            ),
            models.CheckConstraint(
                condition=models.Q(officer_days__gte=0)
                & (models.Q(agreed_days=None) | models.Q(agreed_days__gte=0)),
                name="officer_days_are_not_negative",
                violation_error_message="Officer-days cannot be below 0.",
            ),
        ]

    def __str__(self):
        return f"{self.area} in {self.entry}"
