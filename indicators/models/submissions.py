"""What force systems sent, by the key that each gave it: the same key again gets the same answer."""

from django.db import models

from authority.models import ApiToken
from indicators.models.returns import QuarterlyReturn


class Submission(models.Model):
    """A request that changed something, and the answer. `request_sha256`: of its method, path and body."""

    token = models.ForeignKey(ApiToken, models.PROTECT, related_name="submissions")
    key = models.CharField(max_length=80)
    request_sha256 = models.CharField(max_length=64)
    quarterly_return = models.ForeignKey(
        QuarterlyReturn, models.CASCADE, null=True, related_name="submissions"
    )
    status = models.PositiveSmallIntegerField(default=0)  # 0 while it is being worked on
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_submission_of_a_key")]

    def __str__(self):
        return self.key
