"""The standing items that most panels have, in the order in which they are taken."""

from panels.models import AgendaItem, Paper

BUSINESS = AgendaItem.Business
SPOKEN = AgendaItem.Kind.ORAL
WITH_PAPER = AgendaItem.Kind.PAPER


def usual_items(panel):
    """Fields of each, for `add_standing`."""
    reminder = [REMINDER] if panel.reminds else []
    return [APOLOGIES, INTERESTS, *reminder, MINUTES, ACTIONS, EXCLUSION]


APOLOGIES = {
    "business": BUSINESS.APOLOGIES,
    "kind": SPOKEN,
    "title": "Apologies for absence",
    "purpose": "To note who cannot be there, and whether enough members are present to decide.",
}
INTERESTS = {
    "business": BUSINESS.INTERESTS,
    "kind": SPOKEN,
    "title": "Declarations of interest",
    "purpose": "To hear of any interest that a member has in an item, and for which items they will leave.",
}
REMINDER = {
    "business": BUSINESS.REMINDER,
    "kind": SPOKEN,
    "title": "Reminder of the Official Secrets Act, section 5",
    "purpose": "To remind everyone present of what section 5 asks, before any protected paper is opened.",
}
MINUTES = {
    "business": BUSINESS.MINUTES,
    "kind": WITH_PAPER,
    "paper_kind": Paper.Kind.MINUTES,
    "title": "Minutes of the last meeting",
    "purpose": "To check the minutes for accuracy and agree them.",
    "decision_wanted": "To agree the minutes as a correct record.",
}
ACTIONS = {
    "business": BUSINESS.ACTIONS,
    "kind": WITH_PAPER,
    "paper_kind": Paper.Kind.ACTIONS,
    "title": "Actions and recommendations",
    "purpose": "To see what has been done since the last meeting, and to confirm what is complete.",
    "decision_wanted": "To confirm which actions and recommendations are done.",
}
EXCLUSION = {
    "business": BUSINESS.EXCLUSION,
    "kind": SPOKEN,
    "title": "Exclusion of the press and public",
    "purpose": "To decide whether the remaining items are heard in private, for the reasons given with each.",
    "decision_wanted": "To resolve that the press and public leave for the items in Part 2.",
}
