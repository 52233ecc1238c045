"""Remind people of returns that are due.

The rows are written and claimed in one transaction and the mail goes after it, so that of many workers one
sends; what could not be sent stays without `sent_at` and is tried again the next time the clock asks.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from authority.models import Force
from indicators.deadlines.dues import dues
from indicators.deadlines.holders import reminded
from indicators.deadlines.letters import letter
from indicators.deadlines.steps import step_on
from indicators.models import QuarterlyReturn, Reminder
from indicators.quarters import Quarter

log = logging.getLogger(__name__)
QUARTERS = 8  # looked back over: nothing is due later than a year after its quarter
NOT_TAKEN = "The mail server did not take it"
LEASE = timedelta(minutes=30)  # less than the hour until the clock asks again


def remind(day):
    """Send each person the step that their return has reached on `day`, once. Gives how many were sent."""
    return sum(_remind(due, day) for due in _owed(day))


def _owed(day):
    forces = Force.objects.filter(authority__isnull=False)
    quarters = (Quarter.of(day) - 1).span(QUARTERS)
    found = dues(forces, quarters, QuarterlyReturn.objects.select_related("force")).values()
    return [due for due in found if due.owed and due.due_on and step_on(due.due_on, day) is not None]


def _remind(due, day):
    claimed = _claim(due, step_on(due.due_on, day), reminded(due, day))
    return sum(_deliver(reminder, due, day) for reminder in claimed)


@transaction.atomic
def _claim(due, step, people):
    """The reminders of this step that fell to this worker.

    Who gets a step is settled when it is first sent: whoever takes the return over later hears at the next.
    """
    of_step = Reminder.objects.filter(
        force=due.force, quarter=due.quarter, due_on=due.due_on, step=step
    ).select_related("person")
    if not of_step.exists():
        fields = {"force": due.force, "quarter": due.quarter, "due_on": due.due_on, "step": step}
        rows = [Reminder(person=person, **fields) for person in people]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    unsent = of_step.filter(sent_at=None, person__in=people)
    return [reminder for reminder in unsent if _won(reminder)]


def _won(reminder):
    """One caller wins: the row is locked from here until its transaction ends."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE)
    return Reminder.objects.filter(free, pk=reminder.pk, sent_at=None).update(claimed_at=timezone.now())


def _deliver(reminder, due, day):
    try:
        letter(due, reminder.person, day).send()
    except Exception as error:  # whatever the mail server or the way to it raises
        log.warning("Reminder %s could not be sent: %s", reminder.pk, type(error).__name__)
        return _keep(reminder, claimed_at=None, problem=f"{NOT_TAKEN} ({type(error).__name__})")
    return _keep(reminder, sent_at=timezone.now(), problem="")


def _keep(reminder, **fields):
    """Whether it was sent."""
    Reminder.objects.filter(pk=reminder.pk).update(**fields)
    return "sent_at" in fields
