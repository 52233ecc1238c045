"""Copy all that a pack will say into it as data, so that what is read is what was asked for."""

from django.utils import timezone

from authority import days
from authority.markings import highest
from panels.models import Drawn, Pack, PackItem, Paper
from panels.packs.composing import content, drawn_from, kind_of_paper, public_content

PROTECTION = (
    "authority",
    "circle",
    "marking",
    "historic_marking",
    "handling",
    "declaration_required",
    "published_on",
)


def freeze(meeting, *, version, by, now):
    """Write the Pack and its PackItems from the live agenda, inside the transaction of whoever asks."""
    items = list(_items(meeting))
    pack = Pack.objects.create(
        meeting=meeting,
        version=version,
        content=front(meeting),
        marking=highest(item.marking for item in items),
        asked_by=by,
        asked_at=now,
    )
    for order, item in enumerate(items, 1):
        _freeze_item(pack, item, order)
    return pack


def front(meeting):
    """What the front page says. Nothing of it depends on who reads."""
    panel = meeting.panel
    return {
        "authority": str(panel.authority),
        "panel": panel.name,
        "day": days.in_full(meeting.held_on),
        "when": f"{meeting.held_on:%A} {days.in_full(meeting.held_on)} at {meeting.begins_at:%H:%M}",
        "place": meeting.place,
        "people": [{"name": str(seat.user), "part": seat.part} for seat in panel.members_on(meeting.held_on)],
        "made": days.in_full(timezone.localdate()),
    }


def _items(meeting):
    return meeting.items.select_related(
        "exemption", "paper__strand", "paper__force__area", "paper__upload"
    ).prefetch_related("caveats", "conflicted")


def _freeze_item(pack, item, order):
    day = timezone.localdate()
    frozen = PackItem.objects.create(
        pack=pack,
        item=item,
        order=order,
        content=content(item, day),
        public_content=public_content(item, day),
        upload=item.paper.upload if kind_of_paper(item) == Paper.Kind.UPLOAD else None,
        **{name: getattr(item, name) for name in PROTECTION},
    )
    frozen.caveats.set(item.caveats.all())
    frozen.conflicted.set(item.conflicted.all())
    Drawn.objects.bulk_create(
        Drawn(frozen=frozen, force_id=force, item_id=counted, first_quarter=first, last_quarter=last)
        for (force, counted), (first, last) in drawn_from(item, day).items()
    )
