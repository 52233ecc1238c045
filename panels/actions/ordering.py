"""The order of an agenda, changed among what the mover may see. What is hidden from them keeps its place."""

from django.db import transaction

from authority import audit
from authority.refusal import NotAllowed
from panels.actions.agenda_locks import changeable, locked
from panels.models import AgendaItem
from panels.numbering import arranged

OVERTAKEN = (
    "Somebody changed the agenda after you opened this page. It is shown as it stands now, and nothing was "
    "moved. If you still want to, move the item again."
)
ELSEWHERE = "An item is moved among those of its own rank. Nothing was moved."


@transaction.atomic
def place_item(item, *, by, before=None, among=None):
    """Put the item before another of its own rank; without one, after the last of them.

    What is attached to it goes along. `among` is the keys of the agenda as the mover saw it: after a change
    by somebody else nothing is moved.
    """
    item, rank = _to_move(item, by, among)
    if before is not None and (before == item or before not in rank):
        raise NotAllowed(ELSEWHERE)
    moved = [other for other in rank if other != item]
    moved.insert(moved.index(before) if before else len(moved), item)
    _settle(item, rank, moved)
    audit.record("agenda item moved", item, by=by, place=moved.index(item) + 1)
    return item


@transaction.atomic
def move_item(item, *, by, up, among=None):
    """Change places with the item before or after, among those that the mover may see."""
    item, rank = _to_move(item, by, among)
    before = rank.index(item) + (-1 if up else 2)
    if not 0 <= before <= len(rank):
        raise NotAllowed(f"This item is already {'first' if up else 'last'}.")
    return place_item(item, by=by, before=rank[before] if before < len(rank) else None)


def put_behind_what_it_is_attached_to(item):
    """Inside the transaction of whoever attaches it: so it is last there for everyone."""
    item.order = item.meeting.items.count() + 1
    item.save(update_fields=["order"])
    _number_through(arranged(item.meeting.items.all()))


def _to_move(item, by, among):
    """The item, locked, and those beside it: of the same rank, as far as the mover can tell."""
    changeable(item.meeting_id)
    item = locked(item, by)
    seen = list(arranged(AgendaItem.objects.filter(meeting=item.meeting_id).visible_to(by)))
    if among is not None and [one.pk for one in seen] != list(among):
        raise NotAllowed(OVERTAKEN)
    keys = {one.pk for one in seen}
    under = {one: one.attached_to_id if one.attached_to_id in keys else None for one in seen}
    return item, [one for one in seen if under[one] == under[item]]


def _settle(item, rank, moved):
    """The places that these held are theirs in the new order; all others keep their own."""
    places = dict(zip(rank, moved, strict=True))
    items = list(item.meeting.items.order_by("order", "pk"))
    items = [places.get(one, one) for one in items]
    for order, one in enumerate(items, 1):
        one.order = order
    if len({one.attached_to_id for one in rank}) > 1:  # by themselves for the mover, so no item holds them
        for one in moved:
            one.attached_to_id = None
    _number_through(arranged(items))


def _number_through(items):
    items = list(items)
    for order, item in enumerate(items, 1):
        item.order = order
    AgendaItem.objects.bulk_update(items, ["order"])
