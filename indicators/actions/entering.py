"""Keep what was typed into a return."""

from copy import copy
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from authority import access
from authority.refusal import NotAllowed
from indicators.actions.about import record_of_figures
from indicators.copying import put_in
from indicators.models import Figure, QuarterlyReturn
from indicators.returns import queries
from indicators.returns.beside import as_it_stands, beside
from indicators.returns.cells import Kept, Refusal, code_and_area, settle
from indicators.returns.sheet import Sheet, entry_of
from indicators.returns.states import why_locked

REPLACED = ("value", "text", "absence", "note", "query", "queried_at", "query_reason")
REPLACED += ("entered_by", "entered_at")

UNDOUBTED = {"query": "", "query_reason": "", "query_answer": ""}


@dataclass(frozen=True)
class Previewed:
    """The whole return as `by` has just read it, which of its boxes (keys) the checks would doubt with the
    new figures in it, and what the audit trail is to say of where these come from.
    """

    read: Sheet
    doubted: frozenset[str]
    source: dict


@dataclass
class Outcome:
    """What became of the boxes, by key. Boxes in neither were not changed.

    `sheet`: they and all boxes whose checks have to do with theirs, as they now stand.
    """

    sheet: Sheet
    kept: dict[str, Kept] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


@transaction.atomic
def save_figures(pk, typed, *, by):
    """Keep every box that can be kept. `typed`: {key: Typed}; what is not asked of `by` is passed over.

    Returns the `Outcome`. Raises NotAllowed, keeping nothing, where the return is locked, and
    QuarterlyReturn.DoesNotExist where `by` may not read it.
    """
    return save_within(pk, typed, by=by)


def save_within(pk, typed, *, by, preview=None, source=None):
    """The same as part of an action, inside its transaction.

    `preview`: a `Previewed` of a page that has just asked the checks; without it they are asked, and the
    audit trail says of the `source` what is given here.
    """
    reader = None if preview else access.reader_of(by)
    quarterly_return = _locked_again(preview.read) if preview else _locked(pk, reader)
    if locked_because := why_locked(quarterly_return):
        raise NotAllowed(locked_because)
    if preview:
        before = as_it_stands(quarterly_return, preview.read)
    else:
        before = beside(quarterly_return, {code_and_area(key)[0] for key in typed}, reader)
    asked = {key: (item, area) for key, item, area in before.boxes_of(before.items) if key in typed}
    outcome = _settle_all(typed, asked, before)
    if outcome.kept:
        outcome.sheet = _after(before, asked, outcome.kept, preview and preview.doubted, by)
        _write(before, outcome)
        source = preview.source if preview else source or {}
        told = _changes(asked, before, outcome.kept)
        record_of_figures("figures entered", quarterly_return, told, by=by, **source)
    return outcome


def _locked(pk, reader):
    """The return, its row locked until the transaction ends, if this reader sees it.

    PostgreSQL reads the row again after waiting, but not what was joined to it: of a force nothing changes.
    """
    entered = QuarterlyReturn.objects.visible_to(reader).filter(origin=QuarterlyReturn.Origin.ENTERED)
    return entered.select_related("force").select_for_update(of=("self",)).get(pk=pk)


def _locked_again(read):
    """The same of a return that `by` has just read. That they may is known; its state may have changed."""
    quarterly_return = read.quarterly_return
    found = QuarterlyReturn.objects.select_for_update().filter(pk=quarterly_return.pk)
    if found.values_list("state", flat=True).get() != quarterly_return.state:
        quarterly_return = found.get()
    return quarterly_return


def _settle_all(typed, asked, before):
    outcome = Outcome(before)
    for key, (item, _) in asked.items():
        settled = settle(typed[key], before.kept(key), item.unit)
        if isinstance(settled, Refusal):
            outcome.refused[key] = settled
        elif settled is not None:
            outcome.kept[key] = settled
    return outcome


def _after(before, asked, kept, doubted, by):
    """The sheet with what was kept, and with the doubts about it where they stand now.

    Of a figure nobody touched, a doubt may begin. What was ever said of one stays: whoever writes elsewhere
    may see less than is needed to judge it, or have read it before it was said.
    """
    figures, now = {key: copy(figure) for key, figure in before.figures.items()}, timezone.now()
    for key, new in kept.items():
        if new.entry.blank:
            figures.pop(key, None)
        else:
            figures[key] = _figure(figures.get(key) or _new(before, *asked[key]), new, by, now)
    after = replace(before, figures=figures)
    doubted = _doubted(after) if doubted is None else doubted
    for key, figure in figures.items():
        if key in kept:
            _settle_doubt(before, key, figure, kept[key], key in doubted, now)
        elif key in doubted and not figure.query:
            _doubt(figure, True, now)
    return replace(after, figures=figures)  # what the checks say rests on where the doubts now stand


def _settle_doubt(before, key, figure, new, doubted, now):
    was = before.kept(key)
    changed = new.entry != was.entry
    told = new.holds or (new.note, new.reason) != (was.note, was.reason)
    asked = doubted or _stands_unseen(before, key, changed)
    _doubt(figure, asked, now, changed=changed, told=told)


def _stands_unseen(before, key, changed):
    """Whether there is a doubt that this writer's checks did not find, or one of a figure left as it was."""
    figure = before.figures.get(key)
    return bool(figure and figure.query) and not (changed and _queried(before, key))


def _doubted(read):
    """The keys of the boxes that a check doubts."""
    return {key for key in read.problems if _queried(read, key)}


def _queried(read, key):
    return any(not problem.error for problem in read.problems.get(key, ()))


def _new(before, item, area):
    """Every field that the database could fill in is given: asking it for each takes longer than the rest."""
    quarterly_return = before.quarterly_return
    return Figure(
        quarterly_return_id=quarterly_return.pk,
        item=item,
        area_id=area.pk if area else quarterly_return.force_id,
        **UNDOUBTED,
    )


def _figure(figure, kept, by, now):
    """Whoever only explains a figure has not entered it, and its writer still may not sign it off."""
    if kept.entry != entry_of(figure):
        figure.entered_by, figure.entered_at = by, now
    figure.value, figure.text, figure.absence = kept.entry.value, kept.entry.text, kept.entry.absence
    figure.note, figure.query_reason = kept.note, kept.reason
    return figure


def _doubt(figure, asked, now, *, changed=False, told=False):
    """A quick reason goes with the doubt that it explained."""
    said = queries.explanation(figure.query_reason, figure.note)
    figure.query, figure.queried_at = queries.standing(
        figure.query, figure.queried_at, asked, said, changed=changed, told=told, now=now
    )
    figure.query_reason = figure.query_reason if asked else ""


def _write(before, outcome):
    """Two statements, however many boxes there were: a box that was emptied has no row."""
    after = outcome.sheet.figures
    emptied = [before.figures[key].pk for key in outcome.kept if key not in after]
    if emptied:
        before.quarterly_return.figures.filter(pk__in=emptied).delete()
    changed = [figure for key, figure in after.items() if _changed(before.figures.get(key), figure)]
    put_in(changed, unique=("quarterly_return", "item", "area"), replaced=REPLACED)


def _changed(figure, new):
    return figure is None or any(getattr(figure, name) != getattr(new, name) for name in REPLACED)


def _changes(asked, before, kept):
    """(item, each figure as it was and as it is). Long texts are told by their length."""
    return [
        (asked[key][0], {"item": key, **_change(asked[key][0].unit, before.kept(key), new)})
        for key, new in kept.items()
    ]


def _change(unit, before, after):
    shown = len if unit == "text" else str
    return {"from": shown(before.words), "to": shown(after.words), "note": after.note}
