"""Panels, and when they meet."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Circle
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.membership import appoint
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import Meeting, Membership, Panel

OWN_AUTHORITY = (
    "A panel is formed for one’s own authority. If your account belongs to none, tell the administrator."
)
NAME_TAKEN = "That name cannot be used in your authority. Choose another."


@transaction.atomic
def form_panel(*, authority, name, by, quorum=3):
    """A panel, with the circle of those who need to know what it is told: first of all whoever forms it."""
    officer = person(by)
    if officer and (authority is None or officer.authority_id != authority.pk):
        raise NotAllowed(OWN_AUTHORITY)
    if Circle.objects.filter(authority=authority, name__iexact=name).exists():
        raise NotAllowed(NAME_TAKEN)
    circle = save_or_refuse(Circle(authority=authority, name=name))
    panel = save_or_refuse(Panel(authority=authority, name=name, circle=circle, quorum=quorum))
    audit.record("panel formed", panel, by=by, quorum=quorum)
    if officer:
        appoint(panel, officer, part=Membership.Part.OFFICER, starts_on=timezone.localdate(), by=by)
    return panel


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
