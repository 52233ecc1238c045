"""Looking at a pack as one of its recipients would get it, before it is released."""

from django.db import transaction

from authority import audit
from authority.refusal import NotAllowed
from panels.models import Pack
from panels.packs import editions
from panels.packs.press import Press
from panels.preview import pages

BUILT = (Pack.State.BUILT, Pack.State.RELEASED)


def preview_pack(pack, person, *, by):
    """The edition of what both may have now; `person` None: the public edition. Registered, as a copy is."""
    if pack.state not in BUILT:
        raise NotAllowed(f"This pack is {pack.get_state_display()}: there are no pages to look at.")
    wanted = pages.draft(pack, by, person)
    if wanted is None:
        raise NotAllowed("There are no pages of theirs that you may see yourself.")
    edition = pages.made(pack, wanted) or _make(wanted)
    with transaction.atomic():
        audit.record("pack previewed", pack, by=by, recipient=person.pk if person else "public")
    return edition


def _make(wanted):
    with Press() as press:
        return editions.make([wanted], press)[0]
