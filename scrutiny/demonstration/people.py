"""Fictitious people at every level of vetting, one whose vetting expired yesterday."""

from datetime import timedelta

from authority import actions
from authority.models import Caveat, DeclarationText, VettingKind
from scrutiny.demonstration.reading import fixture

PASSWORD = "fictitious-trial"
ADDRESS = "northmere.example"
GRANTING_FORCE = "Eastmark Police (fictitious)"  # a force does not vet those who hold it to account
COMMAND = "load_demonstration"
IN_POST_FOR = timedelta(days=500)


def load(authority, today):
    """{key: User}, each with post, vetting, caveats and declaration."""
    return {row["key"]: _person(row, authority, today) for row in fixture("people")}


def _person(row, authority, today):
    user = actions.open_account(
        email=f"{row['key']}@{ADDRESS}", name=row["name"], authority=authority, password=PASSWORD, by=COMMAND
    )
    since = today - IN_POST_FOR
    actions.give_post(user, row["post"], starts_on=since, by=COMMAND)
    for code, days_left in row["vetting"]:
        actions.grant_vetting(
            user,
            VettingKind.objects.get(code=code),
            granted_by=GRANTING_FORCE,
            granted_on=since,
            expires_on=today + timedelta(days=days_left),
            by=COMMAND,
        )
    for code in row.get("caveats", ()):
        caveat = Caveat.objects.get(code=code)
        actions.hold_caveat(
            user, caveat, starts_on=since, reason="Sits on the panel that hears it", by=COMMAND
        )
    if row.get("declared"):
        text = DeclarationText.objects.latest("version")
        actions.record_declaration(user, text=text, made_on=since, witness="Kit Rowan", by=COMMAND)
    return user
