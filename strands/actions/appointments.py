"""Give a person a part in a strand, and end it. Refusals, `NotAllowed`, are sentences.

Whoever is appointed with an account is in the circle of the strand's leads from the first day to the last:
need to know follows the appointment.
"""

from django.db import transaction

from authority import actions as people
from authority import audit
from authority.actions import spans
from authority.days import in_full
from authority.models import Circle, User
from authority.refusal import NotAllowed, save_or_refuse
from strands.models import Appointment, Leads, Strand

Part = Appointment.Part
HELD_BY_ONE = {Part.LEAD_MEMBER, Part.FORCE_LEAD}
BY_NAME = (
    "A force lead is an officer of the force and has no account here. Type the name, and choose nobody from "
    "the list."
)
WITH_AN_ACCOUNT = (
    "A lead member reads papers here, so choose the person from the list. An administrator opens the account "
    "of somebody who is not on it."
)
BACKWARDS = "An appointment cannot end before it begins. Check both days."
ELSEWHERE = "You appoint people of your own authority. Ask somebody of theirs to appoint others."
ONESELF = "Somebody else appoints you. Ask a colleague who keeps the lead members."
CLOSED = "The account of {user} is closed. Have it opened again first, or choose somebody else."


@transaction.atomic
def appoint(strand, part, *, authority, starts_on, by, user=None, name="", ends_on=None):
    """Give a person a part in a strand: a `user` with an account, or a force officer by `name`."""
    strand = Strand.objects.select_for_update().get(pk=strand.pk)
    wanted = Appointment(strand=strand, part=part, authority=authority, user=user, name=name.strip())
    wanted.starts_on, wanted.ends_on = starts_on, ends_on
    _refuse_what_does_not_fit(wanted)
    _refuse_whom_one_may_not_appoint(wanted, by)
    _refuse_a_second_holder(wanted)
    if user:
        wanted.place_in_circle = _place(wanted, by)
    save_or_refuse(wanted)
    audit.record("appointed", wanted, by=by, starts_on=starts_on, ends_on=ends_on)
    return wanted


@transaction.atomic
def end_appointment(appointment, *, ends_on, by):
    """`ends_on` is the last day, and the last in the circle of the leads."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if ends_on < appointment.starts_on:
        raise NotAllowed(
            f"The appointment began on {in_full(appointment.starts_on)} and cannot end before that."
        )
    spans.bring_forward(appointment, ends_on, "appointment")
    if appointment.place_in_circle:
        people.end_circle_membership(appointment.place_in_circle, ends_on=ends_on, by=by)
    audit.record("appointment ended", appointment, by=by, ends_on=ends_on)
    return appointment


def _refuse_what_does_not_fit(wanted):
    if wanted.part == Part.FORCE_LEAD and wanted.user:
        raise NotAllowed(BY_NAME)
    if wanted.part == Part.LEAD_MEMBER and wanted.name:
        raise NotAllowed(WITH_AN_ACCOUNT)
    if wanted.ends_on and wanted.ends_on < wanted.starts_on:
        raise NotAllowed(BACKWARDS)


def _refuse_whom_one_may_not_appoint(wanted, by):
    """A command may appoint for any authority; nobody gives themselves a place in a circle."""
    if wanted.user and wanted.user == by:
        raise NotAllowed(ONESELF)
    if isinstance(by, User) and wanted.authority != by.authority:
        raise NotAllowed(ELSEWHERE)
    if wanted.user and wanted.user.authority_id not in _bodies(wanted.authority):
        raise NotAllowed(ELSEWHERE)
    if wanted.user and not wanted.user.is_active:
        raise NotAllowed(CLOSED.format(user=wanted.user))


def _bodies(authority):
    """Whose people it appoints: its own, and for a joint committee those of its authorities."""
    return {authority.pk, *authority.constituents.values_list("pk", flat=True)}


def _refuse_a_second_holder(wanted):
    same = Appointment.objects.filter(strand=wanted.strand, part=wanted.part, authority=wanted.authority)
    if wanted.part not in HELD_BY_ONE:
        same = same.filter(user=wanted.user, name=wanted.name)
    holder = spans.overlapping(same, wanted.starts_on, wanted.ends_on).select_related("user").first()
    if holder:
        person = holder.user or holder.name
        raise NotAllowed(
            f"{person} is {wanted.part} for {wanted.strand} in that time. End that appointment first."
        )


def _place(wanted, by):
    """A place in the circle of the strand's leads, which the first appointment makes."""
    return people.add_to_circle(
        _circle(wanted.authority, wanted.strand),
        wanted.user,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        reason=f"{wanted.part} for {wanted.strand}",
        by=by,
    )


def _circle(authority, strand):
    leads = Leads.objects.filter(authority=authority, strand=strand).select_related("circle").first()
    if leads is None:
        circle = save_or_refuse(Circle(authority=authority, name=_name(authority, strand)))
        leads = Leads.objects.create(authority=authority, strand=strand, circle=circle)
    return leads.circle


def _name(authority, strand):
    """Leads of major crime; with its code where a circle has that name already."""
    name = f"Leads of {strand.name[0].lower()}{strand.name[1:]}"
    taken = Circle.objects.filter(authority=authority, name=name).exists()
    return f"{name} ({strand.code})" if taken else name
