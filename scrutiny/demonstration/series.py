"""One decision that limits start again and one note on a chart, by the officer of the demonstration."""

from authority.markings import Marking
from indicators import actions
from indicators.models import Indicator
from indicators.quarters import Quarter

REBASED, WHY, REBASED_BACK = (
    "blackmail-rate",
    "Reports made online are recorded since this quarter, as the force and the authority agreed. (Invented.)",
    8,
)
NOTED, SAID, NOTED_BACK = "serious-knife-crime-rate", "A surrender of knives was held. (Invented.)", 6


def load(force, people, today):
    """Marks on two measures, so many quarters back from the one that has just ended. Rates must be there."""
    last = Quarter(Quarter.of(today) - 1)
    by, marking = people["officer"], Marking.OFFICIAL
    rebased, noted = (Indicator.objects.get(code=code) for code in (REBASED, NOTED))
    actions.rebase(rebased, force, last - REBASED_BACK, reason=WHY, marking=marking, by=by)
    actions.annotate(noted, force, last - NOTED_BACK, words=SAID, marking=marking, by=by)
