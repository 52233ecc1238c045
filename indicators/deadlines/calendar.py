"""The calendar of one authority as its page shows it."""

from dataclasses import dataclass

from django.db.models import F

from authority.days import moment
from indicators import returns
from indicators.deadlines import steps
from indicators.deadlines.dues import in_words
from indicators.deadlines.unseen import open_to
from indicators.models import Deadline, DeadlineException, Reminder
from indicators.numerals import date
from indicators.quarters import Quarter

SHOWN = 60  # reminders; the newest


@dataclass(frozen=True)
class Exempt:
    """One force's own day, in words."""

    pk: int
    force: str
    quarter: Quarter
    in_words: str


@dataclass(frozen=True)
class Day:
    """A quarter's line. `exceptions` are of the reader's forces."""

    deadline: Deadline
    left: str
    exceptions: tuple[Exempt, ...]

    @property
    def quarter(self):
        return self.deadline.quarter

    @property
    def due(self):
        return date(self.deadline.due_on)

    @property
    def release(self):
        return date(self.deadline.release_on)


@dataclass(frozen=True)
class Calendar:
    """`days`: the quarters that the calendar has, the latest first; `others`: exceptions for quarters that it
    does not have.
    """

    days: list[Day]
    others: list[Exempt]


def read(user, today):
    """The calendar of the user's authority, in three queries."""
    deadlines = {one.quarter: one for one in Deadline.objects.filter(authority=user.authority_id)}
    let_off = _exceptions(user, deadlines)
    days = [Day(one, _left(one, today), tuple(let_off.pop(one.quarter, ()))) for one in deadlines.values()]
    return Calendar(days, [exempt for exceptions in let_off.values() for exempt in exceptions])


def _exceptions(user, deadlines):
    """{quarter: [Exempt]} of the forces that the user's authority holds to account."""
    found = DeadlineException.objects.filter(force__in=returns.forces_of(user))
    by_quarter = {}
    for one in found.select_related("force", "set_by").order_by("-quarter", "force__title"):
        words = in_words(one.due_on, deadlines.get(one.quarter), one)
        by_quarter.setdefault(one.quarter, []).append(Exempt(one.pk, str(one.force), one.quarter, words))
    return by_quarter


def reminders(user):
    """The last that were sent, or that could not be: force, quarter, step, person and when, in words.

    To whom a reminder goes and when it no longer does tells of the return: whoever may not read that
    sees their own alone. What is still to be sent comes first.
    """
    found = Reminder.objects.filter(force__in=returns.forces_of(user)).select_related("force", "person")
    found = found.filter(person=user.pk) | open_to(user, found)
    return [_reminder(one) for one in found.order_by(F("claimed_at").desc(nulls_first=True), "-pk")[:SHOWN]]


def _left(deadline, today):
    """Nothing of a day that is long past."""
    return steps.left(deadline.due_on, today) if deadline.due_on >= today else ""


def _reminder(one):
    sent = f"Sent {moment(one.sent_at)}" if one.sent_at else one.problem or "Being sent"
    return {
        "force": str(one.force),
        "quarter": one.quarter,
        "about": steps.about(one.step),
        "due": date(one.due_on),
        "person": str(one.person),
        "sent": sent,
        "kind": "done" if one.sent_at else "problem" if one.problem else "working",
    }
