"""Keys by which a force's own system speaks to this service."""

from django.conf import settings
from django.db import models

from authority.models.bodies import Force


class ApiToken(models.Model):
    """A key held by the account of a force system, for some forces. Only its digest is kept.

    What the system may read is what its account may read, and of that only these forces.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=8)  # by which people tell their keys apart
    forces = models.ManyToManyField(Force, related_name="api_tokens")
    may_submit = models.BooleanField(default=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    # While the key stands, its account is among those who read the authority's plain business.
    place_in_circle = models.OneToOneField(
        "authority.CircleMembership", models.RESTRICT, null=True, blank=True, related_name="api_token"
    )

    class Meta:
        ordering = ["-issued_at"]

    def __str__(self):
        return self.name
