"""What the frame of every page needs."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from authority.permissions import Permission

SERVICE_NAME = "Protective services scrutiny"


@dataclass(frozen=True)
class Door:
    """One entry of the navigation. `rooms` are the first words of the addresses behind it."""

    label: str
    name: str
    permission: Permission
    rooms: frozenset


NAVIGATION = [
    Door("My work", "my_work", Permission.OWN_WORK, frozenset({"", "my-access", "parts"})),
    Door(
        "Strands",
        "strands",
        Permission.READ,
        frozenset(
            {"strands", "figures", "measures", "brief", "record", "questions", "leads", "notes", "service"}
        ),
    ),
    Door("Returns", "returns", Permission.READ, frozenset({"returns", "releases", "recomputations"})),
    Door("Panels", "panels", Permission.MEETING_READ, frozenset({"panels", "meetings", "items", "packs"})),
    Door("Library", "library", Permission.READ, frozenset({"library", "catalogue"})),
    Door("Vetting", "vetting", Permission.VETTING_KEEP, frozenset({"vetting"})),
    Door("Accounts", "accounts", Permission.ACCOUNTS_KEEP, frozenset({"accounts"})),
    Door("Keys", "tokens", Permission.TOKENS_KEEP, frozenset({"tokens", "api"})),
    Door("Audit trail", "audit_trail", Permission.AUDIT_READ, frozenset({"audit"})),
]


def frame(request):
    """Names for base.html: trial banner, authority, and doors as far as the reader may go."""
    user = getattr(request, "user", None)
    known = user and user.is_authenticated and user.authority
    return {
        "trial": settings.TRIAL,
        "service_name": SERVICE_NAME,
        "authority_name": str(user.authority) if known else "",
        "navigation": list(_navigation(request)),
        "may_search": Permission.READ in getattr(request, "permissions", ()),
    }


def _navigation(request):
    allowed = getattr(request, "permissions", ())
    room = request.path.split("/")[1]
    for door in NAVIGATION:
        if door.permission in allowed:
            yield {"label": door.label, "url": reverse(door.name), "current": room in door.rooms}
