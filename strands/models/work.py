"""What the force does: operations, plans for rare events, improvements, priorities with their targets."""

from django.db import models
from django.db.models import Q

from indicators.models import Indicator
from strands.models.entries import Entry


class Operation(Entry):
    """An operation or investigation. `on`: when it began. Its steps are lessons; its areas lent officers."""

    class Sort(models.TextChoices):
        OPERATION = "operation"
        INVESTIGATION = "investigation"

    sort = models.CharField(max_length=13, choices=Sort)
    ended_on = models.DateField(null=True, blank=True)
    budgeted = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)  # so far
    officers = models.PositiveIntegerField(null=True, blank=True)
    staff = models.PositiveIntegerField(null=True, blank=True)
    priorities = models.TextField(blank=True)  # of the control strategy that it serves
    outcomes = models.TextField(blank=True)  # against those priorities
    partners = models.TextField(blank=True)
    partners_effect = models.TextField(blank=True)
    community_impact = models.TextField(blank=True)
    community_assessed_on = models.DateField(null=True, blank=True)
    equality_impact = models.TextField(blank=True)
    equality_assessed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(budgeted=None) | Q(budgeted__gte=0)) & (Q(spent=None) | Q(spent__gte=0)),
                name="money_of_an_operation_is_not_negative",
                violation_error_message="Money cannot be below 0.",
            )
        ]


class Preparedness(Entry):
    """A plan for what is rare. `on`: the day of the plan. Its steps are what an exercise left to do."""

    class Exercise(models.TextChoices):
        NONE = "none", "never exercised"
        TABLE_TOP = "table-top", "at a table"
        LIVE = "live", "live"
        EVENT = "event", "in a real event"

    class Result(models.TextChoices):
        NOT_KNOWN = "", "not known"
        WORKED = "worked"
        PARTLY = "worked in part"
        FAILED = "did not work"

    owner = models.CharField(max_length=120)
    exercise = models.CharField(max_length=9, choices=Exercise, default=Exercise.NONE)
    exercised_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=14, choices=Result, blank=True, default="")
    findings = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    mutual_aid = models.TextField(blank=True)
    needed = models.PositiveIntegerField(null=True, blank=True)
    held = models.PositiveIntegerField(null=True, blank=True)
    counted_in = models.CharField(max_length=60, blank=True)  # officers, teams, vehicles

    class Meta:
        verbose_name_plural = "preparedness"
        constraints = [
            models.CheckConstraint(
                condition=Q(exercise="none", exercised_on=None)
                | ~Q(exercise="none") & Q(exercised_on__isnull=False),
                name="an_exercise_has_its_day",
                violation_error_message=(
                    "Give the day of the exercise, or say that the plan has never been exercised."
                ),
            )
        ]


class Improvement(Entry):
    """One aim of the improvement plan; its steps are milestones. `on`: the day it was taken into the plan."""

    class State(models.TextChoices):
        UNDER_WAY = "under way"
        DONE = "done"
        STOPPED = "stopped"

    owner = models.CharField(max_length=120)
    high_need = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=120, blank=True)  # the board that agreed it
    benefit = models.TextField(blank=True)  # that was promised
    deviation = models.TextField(blank=True)  # from what was agreed, and who accepted it
    state = models.CharField(max_length=9, choices=State, default=State.UNDER_WAY)

    class Meta:
        verbose_name = "improvement"


class Priority(Entry):
    """A priority of the policing plan, with a target or the reason why it is watched without one."""

    class Target(models.TextChoices):
        AT_LEAST = "at least"
        AT_MOST = "at most"
        MONITOR = "monitor only"

    plan = models.CharField(max_length=120)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="priorities")
    target = models.CharField(max_length=12, choices=Target)
    value = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True, blank=True)
    baseline = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    baseline_period = models.CharField(max_length=60, blank=True)
    monitor_reason = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(target="monitor only", value=None) & ~Q(monitor_reason="")
                | Q(value__isnull=False, due_on__isnull=False) & ~Q(target="monitor only"),
                name="a_target_has_its_size_and_its_day",
                violation_error_message=(
                    "A target needs its value and the day by which it is to be met. Without them nobody can "
                    "say whether it was met: give both, or choose “monitor only” and say why."
                ),
            ),
            models.CheckConstraint(
                condition=Q(baseline=None) | ~Q(baseline_period=""),
                name="a_baseline_has_its_period",
                violation_error_message="Say what period the baseline is of, for example 2024-25.",
            ),
        ]
