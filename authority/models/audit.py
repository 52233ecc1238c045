"""The audit trail. Written by `audit.record`, read by `manage.py verify_audit`, changed by nobody."""

from django.db import models


class AuditLine(models.Model):
    """What was done, by whom, to what. No foreign keys: the line outlives all that it names."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)  # keyed, over this line and the digest before it

    class Meta:
        ordering = ["number"]
        # What became of one figure or person is read by its subject.
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="lines_about_a_subject")]

    def __str__(self):
        return f"{self.number}: {self.actor}, {self.verb}, {self.subject}"
