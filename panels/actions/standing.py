"""The standing items of a panel, and the copies of them that a new agenda begins with."""

from django.db import transaction
from django.db.models import Max

from authority import audit
from authority.markings import Marking
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.agenda import add_item
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import AgendaItem, Meeting, Panel, Paper, StandingItem
from panels.year.cycle import months_after
from panels.year.usual import usual_items

STANDING = "standing items of the panel"  # who acts where the caller of a meeting may not see one of them
BEYOND_YOU = (
    "You cannot put a standing item beyond your own sight. Choose a marking that you have yourself, or ask "
    "someone who has it to do it."
)
GONE = "This standing item is no longer there. Nothing was changed."
PUBLIC = "An item in Part 1 may be read by anyone, so it is OFFICIAL and asks nothing further of its readers."
REASONS = (
    "An item in Part 2 needs its paragraph, why the public interest is against publishing, and who decided."
)
ALL_THERE = "The usual standing items are all there already."
COPIED = (
    "business",
    "title",
    "public_title",
    "presenter",
    "purpose",
    "decision_wanted",
    "time_budget",
    "page_budget",
    "marking",
    "declaration_required",
    "part",
    "exemption",
    "public_interest",
    "decision_maker",
)


@transaction.atomic
def add_standing(panel, *, by, **fields):
    """Last of the panel's standing items. Meetings that are called already stay as they are."""
    panel = _locked_panel(panel, by)
    last = panel.standing_items.aggregate(last=Max("order"))["last"] or 0
    standing = _written(StandingItem(panel=panel, order=last + 1, **fields), by)
    audit.record("standing item added", standing, by=by, **_protection(standing))
    return standing


@transaction.atomic
def add_usual(panel, *, by):
    """Those of the usual standing items that the panel does not have yet, in the usual order."""
    panel = _locked_panel(panel, by)
    seen = panel.standing_items.all() if not person(by) else panel.standing_items.visible_to(by)
    held = set(seen.values_list("business", flat=True))
    wanted = [row for row in usual_items(panel) if row["business"] not in held]
    if not wanted:
        raise NotAllowed(ALL_THERE)
    return [add_standing(panel, by=by, **row) for row in wanted]


@transaction.atomic
def change_standing(standing, *, by, seen=None, **fields):
    """`seen` is the `last_change` that whoever acts had before them; a later one is not overwritten."""
    standing = _locked(standing, by)
    refuse_if_overtaken(standing, seen)
    changed = sorted(name for name, value in fields.items() if getattr(standing, name) != value)
    for name, value in fields.items():
        setattr(standing, name, value)
    _written(standing, by)
    audit.record("standing item changed", standing, by=by, changed=changed, **_protection(standing))
    return standing


@transaction.atomic
def move_standing(standing, *, by, up):
    """Change places with the one before or after, among those that the mover sees."""
    _locked_panel(standing.panel, by)
    standing = _locked(standing, by)
    seen = list(standing.panel.standing_items.visible_to(by))
    here = seen.index(standing)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(seen):
        raise NotAllowed(f"This standing item is already {'first' if up else 'last'}.")
    one, other = seen[here], seen[there]
    one.order, other.order = other.order, one.order
    StandingItem.objects.bulk_update([one, other], ["order"])
    audit.record("standing item moved", one, by=by, up=up)


@transaction.atomic
def remove_standing(standing, *, by):
    """Meetings that are called from now on begin without it."""
    standing = _locked(standing, by)
    audit.record("standing item removed", standing, by=by)
    standing.delete()


def put_standing_items(meeting, *, by):
    """Copies on a new agenda, in their order, inside the transaction of whoever calls the meeting.

    One that the caller may not see is put there all the same: they are not told of it.
    """
    seen = set(StandingItem.objects.visible_to(by).values_list("pk", flat=True)) if person(by) else None
    for standing in meeting.panel.standing_items.select_related("exemption", "strand", "force"):
        _put(standing, meeting, by if seen is None or standing.pk in seen else STANDING)


def last_held(panel, before):
    """The meeting whose minutes come next to a meeting on the day: None where one lies between them."""
    open_or_held = [Meeting.State.CALLED, Meeting.State.HELD]
    earlier = panel.meetings.filter(held_on__lt=before, state__in=open_or_held).order_by("held_on", "pk")
    last = earlier.last()
    return last if last and last.state == Meeting.State.HELD else None


def _put(standing, meeting, by):
    private = standing.part == AgendaItem.Part.EXEMPT
    fields = {name: getattr(standing, name) for name in COPIED}
    fields["review_on"] = months_after(meeting.held_on, standing.review_months) if private else None
    add_item(meeting, by=by, kind=standing.kind, paper=_paper(standing, meeting), **fields)


def _paper(standing, meeting):
    """What the copy brings along, or None where its paper is to follow."""
    if standing.kind != AgendaItem.Kind.PAPER or not standing.paper_kind:
        return None
    paper = {"kind": standing.paper_kind}
    if standing.paper_kind == Paper.Kind.MINUTES:
        held = last_held(meeting.panel, meeting.held_on)
        return paper | {"meeting": held} if held else None
    named = {"strand": standing.strand, "force": standing.force}
    return paper | {name: value for name, value in named.items() if value}


def _locked_panel(panel, by):
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if person(by) and not Panel.objects.visible_to(by).filter(pk=panel.pk).exists():
        raise NotAllowed("This panel is no longer open to you. Nothing was changed.")
    return panel


def _locked(standing, by):
    found = StandingItem.objects.select_for_update().filter(pk=standing.pk).first()
    if found is None or (person(by) and not StandingItem.objects.visible_to(by).filter(pk=found.pk).exists()):
        raise NotAllowed(GONE)
    return found


def _written(standing, by):
    protected = standing.marking > Marking.OFFICIAL or standing.declaration_required
    if standing.part == AgendaItem.Part.PUBLIC and protected:
        raise NotAllowed(PUBLIC)
    given = standing.exemption_id and standing.public_interest.strip() and standing.decision_maker.strip()
    if standing.part == AgendaItem.Part.EXEMPT and not given:
        raise NotAllowed(REASONS)
    save_or_refuse(standing)
    if person(by) and not StandingItem.objects.visible_to(by).filter(pk=standing.pk).exists():
        raise NotAllowed(BEYOND_YOU)
    return standing


def _protection(standing):
    return {"marking": standing.get_marking_display(), "part": standing.part}
