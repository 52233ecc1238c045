"""The protocol for lead members: which version is in force, and who keeps to it. Reads only."""

from dataclasses import dataclass
from datetime import date

from authority.days import in_full
from authority.models import User
from strands.models import Acknowledgement, Appointment, Protocol


@dataclass(frozen=True)
class Kept:
    """Whether one who leads a strand has acknowledged the version in force; `on` is the day in words."""

    name: str
    strands: str
    on: str
    own: bool


def protocol_on(user, day: date):
    """The version in force in this person's authority on the day, or None."""
    return Protocol.objects.filter(authority=user.authority_id, starts_on__lte=day).first()


def versions(user):
    """All of them, the newest first, those to come among them."""
    return Protocol.objects.filter(authority=user.authority_id)


def leads_now(user, day: date):
    """The people who are lead members on the day in this person's authority."""
    return User.objects.filter(appointments__in=_leading(user, day)).distinct()


def acknowledged(protocol, user):
    """This person's `Acknowledgement` of the version, or None. Of no version, None."""
    return protocol and Acknowledgement.objects.filter(protocol=protocol, user=user).first()


def due(user, day: date):
    """The version that this person, who leads a strand, has yet to acknowledge; else None."""
    protocol = protocol_on(user, day)
    leads = protocol and _leading(user, day).filter(user=user).exists()
    return protocol if leads and not acknowledged(protocol, user) else None


def kept(protocol, user, day: date):
    """A `Kept` for each lead member of the day, by name: those who have yet to acknowledge first."""
    on = dict(protocol.acknowledgements.values_list("user", "on")) if protocol else {}
    leading = _leading(user, day).select_related("user", "strand").order_by("user__name", "strand__order")
    strands = {}
    for row in leading:
        strands.setdefault(row.user, []).append(str(row.strand))
    found = [
        Kept(str(one), "; ".join(names), in_full(on[one.pk]) if one.pk in on else "", one == user)
        for one, names in strands.items()
    ]
    return sorted(found, key=lambda one: bool(one.on))


def _leading(user, day):
    return Appointment.objects.on(day).filter(
        authority=user.authority_id, part=Appointment.Part.LEAD_MEMBER, user__isnull=False
    )
