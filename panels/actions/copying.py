"""The agenda of an earlier meeting, put on that of a later one as far as the copier sees it."""

from datetime import timedelta

from django.db import transaction

from authority import access, audit
from authority.refusal import NotAllowed
from panels.actions.agenda import add_item
from panels.actions.standing import last_held
from panels.models import AgendaItem, Meeting, Paper

NOTHING = "There is no earlier agenda of this panel to copy from."
ALL_THERE = "Everything of that agenda is on this one already. Nothing was copied."
GONE = "This meeting is no longer open to you. Nothing was copied."
A_YEAR = timedelta(days=365)
DRAWN_AGAIN = ("strand", "force", "measure")  # what a composed paper is told of
NOT_COPIED = {Paper.Kind.BRIEFING, Paper.Kind.UPLOAD}
COPIED = (
    *("authority", "circle", "marking", "historic_marking", "handling", "declaration_required"),
    *("business", "kind", "title", "public_title", "presenter", "purpose", "decision_wanted"),
    *("time_budget", "page_budget", "part", "exemption", "public_interest", "decision_maker"),
    *("registry_reference", "custodian", "read_at"),
)


def agenda_before(meeting, user):
    """The panel's last meeting before this one with an agenda that this person sees something of."""
    seen = AgendaItem.objects.visible_to(user).values("meeting")
    earlier = meeting.panel.meetings.filter(held_on__lt=meeting.held_on, pk__in=seen)
    return earlier.exclude(state=Meeting.State.CANCELLED).order_by("held_on", "begins_at").last()


@transaction.atomic
def copy_agenda(meeting, source, *, by):
    """The items copied. What is there already is left out, and so is what the copier may not see."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _refuse_out_of_sight(meeting, source, by)
    there = list(meeting.items.visible_to(by))
    wanted = [item for item in _to_copy(source, by) if not _is_there(item, there)]
    if not wanted:
        raise NotAllowed(ALL_THERE)
    copies = {}
    for item in wanted:
        copies[item.pk] = _copied(item, meeting, copies.get(item.attached_to_id), by)
    audit.record("agenda copied", meeting, by=by, source=str(source), items=len(copies))
    return list(copies.values())


def _refuse_out_of_sight(meeting, source, by):
    mine = Meeting.objects.visible_to(by).filter(pk__in=[meeting.pk, source.pk], panel=meeting.panel_id)
    if mine.count() != 2:
        raise NotAllowed(GONE)


def _to_copy(source, by):
    """What the copier sees by the rule itself, published or not: the copy will not be published."""
    items = source.items.visible_to(by).select_related("paper", "exemption")
    reader = access.reader_of(by)
    for item in items.prefetch_related("caveats", "conflicted"):
        item.published_on = None
        if item.visible_to(reader):
            yield item


def _is_there(item, there):
    """The same standing business, or the same title."""
    ordinary = item.business == AgendaItem.Business.ORDINARY
    titles = {other.title.casefold() for other in there}
    businesses = {other.business for other in there}
    return item.title.casefold() in titles or (not ordinary and item.business in businesses)


def _copied(item, meeting, attached_to, by):
    fields = {name: getattr(item, name) for name in COPIED} | {"review_on": _review_on(item, meeting)}
    return add_item(
        meeting,
        by=by,
        paper=_paper(item, meeting),
        caveats=list(item.caveats.all()),
        conflicted=list(item.conflicted.all()),
        attached_to=attached_to,
        **fields,
    )


def _review_on(item, meeting):
    """As long after this meeting as it was after the other; a year where it was not after it at all."""
    if item.review_on is None:
        return None
    after = item.review_on - item.meeting.held_on
    return meeting.held_on + (after if after > timedelta() else A_YEAR)


def _paper(item, meeting):
    """What the figures held here give anew. What was written or uploaded stays where it is."""
    paper = getattr(item, "paper", None)
    if paper is None or paper.kind in NOT_COPIED:
        return None
    if paper.kind == Paper.Kind.MINUTES:
        held = last_held(meeting.panel, meeting.held_on)
        return {"kind": paper.kind, "meeting": held} if held else None
    named = {name: getattr(paper, name) for name in DRAWN_AGAIN}
    return {"kind": paper.kind} | {name: value for name, value in named.items() if value}
