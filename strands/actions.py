"""Every change to the catalogue and to who answers for a strand. Each is one transaction with its audit line.

`by` is the User who acts, or the name of an operator's command. Refusals, `NotAllowed`, are sentences.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from authority import audit
from authority.refusal import NotAllowed
from strands import catalogue
from strands.models import Appointment, Strand

HELD_BY_ONE = {Appointment.Part.LEAD_MEMBER, Appointment.Part.FORCE_LEAD}


@transaction.atomic
def load_catalogue(*, by):
    """All of the guidance that is text: strands, questions, monitored lines, references, case studies.

    Adds what is new and mends what has changed in `fixtures/catalogue`; leaves what an authority has added.
    Needs the measures to be there. Returns the number of records written.
    """
    return sum(_load(model, rows, by) for model, rows in catalogue.tables())


@transaction.atomic
def appoint(strand, part, *, authority, starts_on, by, user=None, name="", ends_on=None):
    """Give a person a part in a strand: a `user` with an account, or a force officer by `name`."""
    Strand.objects.select_for_update().get(pk=strand.pk)
    appointment = Appointment(
        strand=strand,
        part=part,
        authority=authority,
        user=user,
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if part in HELD_BY_ONE and (holder := _holder(appointment)):
        person = holder.user or holder.name
        raise NotAllowed(f"{person} is {part} for {strand} in that time. End that appointment first.")
    _save(appointment)
    audit.record("appointed", appointment, by=by, starts_on=starts_on, ends_on=ends_on)
    return appointment


@transaction.atomic
def end_appointment(appointment, *, ends_on, by):
    """`ends_on` is the last day."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if ends_on < appointment.starts_on:
        raise NotAllowed(
            f"The appointment began on {appointment.starts_on:%-d %B %Y} and cannot end before that."
        )
    appointment.ends_on = ends_on
    _save(appointment)
    audit.record("appointment ended", appointment, by=by, ends_on=ends_on)
    return appointment


def _holder(wanted):
    """Somebody who holds the part on any day of the appointment that is wanted."""
    same = Appointment.objects.filter(strand=wanted.strand, part=wanted.part, authority=wanted.authority)
    if wanted.ends_on:
        same = same.filter(starts_on__lte=wanted.ends_on)
    return same.filter(Q(ends_on=None) | Q(ends_on__gte=wanted.starts_on)).select_related("user").first()


def _load(model, rows, by):
    unlike = catalogue.unlike(model, rows)
    added = [values["code"] for record, values in unlike if record.pk is None and "code" in values]
    for record, values in unlike:
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    if unlike:
        verb = f"{model._meta.verbose_name_plural} loaded"
        audit.record(verb, unlike[0][0], by=by, written=len(unlike), added=added)
    return len(unlike)


def _save(record):
    try:
        record.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    record.save()
