"""News for the rooms above. Nothing here relies on it, and no listener can undo what it tells of."""

from dataclasses import dataclass

from django.dispatch import Signal

from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter

figures_restated = Signal()  # `restatements`: a tuple of Restatement; `by`: a User, or the name of a command


@dataclass(frozen=True)
class Restatement:
    """Figures of record that are others now: the keys of the force and of data items, and the version."""

    force: int
    quarter: Quarter
    items: frozenset
    version: int


def announce(restatements, *, by):
    """Inside the transaction of the change, so that no news of it is lost.

    A listener writes in a transaction of its own; one that fails is logged, and the change stands.
    """
    if restatements:
        figures_restated.send_robust(QuarterlyReturn, restatements=tuple(restatements), by=by)


def restatements(quarterly_return, items):
    """What the acceptance of a return restates, if it corrects an earlier version in these data items."""
    if quarterly_return.version == 1:
        return []
    force, quarter = quarterly_return.force_id, quarterly_return.quarter
    return [Restatement(force, quarter, frozenset(items), quarterly_return.version)]
