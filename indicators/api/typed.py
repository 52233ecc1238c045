"""Figures that a system sends, made into what a person would have typed, and what became of each."""

from decimal import Decimal

from django.db import transaction

from indicators import actions, returns
from indicators.actions.locking import locked
from indicators.api.shapes import FiguresTold, Settled
from indicators.returns.cells import Typed, code_and_area
from indicators.returns.entry import Refused, read, tidy, written
from indicators.returns.sheet import figures_of, kept_of

NOT_ASKED = Settled(
    outcome="not asked",
    sentence="This return has no such box for this key. Read the return to see which it has.",
)
TAKEN_OUT = "What you saw there was taken out."
TO_REPLACE = (
    "Nothing was overwritten. To put yours in its place, send it again with what stands as “saw”, and a note "
    "that stands as “saw_note”."
)


@transaction.atomic
def keep(pk, sent, *, by):
    """Save what was sent, {key: FigureSent}, and tell of each: `FiguresTold`. Raises NotAllowed."""
    quarterly_return = locked(pk)
    items = {item.code: item for item in returns.items_asked(by, quarterly_return)}
    figures = figures_of(quarterly_return, items.values())
    typed = {
        key: typed_from(one, figures.get(key), items[code].unit, by)
        for key, one in sent.items()
        if (code := code_and_area(key)[0]) in items
    }
    outcome = actions.save_figures(pk, typed, by=by)
    asked = {box[0] for box in outcome.sheet.boxes_of(outcome.sheet.items)}
    told = {key: _told(key, outcome, figures, asked) for key in sent}
    return FiguresTold(return_id=pk, figures=told, kept=len(outcome.kept))


def typed_from(sent, figure, unit, by):
    """The `Typed` of a `FigureSent` over the `Figure` that stands, if any.

    A system replaces what it entered itself. What another entered it replaces only having seen it: nothing
    is overwritten in silence. So with a note, of which nobody keeps who wrote it.
    """
    own = figure is None or figure.entered_by_id == by.pk
    saw = None if own and sent.saw is None else _as_on_the_page(sent.saw or "", unit)
    saw_note = "" if sent.note is not None and sent.saw_note is None else sent.saw_note
    words = None if sent.value is None else words_of(sent.value)
    if words is None and sent.saw is None:
        saw = None  # a note alone, or a reason: the figure stays as it is
    return Typed(words, saw, sent.note, saw_note, sent.reason)


def words_of(value):
    """What a person would type. A number of JSON stays digit for digit."""
    return str(value) if isinstance(value, Decimal) else value


def without_what_is_hidden(told, by):
    """A stored answer as its reader may read it today: vetting may have lapsed since."""
    asked = set(returns.items_known(by).values_list("code", flat=True))
    hidden = NOT_ASKED.model_dump(mode="json")
    figures = {key: one if code_and_area(key)[0] in asked else hidden for key, one in told["figures"].items()}
    return told | {"figures": figures, "kept": sum(one["outcome"] == "kept" for one in figures.values())}


def _as_on_the_page(words, unit):
    """A figure as it is written here, whichever way the system writes it: 1204, 1,204 and 1204.00 are one."""
    try:
        return written(read(words, unit))
    except Refused:
        return tidy(words)


def _told(key, outcome, figures, asked):
    if key in outcome.kept:
        return Settled(outcome="kept")
    if key not in outcome.refused:
        return NOT_ASKED if key not in asked else Settled(outcome="unchanged")
    refusal = outcome.refused[key]
    if refusal.stands is None:
        return Settled(outcome="refused", sentence=refusal.sentence)
    return Settled(outcome="overtaken", sentence=_overtaken(figures.get(key)), stands=refusal.stands)


def _overtaken(figure):
    if figure is None:
        return f"{TAKEN_OUT} {TO_REPLACE}"
    kept = kept_of(figure)
    what = f"{kept.words[:80] or 'nothing'}{'…' if len(kept.words) > 80 else ''}"
    return f"{kept.by} entered “{what}” on {kept.at}. {TO_REPLACE}"
