"""What a force reports of an operation that is over, in words, as part of its return."""

from django.conf import settings
from django.db import models

from authority import access
from authority.models import Marked, MarkedQuerySet
from indicators.models.returns import QuarterlyReturn


class OperationReportQuerySet(MarkedQuerySet):
    def visible_to(self, user):
        """The reports open to this person by their own marking, of returns that they may read as well."""
        reader = access.reader_of(user)
        returns = QuarterlyReturn.objects.visible_to(reader)
        return super().visible_to(reader).filter(quarterly_return__in=returns)


class OperationReport(Marked):
    """One post-operation report, marked for itself. Its words are the newest of its `wordings`."""

    quarterly_return = models.ForeignKey(QuarterlyReturn, models.CASCADE, related_name="operation_reports")
    section = models.CharField(max_length=80)
    operation = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    objects = OperationReportQuerySet.as_manager()

    class Meta(Marked.Meta):
        ordering = ["section", "operation", "pk"]
        # What the audit trail calls it before those who may not know that it is a report.
        verbose_name, verbose_name_plural = "entry", "entries"

    def __str__(self):
        return self.operation

    def visible_to(self, user):
        reader = access.reader_of(user)
        return super().visible_to(reader) and self.quarterly_return.visible_to(reader)


class OperationReportWording(models.Model):
    """A report as somebody left it. Each change after a pause is a new version; earlier ones stay."""

    report = models.ForeignKey(OperationReport, models.CASCADE, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    activity = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    successes = models.TextField(blank=True)
    effect_elsewhere = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "version"],
                name="one_wording_of_a_version",
                violation_error_message="Somebody else has saved this report meanwhile.",
            )
        ]

    def __str__(self):
        return f"{self.report}, version {self.version}"
