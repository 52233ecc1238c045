"""What the second person says of an explanation: that it is enough, or what is missing from it."""

from django.db import transaction
from django.utils import timezone

from authority.refusal import NotAllowed
from indicators import returns
from indicators.actions.about import record_of_figures
from indicators.actions.locking import waiting_for
from indicators.models import Figure
from indicators.returns import queries
from indicators.returns.cells import code_and_area

CHANGED = ("query", "queried_at", "query_reason")


@transaction.atomic
def accept_explanation(pk, key, *, by):
    """Let a figure stand for the reason given. `key`: of its box. Raises NotAllowed."""
    figure = _explained(pk, key, by)
    return _answer(figure, key, Figure.Query.ACCEPTED, "", "explanation accepted", by)


@transaction.atomic
def return_explanation(pk, key, *, words, by):
    """Ask for a better explanation, saying in `words` what is missing. The return itself is not sent back.

    Raises NotAllowed.
    """
    figure, words = _explained(pk, key, by), words.strip()
    if not words:
        raise NotAllowed("Say what the explanation leaves open. Whoever entered the figure reads it.")
    return _answer(figure, key, Figure.Query.RETURNED, words, "explanation returned", by)


def keep_standings(read):
    """Write down where each doubt stands, for those figures where a check has changed its mind since.

    `read`: a whole `Sheet`, its return locked.
    """
    now, moved = timezone.now(), []
    for key, figure in read.figures.items():
        asked = any(not problem.error for problem in read.problems.get(key, ()))
        said = queries.explanation(figure.query_reason, figure.note)
        stands = queries.standing(
            figure.query, figure.queried_at, asked, said, changed=False, told=False, now=now
        )
        if stands != (figure.query, figure.queried_at):
            figure.query, figure.queried_at = stands
            figure.query_reason = figure.query_reason if asked else ""
            moved.append(figure)
    Figure.objects.bulk_update(moved, CHANGED)


def _explained(pk, key, by):
    """The figure whose explanation `by` may judge."""
    quarterly_return = waiting_for(pk, by)
    code, area = code_and_area(key)
    place = {"area__code": area} if area else {"area": quarterly_return.force_id}
    asked = quarterly_return.figures.filter(
        item__in=returns.items_asked(by, quarterly_return), item__code=code, **place
    )
    figure = None if "\0" in key else asked.select_related("item", "quarterly_return").first()
    if figure is None or figure.query in (Figure.Query.OPEN, ""):
        raise NotAllowed("Nothing was explained there. Read the list again.")
    return figure


def _answer(figure, key, state, words, verb, by):
    figure.query, figure.query_answer = state, words
    figure.save(update_fields=["query", "query_answer"])
    told = {"item": key, "words": words} if words else {"item": key}
    record_of_figures(verb, figure.quarterly_return, [(figure.item, told)], by=by)
    return figure
