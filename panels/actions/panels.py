"""Panels, and when they meet."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Circle
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.membership import appoint
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.actions.standing import put_standing_items
from panels.models import Meeting, Membership, Panel

OWN_AUTHORITY = (
    "A panel is formed for one’s own authority, or for a joint one in which it takes part. If your account "
    "belongs to none, tell the administrator."
)
NAME_TAKEN = "That name cannot be used in your authority. Choose another."


@transaction.atomic
def form_panel(*, authority, name, by, quorum=3):
    """A panel, with the circle of those who need to know what it is told: first of all whoever forms it.

    `authority` is that of whoever acts, or a joint one in which it takes part.
    """
    officer = person(by)
    if officer and authority not in authorities_of(officer):
        raise NotAllowed(OWN_AUTHORITY)
    if Circle.objects.filter(authority=authority, name__iexact=name).exists():
        raise NotAllowed(NAME_TAKEN)
    circle = save_or_refuse(Circle(authority=authority, name=name))
    panel = save_or_refuse(Panel(authority=authority, name=name, circle=circle, quorum=quorum))
    audit.record("panel formed", panel, by=by, quorum=quorum)
    if officer:
        appoint(panel, officer, part=Membership.Part.OFFICER, starts_on=timezone.localdate(), by=by)
    return panel


def authorities_of(officer):
    """For which this person may form a panel: their own first, then the joint ones that it is part of."""
    own = officer.authority
    return [own, *own.joint_with.all()] if own else []


@transaction.atomic
def change_panel(panel, *, by, seen=None, **fields):
    """`seen` is the `last_change` that whoever acts had before them; a later one is not overwritten."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if person(by) and not Panel.objects.visible_to(by).filter(pk=panel.pk).exists():
        raise NotAllowed("This panel is no longer open to you. Nothing was changed.")
    refuse_if_overtaken(panel, seen)
    changed = sorted(name for name, value in fields.items() if getattr(panel, name) != value)
    for name, value in fields.items():
        setattr(panel, name, value)
    save_or_refuse(panel)
    audit.record("panel changed", panel, by=by, changed=changed)
    return panel


@transaction.atomic
def call_meeting(panel, *, by, papers_due_on=None, **fields):
    """`held_on`, `begins_at`, `place` and `public_edition`. Its agenda begins with the standing items."""
    meeting = Meeting(panel=panel, papers_due_on=papers_due_on, **fields)
    if meeting.held_on and papers_due_on is None:
        meeting.papers_due_on = meeting.held_on - timedelta(days=panel.papers_days)
    save_or_refuse(meeting)
    audit.record("meeting called", meeting, by=by)
    put_standing_items(meeting, by=by)
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
