"""Who may have which items of a pack: the rule, asked of the item as it was frozen and as it stands.

One that was since marked higher is in no copy at all: its pages still say the marking that it had.
"""

from hashlib import sha256

from django.db.models import F

from authority import access
from panels.models import AgendaItem, Edition, Pack


def seen(pack, user):
    """The items that this person may know of now: by the rule as it was frozen, and as it stands."""
    reader = access.reader_of(user)
    live = AgendaItem.objects.visible_to(reader)
    return pack.items.visible_to(reader).filter(item__in=live)


def allowed(pack, user):
    """The items that this person may have now: of those they may know of, the ones rightly marked."""
    return seen(pack, user).filter(item__marking__lte=F("marking"))


def public_items(pack):
    """What the public edition holds: of items still on the agenda and still in Part 1."""
    public = AgendaItem.objects.filter(part=AgendaItem.Part.PUBLIC, caveats=None)
    return pack.items.filter(public_section__isnull=False, item__in=public)


def public_edition(meeting):
    """What anyone may read of a meeting, or None. Gone as soon as one of its items is no longer public."""
    released = Pack.State.RELEASED
    edition = Edition.objects.filter(public=True, pack__meeting=meeting, pack__state=released).first()
    still = edition and meeting.public_edition and edition.key == key_of(public_items(edition.pack))
    return edition if still else None


def key_of(items):
    """Names an exact set of items."""
    return sha256(",".join(str(pk) for pk in sorted(item.pk for item in items)).encode()).hexdigest()


def protected(frozen):
    """[(frozen item, the same on the agenda or None)] with what the rule asks of each, for many readers."""
    items = list(frozen.prefetch_related("caveats", "conflicted"))
    agenda = AgendaItem.objects.filter(pk__in=[item.item_id for item in items])
    live = {item.pk: item for item in agenda.prefetch_related("caveats", "conflicted")}
    return [(item, live.get(item.item_id)) for item in items]


def may_have(reader, item, live):
    """`allowed`, for one item in hand."""
    if live is None or live.marking > item.marking:
        return False
    return access.allows(reader, item) and access.allows(reader, live)
