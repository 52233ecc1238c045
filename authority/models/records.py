"""What every protected record carries, and the queryset that decides who sees it."""

from django.conf import settings
from django.db import models

from authority import access
from authority.markings import Marking, MarkingField, within_ceiling
from authority.models.bodies import Authority
from authority.models.circles import Circle
from authority.models.vetting import Caveat


class MarkedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The records that this person may see today. `user` may also be an `access.Reader`."""
        return self.filter(access.rows(access.reader_of(user)))


class Marked(models.Model):
    """A protected record. `access` holds the one rule over these fields."""

    # Unknown means no: without an authority or a circle, nobody sees the record until it is published.
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    circle = models.ForeignKey(Circle, models.PROTECT, null=True, blank=True, related_name="+")
    marking = MarkingField()
    historic_marking = models.CharField(
        max_length=60, blank=True
    )  # kept to the letter, beside the current one
    handling = models.CharField(max_length=300, blank=True)
    caveats = models.ManyToManyField(Caveat, blank=True, related_name="+")
    declaration_required = models.BooleanField(default=False)
    conflicted = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)

    objects = MarkedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [within_ceiling("%(app_label)s_%(class)s_within_ceiling")]

    def visible_to(self, user):
        return access.allows(access.reader_of(user), self)

    @property
    def marking_label(self):
        return Marking(self.marking).label
