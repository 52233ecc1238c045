"""The agenda: its items, their papers, and what is attached to them."""

from django.db import transaction
from django.db.models import Max, ProtectedError

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions import ordering, papers
from panels.actions.agenda_locks import OVER, changeable, held_fast, locked
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import AgendaItem, Attendance, Interest

BEYOND_YOU = (
    "You cannot put a paper beyond your own sight. Choose a marking, caveats and readers that you have "
    "yourself, or ask someone who has them to do it."
)
PUBLIC_WITHOUT_CAVEATS = (
    "An item in Part 1 may be read by anyone. Take its caveats away, or move it to Part 2."
)
POINTED_AT = (
    "Attendance, minutes, an action, a review or a declared interest speak of this item, so it stays on the "
    "agenda. Nothing was changed."
)
AN_APPENDIX = "An item is attached to one of the same agenda that is not attached to another itself."
HAS_APPENDICES = "Something is attached to this item, so it cannot be attached to another."
# Who may read an item is put right at any time, and so is why it is private. The rest ends with the meeting.
PUT_RIGHT_LATER = {
    *("marking", "circle", "declaration_required", "handling", "caveats", "conflicted"),
    *("part", "exemption", "public_interest", "decision_maker", "review_on"),
}


@transaction.atomic
def add_item(meeting, *, by, paper=None, caveats=(), conflicted=(), **fields):
    """An item at the end of the agenda, open to the panel's circle unless `circle` says otherwise.

    `paper` is a dict with `kind` and what that kind needs: strand, force, text; for an upload `accepted`, as
    `accepting.accept` gives it.
    """
    meeting = changeable(meeting.pk)
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    fields = {"authority": meeting.panel.authority, "circle": meeting.panel.circle, **fields}
    item = AgendaItem(meeting=meeting, order=last + 1, **fields)
    _write(item, paper, caveats, conflicted, by)
    if item.attached_to_id:
        _attach(item, by)
    audit.record("agenda item added", item, by=by, **_protection(item))
    return item


@transaction.atomic
def change_item(item, *, by, seen=None, paper=None, caveats=None, conflicted=None, **fields):
    """Change the fields that are given; a `paper` takes the place of the one that is there.

    `seen` is the `last_change` that whoever acts had before them; a later one is not overwritten.
    """
    meeting = held_fast(item.meeting_id)
    item = locked(item, by)
    refuse_if_overtaken(item, seen)
    paper = paper if paper and papers.is_another(item, paper) else None
    before = _protection(item)
    changed = {name for name, value in fields.items() if getattr(item, name) != value}
    changed |= {"paper"} if paper else set()
    if meeting.state in OVER and changed - PUT_RIGHT_LATER:
        raise NotAllowed(OVER[meeting.state])
    for name, value in fields.items():
        setattr(item, name, value)
    _write(item, paper, caveats, conflicted, by)
    if "attached_to" in changed and item.attached_to_id:
        _attach(item, by)
    after = _protection(item)
    changed |= {name for name in after if after[name] != before[name]}
    audit.record("agenda item changed", item, by=by, changed=sorted(changed), **after)
    return item


@transaction.atomic
def remove_item(item, *, by):
    """Off the agenda, with its paper. From then on no copy of any pack holds it."""
    changeable(item.meeting_id)
    item = locked(item, by)
    if Attendance.objects.filter(out_for=item).exists() or Interest.objects.filter(item=item).exists():
        raise NotAllowed(POINTED_AT)
    audit.record("agenda item removed", item, by=by)
    try:
        item.delete()
    except ProtectedError:
        raise NotAllowed(POINTED_AT) from None


def _attach(item, by):
    """Only to what the writer sees; a chain of appendices could not be numbered."""
    over = AgendaItem.objects.filter(
        pk=item.attached_to_id, meeting=item.meeting_id, attached_to=None
    ).first()
    if over is None or over == item or (person(by) and not over.visible_to(by)):
        raise NotAllowed(AN_APPENDIX)
    if item.attachments.exists():
        raise NotAllowed(HAS_APPENDICES)
    ordering.put_behind_what_it_is_attached_to(item)


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
