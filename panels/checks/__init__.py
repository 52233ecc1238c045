"""What an agenda still needs before it is sent: one check, one function, one sentence.

A check looks at what its reader may see, so that no sentence tells of an item that is hidden from them.
"""

from panels.checks import budgets, openness, papers, quorum, sitting
from panels.checks.findings import MUST, Finding
from panels.checks.reading import Agenda

__all__ = ["Agenda", "Finding", "findings", "problems"]

# They keep a pack from being asked for.
BLOCKING = [papers.nothing_to_deal_with, papers.missing, openness.private_without_reason]
OTHERS = [
    quorum.too_few_may_take_it,
    quorum.some_may_not_take_it,
    quorum.will_have_lapsed,
    quorum.conflicts,
    openness.no_exclusion,
    openness.exempt_before_exclusion,
    openness.public_after_exclusion,
    openness.exempt_attachment,
    openness.review_is_past,
    openness.no_public_title,
    sitting.reminder_needed,
    papers.given_late,
    budgets.too_many_pages,
    budgets.too_long,
    budgets.without_a_time,
]


def problems(meeting, user):
    """The findings that keep this person from asking for the pack. A command looks at every item."""
    reader = None if isinstance(user, str) else user
    return _found(BLOCKING, Agenda(meeting, reader))


def findings(agenda):
    """All that there is to put right or to look at, what must be put right first."""
    return sorted(_found([*BLOCKING, *OTHERS], agenda), key=lambda finding: finding.severity != MUST)


def _found(checks, agenda):
    return [finding for check in checks for finding in check(agenda)]
