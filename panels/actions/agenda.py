"""The agenda: its items, their papers and their order."""

from django.db import transaction
from django.db.models import Max

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions import papers
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import AgendaItem, Meeting

BEYOND_YOU = (
    "You cannot put a paper beyond your own sight. Choose a marking, caveats and readers that you have "
    "yourself, or ask someone who has them to do it."
)
PUBLIC_WITHOUT_CAVEATS = (
    "An item in Part 1 may be read by anyone. Take its caveats away, or move it to Part 2."
)


@transaction.atomic
def add_item(meeting, *, by, paper=None, caveats=(), conflicted=(), **fields):
    """An item at the end of the agenda, open to the panel's circle unless `circle` says otherwise.

    `paper` is a dict with `kind` and what that kind needs: strand, force, text; for an upload `accepted`, as
    `accepting.accept` gives it.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    fields = {"authority": meeting.panel.authority, "circle": meeting.panel.circle, **fields}
    item = AgendaItem(meeting=meeting, order=last + 1, **fields)
    _write(item, paper, caveats, conflicted, by)
    audit.record("agenda item added", item, by=by, **_protection(item))
    return item


@transaction.atomic
def change_item(item, *, by, seen=None, paper=None, caveats=None, conflicted=None, **fields):
    """Change the fields that are given; a `paper` takes the place of the one that is there.

    `seen` is the `last_change` that whoever acts had before them; a later one is not overwritten.
    """
    item = _locked(item, by)
    refuse_if_overtaken(item, seen)
    before = _protection(item)
    changed = {name for name, value in fields.items() if getattr(item, name) != value}
    changed |= {"paper"} if paper and papers.is_another(item, paper) else set()
    for name, value in fields.items():
        setattr(item, name, value)
    _write(item, paper, caveats, conflicted, by)
    after = _protection(item)
    changed |= {name for name in after if after[name] != before[name]}
    audit.record("agenda item changed", item, by=by, changed=sorted(changed), **after)
    return item


@transaction.atomic
def move_item(item, *, by, up):
    """Change places with the item before or after, among those that the mover may see."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    seen = list(meeting.items.visible_to(by))
    here = seen.index(_locked(item, by))
    there = here - 1 if up else here + 1
    if not 0 <= there < len(seen):
        raise NotAllowed(f"This item is already {'first' if up else 'last'}.")
    item, other = seen[here], seen[there]
    item.order, other.order = other.order, item.order
    AgendaItem.objects.bulk_update([item, other], ["order"])
    audit.record("agenda item moved", item, by=by, up=up)


@transaction.atomic
def remove_item(item, *, by):
    """Off the agenda, with its paper. From then on no copy of any pack holds it."""
    item = _locked(item, by)
    audit.record("agenda item removed", item, by=by)
    item.delete()


def _locked(item, by):
    """The item as it is now. For a person from whom it was hidden meanwhile, it is not there."""
    found = AgendaItem.objects.select_for_update().filter(pk=item.pk).first()
    if found is None or (person(by) and not found.visible_to(by)):
        raise NotAllowed("This item is no longer on your agenda. Nothing was changed.")
    return found


def _write(item, paper, caveats, conflicted, by):
    save_or_refuse(item)
    if caveats is not None:
        item.caveats.set(caveats)
    if conflicted is not None:
        item.conflicted.set(conflicted)
    if item.part == AgendaItem.Part.PUBLIC and item.caveats.exists():
        raise NotAllowed(PUBLIC_WITHOUT_CAVEATS)
    if person(by) and not item.visible_to(by):
        raise NotAllowed(BEYOND_YOU)
    if paper:  # at the end, for a file that was written stays where the rest is taken back
        papers.give_paper(item, by, **paper)


def _protection(item):
    """For the audit trail: how the item is protected, and nothing of what it says."""
    return {
        "marking": item.marking_label,
        "part": item.part,
        "circle": str(item.circle),
        "caveats": sorted(map(str, item.caveats.all())),
        "declaration_required": item.declaration_required,
        "conflicted": sorted(map(str, item.conflicted.all())),
    }
