"""Panels, who sits on them, and when they meet."""

from django.db import transaction

from authority import actions as people
from authority import audit
from authority.models import Circle
from authority.refusal import save_or_refuse
from panels.actions.overtaking import refuse_if_overtaken
from panels.models import Meeting, Membership, Panel


@transaction.atomic
def form_panel(*, authority, name, by, quorum=3):
    """A panel, with the circle of those who need to know what it is told."""
    circle = save_or_refuse(Circle(authority=authority, name=name))
    panel = save_or_refuse(Panel(authority=authority, name=name, circle=circle, quorum=quorum))
    audit.record("panel formed", panel, by=by, quorum=quorum)
    return panel


@transaction.atomic
def appoint(panel, user, *, starts_on, by, part=Membership.Part.MEMBER, ends_on=None):
    """A seat on the panel, and with it a place in its circle for as long."""
    place = people.add_to_circle(
        panel.circle, user, starts_on=starts_on, ends_on=ends_on, reason=f"{part} of {panel}", by=by
    )
    seat = save_or_refuse(
        Membership(
            panel=panel, user=user, part=part, starts_on=starts_on, ends_on=ends_on, place_in_circle=place
        )
    )
    audit.record("appointed to a panel", seat, by=by, part=part, starts_on=starts_on, ends_on=ends_on)
    return seat


@transaction.atomic
def stand_down(seat, *, ends_on, by):
    """The last day of a seat, and of its place in the circle."""
    seat = Membership.objects.select_for_update().get(pk=seat.pk)
    seat.ends_on = ends_on
    save_or_refuse(seat)
    people.end_circle_membership(seat.place_in_circle, ends_on=ends_on, by=by)
    audit.record("stood down from a panel", seat, by=by, ends_on=ends_on)
    return seat


@transaction.atomic
def call_meeting(panel, *, by, **fields):
    """`held_on`, `begins_at`, `place` and `public_edition`."""
    meeting = save_or_refuse(Meeting(panel=panel, **fields))
    audit.record("meeting called", meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, seen=None, **fields):
    """`seen` is the `last_change` that whoever acts had before them; a later one is not overwritten."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_if_overtaken(meeting, seen)
    changed = sorted(name for name, value in fields.items() if getattr(meeting, name) != value)
    for name, value in fields.items():
        setattr(meeting, name, value)
    save_or_refuse(meeting)
    audit.record("meeting changed", meeting, by=by, changed=changed)
    return meeting
