"""Whose line in the audit trail it is when something is done to figures of a return."""

from authority import audit


def record_of_figures(verb, quarterly_return, told, *, by, **others):
    """One line for the return. `told`: pairs of a DataItem and what became of its figure, as plain data;
    `others`: what else the line is to say.

    Figures marked above their return have a line apart, about an item and not about the return: so whoever
    may read the return, but not those figures, reads nothing of them in the audit trail.
    """
    plain = [(item, change) for item, change in told if item.marking <= quarterly_return.marking]
    marked = [(item, change) for item, change in told if item.marking > quarterly_return.marking]
    if plain:
        audit.record(verb, quarterly_return, by=by, changes=[change for _, change in plain], **others)
    if marked:
        about = {
            "quarterly_return": quarterly_return.pk,
            "changes": [change for _, change in marked],
        } | others
        audit.record(verb, marked[0][0], by=by, **about)
