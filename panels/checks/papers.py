"""Is there a paper for each item, and did it come in time?"""

from django.utils import timezone

from authority import days
from panels.checks.findings import MUST, Finding
from panels.models import AgendaItem

SOON = 3  # days before papers are due


def nothing_to_deal_with(agenda):
    if not agenda.lines:
        yield Finding("There is nothing on the agenda yet. Add an item first.", MUST)


def missing(agenda):
    for item in agenda.items:
        if item.kind == AgendaItem.Kind.PAPER and not hasattr(item, "paper"):
            says = f"{agenda.called(item)[:-1]} has no paper. Give it one, or make it a spoken item."
            yield Finding(f"{says}{_due(agenda)}", MUST, item)


def given_late(agenda):
    due = agenda.meeting.papers_due_on
    for item in agenda.items if due else ():
        if (given := given_on(item)) and given > due:
            says = f"{agenda.called(item)} was given its paper on {days.in_full(given)}, after they were due"
            yield Finding(f"{says} on {days.in_full(due)}.", item=item)


def given_on(item):
    """The day on which its paper came or was last changed, if it has one."""
    return timezone.localdate(item.paper.given_at) if hasattr(item, "paper") else None


def _due(agenda):
    due = agenda.meeting.papers_due_on
    if due is None or (due - agenda.today).days > SOON:
        return ""
    if due < agenda.today:
        return f" Papers were due on {days.in_full(due)}."
    return f" Papers are due {days.distance(due, agenda.today)}."
