"""What panels left this person to do, and what others reported as done and a member is to confirm."""

from django.urls import reverse
from django.utils import timezone

from panels.actions.following import MEMBERS
from panels.models import Action, Membership
from panels.tracker import reading
from scrutiny.work.cards import MOST, Card, Section


def own(user, reader):
    """Open actions that this person owns, overdue first."""
    mine = reading.seen(reader).filter(owned_by=user, state=Action.State.OPEN)
    return Section("Actions for you", _cards(mine))


def to_confirm(user, reader):
    """Reported as done, in panels on which this person sits as a member today."""
    today = timezone.localdate()
    seats = Membership.objects.filter(user=user, part__in=MEMBERS, starts_on__lte=today)
    seats = seats.exclude(ends_on__lt=today)
    reported = reading.seen(reader).filter(state=Action.State.REPORTED).exclude(owned_by=user)
    waiting = reported.filter(meeting__panel__in=seats.values("panel"))
    return Section("Actions for you to confirm", _cards(waiting))


def _cards(actions):
    lines = [reading.line(action) for action in actions.order_by("due_on", "pk")[:MOST]]
    return tuple(_card(line) for line in lines)


def _card(line):
    panel = line.action.meeting.panel
    return Card(
        f"{line.kind} {line.reference}",
        line.url,
        f"{line.owner}, due on {line.due}. {panel}.",
        line.state,
        line.state_kind,
        marking=line.marking,
        lines=(line.words[:200],),
        more_url=reverse("panel_actions", args=[panel.pk]),
        more_label="All actions of the panel",
    )
