"""Whom to ring up: what is late, who holds it, and when they were last reminded."""

from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse

from authority.days import moment
from indicators.deadlines import steps
from indicators.deadlines.dues import Due
from indicators.deadlines.holding import UNTOUCHED, held
from indicators.models import Reminder
from indicators.numerals import NOT_AVAILABLE


@dataclass(frozen=True)
class Line:
    due: Due
    late: str
    held: str
    reminded: str

    @property
    def url(self):
        """The page of the return, or the one on which it is opened."""
        found = self.due.quarterly_return
        return reverse("return", args=[found.pk]) if found else reverse("return_new")


def lines(late, reader, day):
    """One for each `Due` that is late, in four queries."""
    opened = [due.quarterly_return for due in late if due.quarterly_return]
    holding, reminders = held(opened, reader), _last_reminded(late)
    return [
        Line(
            due,
            steps.left(due.due_on, day),
            holding[due.quarterly_return.pk] if due.quarterly_return else UNTOUCHED,
            reminders.get((due.force.pk, due.quarter), NOT_AVAILABLE),
        )
        for due in late
    ]


def _last_reminded(late):
    """{(key of force, quarter): the moment in words}"""
    sent = Reminder.objects.filter(
        force__in=[due.force.pk for due in late], quarter__in=[due.quarter for due in late]
    )
    last = sent.filter(sent_at__isnull=False).order_by().values_list("force", "quarter")
    return {(force, quarter): moment(at) for force, quarter, at in last.annotate(Max("sent_at"))}
