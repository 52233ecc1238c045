"""Who sits on a panel, sat or will sit; and whether they are enough to decide anything."""

from django.urls import reverse

from authority import days
from panels.models import Membership

DECIDING = (Membership.Part.CHAIR, Membership.Part.MEMBER)


def by_span(panel, today):
    """[(heading, lines)] of the seats that stand, are to come and are over."""
    spans = {"Now": [], "To come": [], "Past": []}
    for seat in panel.memberships.select_related("user__authority"):
        spans[_span(seat, today)].append(_line(seat, panel))
    return [(heading, lines) for heading, lines in spans.items() if lines]


def short_of_quorum(panel, today):
    """A sentence where so few sit on the panel that they could decide nothing; otherwise nothing."""
    deciding = panel.members_on(today).filter(part__in=DECIDING, user__is_active=True).count()
    if deciding >= panel.quorum:
        return ""
    sit = "1 member sits" if deciding == 1 else f"{deciding} members sit"
    needed = f"{panel.quorum} {'is' if panel.quorum == 1 else 'are'} needed"
    return f"{sit} on the panel today, and {needed} for a decision. Appoint others, or change the quorum."


def _span(seat, today):
    if seat.starts_on > today:
        return "To come"
    return "Past" if seat.ends_on and seat.ends_on < today else "Now"


def _line(seat, panel):
    other = seat.user.authority_id not in (None, panel.authority_id)
    return {
        "name": f"{seat.user}, {seat.user.authority}" if other else str(seat.user),
        "part": seat.get_part_display().capitalize(),
        "since": days.in_full(seat.starts_on),
        "until": days.in_full(seat.ends_on) if seat.ends_on else "None yet",
        "url": reverse("seat_end", args=[panel.pk, seat.pk]),
    }
