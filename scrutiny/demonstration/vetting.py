"""What the fictitious authority asks of its posts, and a grant under an arrangement."""

from datetime import timedelta

from authority import actions
from authority.models import VettingKind
from scrutiny.demonstration.people import COMMAND, GRANTING_FORCE, IN_POST_FOR

ARRANGEMENT = "Northmere Police (fictitious)"
DECIDED = "Decided by the authority on appointment of the panels (fictitious)"
ASKED = (("member", "NPPV2"), ("officer", "NPPV3"), ("secretary", "CTC"), ("chief executive", "CTC"))


def load(authority, people, today):
    since = today - IN_POST_FOR
    for role, code in ASKED:
        kind = VettingKind.objects.get(code=code)
        actions.set_policy(authority, role=role, kind=kind, starts_on=since, reason=DECIDED, by=COMMAND)
    _arrangement(people["second-secretary"], since, today)


def _arrangement(person, since, today):
    """One force vets for another. It ends within six months."""
    actions.grant_vetting(
        person,
        VettingKind.objects.get(code="NPPV2"),
        granted_by=GRANTING_FORCE,
        reciprocal_body=ARRANGEMENT,
        granted_on=since,
        expires_on=today + timedelta(days=80),
        by=COMMAND,
    )
