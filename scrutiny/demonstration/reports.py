"""Reports after operations of the fictitious force, as somebody wrote them."""

from datetime import timedelta

from authority.markings import held, highest
from indicators import actions
from indicators.reports import Box
from scrutiny.demonstration.reading import fixture


def load(quarterly_return, by):
    """One for each operation that ended so many days into the quarter, at the highest marking held here."""
    for report in fixture("reports"):
        begun = actions.begin_report(
            quarterly_return.pk,
            section=report["section"],
            operation=report["operation"],
            ended_on=quarterly_return.quarter.start + timedelta(days=report["ended_after"]),
            marking=highest(held()),
            handling="",
            by=by,
        )
        boxes = {name: Box(text, "") for name, text in report["words"].items()}
        actions.save_report(begun.pk, boxes, by=by)
