"""Need to know, written down: a circle of people, each in it between two dates for a reason."""

from django.conf import settings
from django.db import models

from authority.models.bodies import Authority


def ends_after_it_starts(name, message):
    """A constraint for what stands between two dates, the last of which may be open."""
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
        name=f"{name}_ends_after_it_starts",
        violation_error_message=message,
    )


class Circle(models.Model):
    """People who need to know. A panel, a strand's leads and a whole authority each own one."""

    name = models.CharField(max_length=120)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="circles")
    everyone = models.BooleanField(default=False)  # the authority's plain business

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_circle_of_a_name"),
            models.UniqueConstraint(
                fields=["authority"], condition=models.Q(everyone=True), name="one_circle_of_everyone"
            ),
        ]

    def __str__(self):
        return self.name


class CircleMembership(models.Model):
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="circle_memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [ends_after_it_starts("circle_membership", "A membership cannot end before it starts.")]

    def __str__(self):
        return f"{self.user} in {self.circle}"
