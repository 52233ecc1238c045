"""Who sits on a panel, and with that needs to know what it is told."""

from django.db import transaction
from django.db.models import Q

from authority import actions as people
from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.persons import person
from panels.models import Membership, Panel


@transaction.atomic
def appoint(panel, user, *, starts_on, by, part=Membership.Part.MEMBER, ends_on=None):
    """A seat on the panel, and with it a place in its circle for as long."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    _refuse_if_of_another_authority(user, by)
    _refuse_a_second_seat(panel, user, starts_on, ends_on)
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


def _refuse_if_of_another_authority(user, by):
    """A command may appoint to a joint panel from each of the authorities that take part."""
    if (actor := person(by)) and (actor.authority_id is None or user.authority_id != actor.authority_id):
        raise NotAllowed(
            "You appoint people of your own authority. Ask somebody of theirs to appoint others."
        )


def _refuse_a_second_seat(panel, user, starts_on, ends_on):
    """One person has one part at a time, so that to stand down is to be out of the circle."""
    seats = panel.memberships.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), user=user)
    if (seats.filter(starts_on__lte=ends_on) if ends_on else seats).exists():
        raise NotAllowed(f"{user} already sits on the panel then. Enter the last day of that seat first.")
