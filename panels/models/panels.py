"""Panels, and who sits on them. A panel owns a circle: to sit on it is to need to know."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from authority import access
from authority.models import Authority, Circle, CircleMembership, Force


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The panels in whose circle this person is today."""
        reader = access.reader_of(user)
        return self.filter(circle__in=reader.circles, authority__in=reader.authorities)


class Panel(models.Model):
    """A standing group of an authority that meets to scrutinise. Made by `actions.form_panel`."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="panels")
    name = models.CharField(max_length=120)
    circle = models.OneToOneField(Circle, models.PROTECT, related_name="panel")
    quorum = models.PositiveSmallIntegerField(default=3)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"],
                name="one_panel_of_a_name",
                violation_error_message="The authority already has a panel of that name.",
            )
        ]

    def __str__(self):
        return self.name

    def people_on(self, day):
        """Everyone in its circle on the day: its members, and those added by name."""
        inside = _on(self.circle.memberships, day)
        return get_user_model().objects.filter(is_active=True, pk__in=inside.values("user"))

    def people_known(self, item):
        """Those in its circle now, and those who already have a conflict with the item."""
        everyone = Q(pk__in=self.people_on(timezone.localdate()))
        return get_user_model().objects.filter(
            everyone | Q(pk__in=item.conflicted.all()) if item.pk else everyone
        )

    def forces(self):
        """The forces that its authority, or one that takes part in it, holds to account."""
        return Force.objects.filter(authority__in=[self.authority, *self.authority.constituents.all()])

    def members_on(self, day):
        return _on(self.memberships, day).select_related("user")

    def seats_from(self, day):
        """The seats that stand on the day or begin later."""
        return self.memberships.exclude(ends_on__lt=day).select_related("user")


def _on(rows, day):
    return rows.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Membership(models.Model):
    """A person's part in a panel between two days. `actions.appoint` makes it, with a place in the circle."""

    class Part(models.TextChoices):
        CHAIR = "chair"
        MEMBER = "member"
        ADVISER = "adviser"
        OFFICER = "officer"

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="panel_memberships")
    part = models.CharField(max_length=8, choices=Part, default=Part.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place_in_circle = models.OneToOneField(CircleMembership, models.PROTECT, related_name="panel_membership")

    class Meta:
        ordering = ["panel", "user__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="panel_membership_ends_after_it_starts",
                violation_error_message="A membership cannot end before it starts.",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.part} of {self.panel}"
