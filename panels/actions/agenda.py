"""The agenda: its items, their papers and their order."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.persons import person
from panels.models import AgendaItem, Meeting, Paper, Upload

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
def change_item(item, *, by, paper=None, caveats=None, conflicted=None, **fields):
    """Change the fields that are given; a `paper` takes the place of the one that is there."""
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    changed = sorted(name for name, value in fields.items() if getattr(item, name) != value)
    for name, value in fields.items():
        setattr(item, name, value)
    _write(item, paper, caveats, conflicted, by)
    audit.record("agenda item changed", item, by=by, changed=changed, **_protection(item))
    return item


@transaction.atomic
def move_item(item, *, by, up):
    """Change places with the item before or after, among those that the mover may see."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    seen = list(meeting.items.visible_to(by))
    here = seen.index(item)
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
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    audit.record("agenda item removed", item, by=by)
    item.delete()


@transaction.atomic
def keep_upload(*, name, by, **fields):
    """A PDF that `accepting.accept` has rewritten, with the fields that it gives."""
    upload = save_or_refuse(
        Upload(name=name[:200], uploaded_by=person(by), uploaded_at=timezone.now(), **fields)
    )
    audit.record("paper uploaded", upload, by=by, sha256=upload.sha256, pages=upload.pages)
    return upload


def _write(item, paper, caveats, conflicted, by):
    save_or_refuse(item)
    if caveats is not None:
        item.caveats.set(caveats)
    if conflicted is not None:
        item.conflicted.set(conflicted)
    if item.part == AgendaItem.Part.PUBLIC and item.caveats.exists():
        raise NotAllowed(PUBLIC_WITHOUT_CAVEATS)
    if paper:
        _give_paper(item, by, **paper)
    if person(by) and not item.visible_to(by):
        raise NotAllowed(BEYOND_YOU)


def _give_paper(item, by, accepted=None, **fields):
    if accepted:
        fields["upload"] = keep_upload(by=by, **accepted)
    Paper.objects.filter(item=item).delete()
    save_or_refuse(Paper(item=item, **fields))


def _protection(item):
    """For the audit trail: how the item is protected, and nothing of what it says."""
    return {
        "marking": item.marking_label,
        "part": item.part,
        "circle": str(item.circle),
        "caveats": sorted(map(str, item.caveats.all())),
    }
