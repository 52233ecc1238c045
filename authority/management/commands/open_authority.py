from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from authority import actions
from authority.models import Authority, Force
from authority.permissions import Role
from authority.refusal import NotAllowed

BY = "open_authority"


class Command(BaseCommand):
    help = "Open a new authority with its first administrator, who opens all other accounts on the pages"

    def add_arguments(self, parser):
        parser.add_argument("name", help="the authority, as it stands at the head of every page")
        parser.add_argument("--kind", choices=Authority.Kind.values, default=Authority.Kind.POLICE_AUTHORITY)
        parser.add_argument("--administrator", required=True, help="name of the first administrator")
        parser.add_argument("--email", required=True, help="the address they sign in with")
        parser.add_argument(
            "--force", action="append", default=[], help="short name of a force that answers to it"
        )

    def handle(self, name, *, kind, administrator, email, force, **options):
        try:
            authority = opened(name, kind, administrator, email, force)
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{authority} is open. {administrator} chooses a password by “Forgotten password”.")


@transaction.atomic
def opened(name, kind, administrator, email, forces):
    """All of it, or nothing. Raises NotAllowed."""
    authority = actions.establish(name, kind=kind, by=BY)
    for slug in forces:
        actions.hold_to_account(authority, force_called(slug), by=BY)
    user = actions.open_account(email=email, name=administrator, authority=authority, by=BY)
    actions.give_post(user, Role.ADMINISTRATOR, starts_on=timezone.localdate(), by=BY)
    return authority


def force_called(slug):
    force = Force.objects.filter(slug=slug).first()
    if force is None:
        raise NotAllowed(
            f"There is no force called “{slug}”. Load the catalogue first, and use its short name."
        )
    if force.authority:
        raise NotAllowed(f"{force} answers to {force.authority} already.")
    return force
