"""Where the return of a force and quarter stands, in words for one cell of the completeness board."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from authority.tally import so_many
from indicators.deadlines import steps
from indicators.models import QuarterlyReturn
from indicators.numerals import date
from indicators.returns.states import status

State = QuarterlyReturn.State


@dataclass(frozen=True)
class Cell:
    """`kind` as in components/status.html; `detail`, `due` and `url` are empty where there is none."""

    word: str
    kind: str
    detail: str = ""
    due: str = ""
    url: str = ""

    @property
    def in_full(self):
        return ". ".join(filter(None, [self.word, self.detail, self.due and f"Due {self.due}"]))


NONE_OPEN = Cell("None open to you", "neutral")
NO_STATISTICS = Cell("No statistics yet", "neutral")


def not_opened(due, day):
    if due.late(day):
        return Cell("Not opened, late", "late", steps.left(due.due_on, day), due.in_words)
    return Cell("Not opened", "neutral", "", due.in_words)


def opened(due, day, done):
    """`done`: how much is entered, in words."""
    found = due.quarterly_return
    word, kind = status(found, due=due, day=day)
    detail, owed = DETAILS[found.state](due, day, done), due.in_words if due.owed else ""
    return Cell(word, kind, detail, owed, reverse("return", args=[found.pk]))


def published(quarterly_return, done):
    return Cell("Published", "done", f"{date(quarterly_return.published_on)}, {done}")


def _entering(due, day, done):
    version = due.quarterly_return.version
    if version > 1:
        return f"Version {version}, {done}"
    return f"{steps.left(due.due_on, day)}, {done}" if due.late(day) else done


def _waiting(due, day, done):
    return _punctual(due) if _days_late(due) > 0 else f"Sent {date(_sent_on(due))}"


def _accepted(due, day, done):
    version = due.quarterly_return.version
    if version > 1:
        return f"Version {version} counts"
    return _punctual(due) if due.due_on and due.quarterly_return.submitted_at else ""


def _punctual(due):
    late = _days_late(due)
    return f"Sent {so_many(late, 'day')} late" if late > 0 else "Sent on time"


def _days_late(due):
    """How long after its day it was sent. A correction has none."""
    first = due.due_on and due.quarterly_return.version == 1
    return (_sent_on(due) - due.due_on).days if first else 0


DETAILS = {State.DRAFT: _entering, State.SUBMITTED: _waiting, State.ACCEPTED: _accepted}


def _sent_on(due):
    return timezone.localdate(due.quarterly_return.submitted_at)
