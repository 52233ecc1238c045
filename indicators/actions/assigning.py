"""Ask one person to enter a section of a return."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from indicators.actions.locking import locked
from indicators.deadlines import parts
from indicators.models import Assignment, QuarterlyReturn
from indicators.returns.states import has_been


@transaction.atomic
def assign(pk, *, section, person, by):
    """`person` enters `section` from now on; None takes it back. Raises NotAllowed."""
    quarterly_return = locked(pk)
    if quarterly_return.state != QuarterlyReturn.State.DRAFT:
        raise NotAllowed(f"This return {has_been(quarterly_return)}, so nobody can enter a part of it.")
    if section not in parts.sections_open_to(by):
        raise NotAllowed("Choose one of the sections of the return.")
    if person is None:
        return _take_back(quarterly_return, section, by)
    if person not in parts.offered(quarterly_return, timezone.localdate()):
        raise NotAllowed(f"{person} may not enter this return. Choose one of the people offered.")
    if section not in parts.sections_open_to(person):
        raise NotAllowed(f"{person} may not read this section. Choose somebody who may.")
    return _give(quarterly_return, section, person, by)


def _give(quarterly_return, section, person, by):
    fields = {"person": person, "assigned_by": by, "assigned_at": timezone.now()}
    assignment, _ = Assignment.objects.update_or_create(
        quarterly_return=quarterly_return, section=section, defaults=fields
    )
    audit.record("part assigned", quarterly_return, by=by, section=section, person=str(person))
    return assignment


def _take_back(quarterly_return, section, by):
    held = Assignment.objects.filter(quarterly_return=quarterly_return, section=section)
    if held.delete()[0]:
        audit.record("part taken back", quarterly_return, by=by, section=section)
