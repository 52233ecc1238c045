"""What vetting an authority asks of a post or of a circle, and who was reminded that theirs runs out."""

from django.db import models
from django.db.models import Q

from authority.models.bodies import Authority
from authority.models.circles import Circle, ends_after_it_starts
from authority.models.vetting import Declaration, Vetting, VettingKind
from authority.permissions import Role


class VettingPolicy(models.Model):
    """Between two dates, holders of a post, or everyone in a circle, are to have this kind of vetting.

    A policy asks; it opens nothing. Each authority sets its own.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="vetting_policies")
    role = models.CharField(max_length=20, blank=True, choices=[(role.value, role.value) for role in Role])
    circle = models.ForeignKey(Circle, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(VettingKind, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["authority", "role", "circle__name", "kind"]
        verbose_name_plural = "vetting policies"
        constraints = [
            ends_after_it_starts("vetting_policy", "A policy cannot end before it starts."),
            models.CheckConstraint(
                condition=Q(role="", circle__isnull=False) | ~Q(role="") & Q(circle=None),
                name="a_policy_is_for_a_post_or_a_circle",
                violation_error_message="Choose a post or a circle, and not both.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} for {self.role or self.circle}"


class ExpiryNotice(models.Model):
    """A person was reminded, so many months before, that a grant or a declaration runs out. Sent once."""

    vetting = models.ForeignKey(Vetting, models.CASCADE, null=True, related_name="notices")
    declaration = models.ForeignKey(Declaration, models.CASCADE, null=True, related_name="notices")
    months = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vetting=None, declaration__isnull=False)
                | Q(vetting__isnull=False, declaration=None),
                name="a_notice_is_of_one_thing",
            ),
            models.UniqueConstraint(fields=["vetting", "months"], name="one_notice_of_a_grant"),
            models.UniqueConstraint(fields=["declaration", "months"], name="one_notice_of_a_declaration"),
        ]

    def __str__(self):
        return f"notice of {self.vetting or self.declaration}, {self.months} months before"
