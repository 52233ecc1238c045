"""What a figure means, in words. Words first: colour and arrow only repeat them."""

from dataclasses import dataclass

from indicators.statistics.change import SMALLEST_BASE
from indicators.statistics.comparison import Standing
from indicators.statistics.intervals import EXACT_BELOW, NEAR_CERTAINTY
from indicators.statistics.phases import SETTLED
from indicators.statistics.process import GOOD

TOO_FEW = "Too few to say"
TRIAL = f"Trial limits: they rest on fewer than {SETTLED} quarters, and the next few will move them."
INTERVAL_METHOD = f"95% interval, exact below {EXACT_BELOW} events, Byar's method from {EXACT_BELOW}"
ARROWS = {1: "▲", -1: "▼", 0: ""}
STANDING_WORDS = {
    Standing.HIGHER: "Higher than its peers",
    Standing.LOWER: "Lower than its peers",
    Standing.NO_DIFFERENT: "No different from its peers",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """`text` says it all. `tone` is improvement, concern, neutral (different, but neither), usual or unknown.

    `arrow` is ▲, ▼ or nothing, and `word` says the tone where it is a judgement, so that neither rests on
    colour; `detail` is a second sentence for those who ask.
    """

    text: str
    tone: str
    arrow: str = ""
    detail: str = ""

    @property
    def word(self):
        return self.tone.capitalize() if self.tone in ("improvement", "concern") else ""

    def __str__(self):
        return self.text


def tone(direction, polarity):
    """The tone of a difference upwards (1) or downwards (-1) where `polarity` is lower, higher or neither."""
    if not direction:
        return "usual"
    return {0: "neutral", 1: "improvement", -1: "concern"}[direction * GOOD[polarity]]


def standing(comparison, polarity="neither"):
    """The `Signal` of a `Comparison` with peers."""
    if comparison.standing is None:
        return Signal("Not compared", "unknown", detail=comparison.reason)
    direction = {Standing.HIGHER: 1, Standing.LOWER: -1}.get(comparison.standing, 0)
    if not direction and comparison.rate.count < SMALLEST_BASE:
        return Signal(TOO_FEW, "unknown", detail=f"Fewer than {SMALLEST_BASE} events.")
    text = STANDING_WORDS[comparison.standing]
    return Signal(text, tone(direction, polarity), ARROWS[direction], _certainty(comparison.certainty))


def change(difference, polarity="neither", since="a year ago"):
    """The `Signal` of a `Change` since a quarter or a year that `since` names."""
    if difference.direction is None:
        return Signal("No change to show", "unknown", detail=difference.reason)
    if difference.direction:
        size = "Higher" if difference.direction > 0 else "Lower"
        text = f"{size} than {since}, by more than chance would explain"
        return Signal(text, tone(difference.direction, polarity), ARROWS[difference.direction])
    if max(difference.before, difference.after) < SMALLEST_BASE:
        return Signal(TOO_FEW, "unknown", detail=f"Fewer than {SMALLEST_BASE} events in either period.")
    return Signal("No evidence of change", "usual")


def finding(name, signal):
    """A title: “Gun crime: back within its usual range”. A colon, since a name may be plural."""
    return f"{name}: {signal.text[0].lower()}{signal.text[1:]}"


def since_last(since):
    """A `Since` in words: “None for 5 quarters”, “None for at least 12 quarters”."""
    if since.quarters == 0:
        return "In the latest quarter"
    quarters = since.known if since.quarters is None else since.quarters
    if not quarters:
        return "No figures yet"
    least = "at least " if since.quarters is None else ""
    text = f"None for {least}{quarters} quarter{'s' * (quarters > 1)}"
    return f"{text}; {since.missing} not known" if since.missing else text


def _certainty(certainty):
    return {None: "", NEAR_CERTAINTY: "At 99.8%: chance would hardly do this."}.get(certainty, "At 95%.")
