"""Who sits on a panel, and with that needs to know what it is told."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from authority import actions as people
from authority import audit, days
from authority.models import User
from authority.permissions import ROLES, Permission
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.persons import person
from panels.models import Membership, Panel

OTHERS = "You appoint people of your own authority. Ask somebody of theirs to appoint others."
OTHERS_TO_A_JOINT_PANEL = (
    "You appoint people of your own authority, and of another that takes part only as officers those who "
    "prepare its meetings. They appoint the others."
)
LAST_OFFICER = (
    "{who} is the last officer of the panel, and nobody could keep it after {day}. Appoint another first."
)
PREPARING = [role.value for role in ROLES if Permission.MEETING_PREPARE in ROLES[role]]


@transaction.atomic
def appoint(panel, user, *, starts_on, by, part=Membership.Part.MEMBER, ends_on=None):
    """A seat on the panel, and with it a place in its circle for as long."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    _refuse_whom_one_may_not_appoint(panel, user, part, by)
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
    """The last day of a seat, and of its place in the circle. An officer stays until there is another."""
    Panel.objects.select_for_update().get(pk=seat.panel_id)  # two officers do not leave at once
    seat = Membership.objects.select_for_update().get(pk=seat.pk)
    _refuse_the_last_officer(seat, ends_on)
    seat.ends_on = ends_on
    save_or_refuse(seat)
    people.end_circle_membership(seat.place_in_circle, ends_on=ends_on, by=by)
    audit.record("stood down from a panel", seat, by=by, ends_on=ends_on)
    return seat


def people_to_appoint(panel, by):
    """People of the appointer's own authority and of the joint one; from the others of a joint panel those
    who prepare meetings, so that they can appoint their own."""
    offered = User.objects.filter(is_active=True)
    own = Q(authority=by.authority_id, authority__isnull=False)
    constituents = set(panel.authority.constituents.values_list("pk", flat=True))
    if by.authority_id not in {panel.authority_id, *constituents} or not constituents:
        return offered.filter(own)
    prepares = Q(authority__in=constituents, pk__in=_preparing())
    return offered.filter(own | Q(authority=panel.authority_id) | prepares)


def _preparing():
    """Who has a post today that prepares meetings."""
    return User.objects.filter(
        _on_the_day("posts__", timezone.localdate()), posts__role__in=PREPARING
    ).values("pk")


def _refuse_whom_one_may_not_appoint(panel, user, part, by):
    """A command may appoint to a joint panel from each of the authorities that take part."""
    actor = person(by)
    if actor is None or (actor.authority_id and user.authority_id == actor.authority_id):
        return
    if not people_to_appoint(panel, actor).filter(pk=user.pk).exists():
        raise NotAllowed(OTHERS)
    if part != Membership.Part.OFFICER and user.authority_id != panel.authority_id:
        raise NotAllowed(OTHERS_TO_A_JOINT_PANEL)


def _refuse_the_last_officer(seat, ends_on):
    """Someone can keep the panel on the day after, so that it is never left without."""
    if seat.part != Membership.Part.OFFICER:
        return
    after = max(ends_on, timezone.localdate()) + timedelta(days=1)
    others = seat.panel.memberships.exclude(pk=seat.pk).filter(
        _on_the_day("", after), part=Membership.Part.OFFICER, user__is_active=True
    )
    if not others.exists():
        raise NotAllowed(LAST_OFFICER.format(who=seat.user, day=days.in_full(ends_on)))


def _on_the_day(way, day):
    unended = Q(**{f"{way}ends_on": None}) | Q(**{f"{way}ends_on__gte": day})
    return unended & Q(**{f"{way}starts_on__lte": day})


def _refuse_a_second_seat(panel, user, starts_on, ends_on):
    """One person has one part at a time, so that to stand down is to be out of the circle."""
    seats = panel.memberships.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), user=user)
    if (seats.filter(starts_on__lte=ends_on) if ends_on else seats).exists():
        raise NotAllowed(f"{user} already sits on the panel then. Enter the last day of that seat first.")
