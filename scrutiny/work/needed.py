"""Which meeting needs a return, and by when its papers have to be there."""

from dataclasses import dataclass
from datetime import date, timedelta

from authority import days
from panels.models import AgendaItem, Meeting, Paper
from strands.models import Monitored

COMPOSED = (Paper.Kind.PERFORMANCE, Paper.Kind.QUESTIONS)
# An agenda is out five clear working days before its meeting, and papers are in on the day before that.
WORKING_DAYS = 7
SATURDAY = 5


@dataclass(frozen=True)
class Need:
    panel: str
    held_on: date

    def __str__(self):
        due = days.in_full(papers_due(self.held_on))
        return f"For {self.panel}, {days.in_full(self.held_on)}; papers due {due}"


def needs(quarterly_returns, reader):
    """{key of return: Need} of the next meeting that this reader may know of, in two queries."""
    items, monitored = _items(reader), _monitored(reader)
    found = {}
    for one in quarterly_returns:
        for item in items:
            if one.pk not in found and _is_about(item, one, monitored):
                found[one.pk] = Need(str(item.meeting.panel), item.meeting.held_on)
    return found


def papers_due(held_on):
    """Bank holidays are not known here."""
    day, left = held_on, WORKING_DAYS
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def _items(reader):
    """Items ahead with a paper that is composed of figures, the next meeting first."""
    meetings = Meeting.objects.visible_to(reader).filter(held_on__gte=reader.day)
    items = AgendaItem.objects.visible_to(reader).filter(meeting__in=meetings, paper__kind__in=COMPOSED)
    ahead = items.order_by("meeting__held_on", "meeting__begins_at", "order")
    return list(ahead.select_related("meeting__panel", "paper"))


def _monitored(reader):
    return set(Monitored.objects.visible_to(reader).values_list("strand", flat=True))


def _is_about(item, quarterly_return, monitored):
    """A paper on the force, or one on no force in particular whose strand reads figures."""
    if item.paper.force_id:
        return item.paper.force_id == quarterly_return.force_id
    own = item.meeting.panel.authority_id == quarterly_return.authority_id
    return own and item.paper.strand_id in monitored
