"""Vetting on its two ladders, what each grant opens, caveats, and the section 5 declaration.

Which grant opens which marking, and for how many years a grant runs, differ between forces and over time:
both are rows that an authority edits, never code.
"""

from django.conf import settings
from django.db import models

from authority.markings import MarkingField, within_ceiling
from authority.models.circles import ends_after_it_starts


class VettingKind(models.Model):
    class Ladder(models.TextChoices):
        FORCE = "force", "force vetting"
        NATIONAL = "national", "national vetting"

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    ladder = models.CharField(max_length=10, choices=Ladder)
    rank = models.PositiveSmallIntegerField()  # within its own ladder only
    years = models.PositiveSmallIntegerField()  # the shortest period in use, so that nothing overstays

    class Meta:
        ordering = ["ladder", "rank"]

    def __str__(self):
        return self.code


class Opening(models.Model):
    """Between two dates, a kind of vetting opens a marking."""

    kind = models.ForeignKey(VettingKind, models.CASCADE, related_name="openings")
    marking = MarkingField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            within_ceiling("opening_within_ceiling"),
            ends_after_it_starts("opening", "An opening cannot end before it starts."),
        ]

    def __str__(self):
        return f"{self.kind} opens {self.get_marking_display()}"


class Vetting(models.Model):
    """One grant to one person. In date from the day granted to the day it expires, both included."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="vettings")
    kind = models.ForeignKey(VettingKind, models.PROTECT)
    granted_by = models.CharField(max_length=120)  # the force or department; often another force
    granted_on = models.DateField()
    expires_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-expires_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("granted_on")),
                name="vetting_expires_after_it_is_granted",
                violation_error_message="Vetting cannot expire before it is granted.",
            )
        ]

    def __str__(self):
        return f"{self.kind} for {self.user} to {self.expires_on}"


class Caveat(models.Model):
    """A named group of people to whom some records are further limited, for example CT."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.code


class CaveatHeld(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="caveats_held")
    caveat = models.ForeignKey(Caveat, models.CASCADE)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["caveat", "starts_on"]
        constraints = [ends_after_it_starts("caveat_held", "A caveat cannot end before it starts.")]

    def __str__(self):
        return f"{self.caveat} held by {self.user}"


class DeclarationText(models.Model):
    """A version of the words by which section 5 of the Official Secrets Act 1989 is explained."""

    version = models.PositiveSmallIntegerField(unique=True)
    words = models.TextField()
    in_use_from = models.DateField()

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return f"section 5 explanation, version {self.version}"


class Declaration(models.Model):
    """Section 5 explained to one person: the version of the words, the day, and who witnessed it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="declarations")
    text = models.ForeignKey(DeclarationText, models.PROTECT)
    made_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    witness = models.CharField(max_length=120)

    class Meta:
        ordering = ["-made_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(expires_on__gte=models.F("made_on")),
                name="declaration_expires_after_it_is_made",
                violation_error_message="A declaration cannot expire before it is made.",
            )
        ]

    def __str__(self):
        return f"declaration by {self.user} on {self.made_on}"
