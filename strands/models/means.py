"""What the strand costs: money, officers taken from their areas, and what is done with others."""

from django.db import models
from django.db.models import Q

from authority.models import Force
from indicators.fields import QuarterField
from strands.models.entries import Entry


class Budget(Entry):
    """A strand's money in a financial year. `on`: the day up to which the spend is counted."""

    financial_year = models.CharField(max_length=7)  # 2026-27
    allotted = models.DecimalField(max_digits=14, decimal_places=2)
    spent = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    force_budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(allotted__gte=0) & (Q(spent=None) | Q(spent__gte=0)),
                name="a_budget_is_not_negative",
                violation_error_message="A budget and its spend cannot be below 0.",
            ),
            models.CheckConstraint(
                condition=Q(force_budget=None)
                | Q(force_budget__gt=0, force_budget__gte=models.F("allotted")),
                name="a_strand_is_part_of_the_force",
                violation_error_message=(
                    "The budget of the whole force cannot be less than what this strand has of it."
                ),
            ),
        ]


class Collaboration(Entry):
    """Work shared with other forces or bodies. `on`: the day it began."""

    class Sort(models.TextChoices):
        JOINT_COMMITTEE = "joint committee"
        JOINT_UNIT = "joint unit"
        LEAD_FORCE = "lead force"
        MUTUAL_AID = "mutual aid"
        NATIONAL = "national"
        PARTNERSHIP = "partnership"

    class Effect(models.TextChoices):
        NOT_KNOWN = "not yet known"
        WORKS = "works"
        PARTLY = "works in part"
        DOES_NOT = "does not work"

    sort = models.CharField(max_length=15, choices=Sort)
    forces = models.ManyToManyField(Force, blank=True, related_name="collaborations")  # beside its own
    partners = models.TextField(blank=True)  # that are no forces
    ended_on = models.DateField(null=True, blank=True)
    cost = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True
    )  # a year, to this force
    benefit = models.TextField(blank=True)
    effect = models.CharField(max_length=13, choices=Effect, default=Effect.NOT_KNOWN)
    effect_assessed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "collaboration"


class Abstraction(Entry):
    """Officer-days that areas gave up to the strand in a quarter, beside what was agreed: its areas."""

    quarter = QuarterField()
    of_operation = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="abstractions"
    )
    reason = models.TextField(blank=True)  # where more was taken than agreed

    class Meta:
        verbose_name = "abstraction"
