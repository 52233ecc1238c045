"""Keep what was typed into a return."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from indicators import returns
from indicators.actions.locking import locked
from indicators.cells import Kept, Refusal, settle
from indicators.models import Figure
from indicators.sheet import entry_of, figures_of, kept_of
from indicators.states import why_locked

REPLACED = ("value", "text", "absence", "note", "entered_by", "entered_at")


@dataclass
class Outcome:
    """What became of the boxes, by code of item. Boxes in neither were not changed."""

    kept: dict[str, Kept] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


@transaction.atomic
def save_figures(pk, typed, *, by):
    """Keep every box that can be kept. `typed`: {code: Typed}; items that `by` may not read are passed over.

    Returns the `Outcome`. Raises NotAllowed, keeping nothing, where the return is locked.
    """
    quarterly_return = locked(pk)
    if locked_because := why_locked(quarterly_return):
        raise NotAllowed(locked_because)
    items = {item.code: item for item in returns.items_asked(by).filter(code__in=typed)}
    figures = figures_of(quarterly_return, items.values())
    before = {code: kept_of(figures.get(code)) for code in items}
    outcome = _settle_all(typed, items, before)
    if outcome.kept:
        _write(quarterly_return, items, figures, outcome.kept, by)
        _record(quarterly_return, items, _changes(items, before, outcome.kept), by)
    return outcome


def _settle_all(typed, items, before):
    outcome = Outcome()
    for code, item in items.items():
        settled = settle(typed[code], before[code], item.unit)
        if isinstance(settled, Refusal):
            outcome.refused[code] = settled
        elif settled is not None:
            outcome.kept[code] = settled
    return outcome


def _write(quarterly_return, items, figures, kept, by):
    """Two statements, however many boxes there were: a box that was emptied has no row."""
    emptied = [items[code] for code, kept in kept.items() if kept.entry.blank]
    quarterly_return.figures.filter(item__in=emptied, area=quarterly_return.force_id).delete()
    Figure.objects.bulk_create(
        [
            _figure(figures.get(code) or _new(quarterly_return, items[code]), kept, by)
            for code, kept in kept.items()
            if not kept.entry.blank
        ],
        update_conflicts=True,
        update_fields=REPLACED,
        unique_fields=("quarterly_return", "item", "area"),
    )


def _new(quarterly_return, item):
    return Figure(quarterly_return=quarterly_return, item=item, area_id=quarterly_return.force_id)


def _figure(figure, kept, by):
    """Whoever only explains a figure has not entered it, and its writer still may not sign it off."""
    if kept.entry != entry_of(figure):
        figure.entered_by, figure.entered_at = by, timezone.now()
    figure.value, figure.text, figure.absence = kept.entry.value, kept.entry.text, kept.entry.absence
    figure.pk, figure.note = None, kept.note
    return figure


def _record(quarterly_return, items, changes, by):
    """Figures marked above their return have a line apart, about an item and not about the return.

    So whoever may read the return, but not those figures, reads nothing of them in the audit trail.
    """
    plain = [change for change in changes if items[change["item"]].marking <= quarterly_return.marking]
    marked = [change for change in changes if change not in plain]
    if plain:
        audit.record("figures entered", quarterly_return, by=by, changes=plain)
    if marked:
        about = {"quarterly_return": quarterly_return.pk, "changes": marked}
        audit.record("figures entered", items[marked[0]["item"]], by=by, **about)


def _changes(items, before, kept):
    """Each figure as it was and as it is. Long texts are told by their length."""
    return [{"item": code, **_change(items[code].unit, before[code], new)} for code, new in kept.items()]


def _change(unit, before, after):
    shown = len if unit == "text" else str
    return {"from": shown(before.words), "to": shown(after.words), "note": after.note}
