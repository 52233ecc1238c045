"""Calling the meetings of a year, all or none."""

from django.db import transaction
from django.utils import timezone

from authority import days
from authority.refusal import NotAllowed
from panels.actions.panels import call_meeting
from panels.actions.persons import person
from panels.models import Meeting, Panel
from panels.year.cycle import MOST

NONE = "Enter at least one day."
TOO_MANY = f"At most {MOST} meetings are called at once. Leave some for later."
GONE = "This panel is no longer open to you. Nothing was changed."


@transaction.atomic
def call_year(panel, *, on_days, begins_at, place, by, today=None):
    """A meeting on each of the days; where one of them cannot be, none is called."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if person(by) and not Panel.objects.visible_to(by).filter(pk=panel.pk).exists():
        raise NotAllowed(GONE)
    _refuse_days(panel, on_days, today or timezone.localdate())
    return [
        call_meeting(panel, held_on=day, begins_at=begins_at, place=place, by=by) for day in sorted(on_days)
    ]


def clashes(panel, on_days):
    """Those of the days on which the panel meets already."""
    called = panel.meetings.exclude(state=Meeting.State.CANCELLED).filter(held_on__in=on_days)
    return sorted(set(called.values_list("held_on", flat=True)))


def _refuse_days(panel, on_days, today):
    if not on_days:
        raise NotAllowed(NONE)
    if len(on_days) > MOST:
        raise NotAllowed(TOO_MANY)
    _refuse([day for day in on_days if day < today], "lies in the past", "lie in the past")
    twice = [day for day in on_days if on_days.count(day) > 1]
    _refuse(twice, "stands here more than once", "stand here more than once")
    _refuse(
        clashes(panel, on_days), "is taken: the panel already meets then", "are taken: the panel meets then"
    )


def _refuse(wrong, one, several):
    if wrong:
        wrong = sorted(set(wrong))
        named = ", ".join(map(days.in_full, wrong))
        raise NotAllowed(f"{named} {several if len(wrong) > 1 else one}. Correct it; no meeting was called.")
