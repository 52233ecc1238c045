"""Cells of the grid, kept one by one as they are left, or a block at once."""

import json

from django.http import Http404, JsonResponse

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import QuarterlyReturn
from indicators.returns.cells import Typed
from indicators.returns.grid import doubts
from indicators.returns.queries import STATES
from indicators.views.finding import found, sent_from

MOST = 1000  # cells at once: a return with all its areas has fewer
PARTS = frozenset(Typed.__dataclass_fields__)
NO_BOX = "This return has no such box. Load the page again to see the boxes that it has."
TOO_MANY = f"These are more than {MOST:,} cells. A return has fewer: paste the figures of one section alone."
CHOOSE = "Nothing was overwritten: choose which to keep."
NOT_CELLS = "This could not be read as cells of a return. Load the page again."


@requires(Permission.RETURN_ENTER)
@sent_from("return")
def save_cells(request, pk):
    """Takes {"cells": {key: the parts of a `Typed`}} and answers with the state of each, in words."""
    try:
        typed = typed_in_json(request.body)
    except ValueError as refusal:
        found(request, pk)
        return JsonResponse({"refused": str(refusal)}, status=400)
    try:
        outcome = actions.save_figures(pk, typed, by=request.user)
    except QuarterlyReturn.DoesNotExist:
        raise Http404 from None
    except NotAllowed as locked:
        return JsonResponse({"locked": str(locked)})
    return JsonResponse(_answer(typed, outcome))


def typed_in_json(body):
    """{key: Typed}. Raises ValueError with a sentence."""
    try:
        cells = json.loads(body)["cells"]
        typed = {key: Typed(**cell) for key, cell in cells.items() if PARTS.issuperset(cell)}
        words = {type(word) for cell in cells.values() for word in cell.values()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(NOT_CELLS) from None
    if len(cells) > MOST:
        raise ValueError(TOO_MANY)
    if len(typed) < len(cells) or not words <= {str, type(None)}:
        raise ValueError(NOT_CELLS)
    return typed


def _answer(typed, outcome):
    """`cells`: what became of those sent; `doubts`: what the checks say of them and of those linked."""
    there = {key for key, *_ in outcome.sheet.boxes_of(outcome.sheet.items)}
    return {
        "cells": {key: _cell(outcome, key) if key in there else _refused(NO_BOX) for key in typed},
        "doubts": {key: _doubt(outcome.sheet, key) for key in there},
    }


def _cell(outcome, key):
    """With what is kept now, whatever became of what was typed."""
    kept, refusal = outcome.sheet.kept(key), outcome.refused.get(key)
    stands = {"words": kept.words, "note": kept.note, "reason": kept.reason, "by": kept.by}
    if refusal is None:
        return stands | {"state": "saved"}
    if refusal.stands is None:
        return stands | _refused(refusal.sentence)
    return stands | {"state": "overtaken", "sentence": f"{refusal.happened} {CHOOSE}"}


def _refused(sentence):
    return {"state": "refused", "sentence": sentence}


def _doubt(sheet, key):
    errors, queries = doubts(sheet, key)
    standing = STATES.get(sheet.figures[key].query, "") if queries else ""
    return {"errors": errors, "queries": queries, "standing": standing}
