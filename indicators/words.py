"""What a figure means, in words. Words first: colour and arrow only repeat them."""

from dataclasses import dataclass

from indicators.numerals import count, signed_percent
from indicators.statistics.causes import Cause
from indicators.statistics.change import SMALLEST_BASE
from indicators.statistics.comparison import Standing
from indicators.statistics.intervals import EXACT_BELOW, NEAR_CERTAINTY
from indicators.statistics.phases import SETTLED
from indicators.statistics.process import GOOD, Assurance, Variation

TOO_FEW = "Too few to say"
TRIAL = f"Trial limits: they rest on fewer than {SETTLED} quarters, and the next few will move them."
INTERVAL_METHOD = f"95% interval, exact below {EXACT_BELOW} events, Byar's method from {EXACT_BELOW}"
ARROWS = {1: "▲", -1: "▼", 0: ""}
CAUSE_WORDS = {
    (Cause.OUTSIDE, 1): "Above its usual range",
    (Cause.OUTSIDE, -1): "Below its usual range",
    (Cause.TREND, 1): "Rising for {run} quarters running",
    (Cause.TREND, -1): "Falling for {run} quarters running",
    (Cause.TWO_OF_THREE, 1): "Near the top of its usual range",
    (Cause.TWO_OF_THREE, -1): "Near the bottom of its usual range",
    (Cause.SHIFT, 1): "Above its average for {run} quarters running",
    (Cause.SHIFT, -1): "Below its average for {run} quarters running",
}
ASSURANCE_WORDS = {
    Assurance.ALWAYS: "Meets its target whatever the quarter brings",
    Assurance.NEVER: "Will not meet its target unless something changes",
    Assurance.HIT_OR_MISS: "May meet or miss its target by chance",
}
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


def change_counts(difference, since="a year ago"):
    """Both counts, and the percentage where the base bears one: 41, from 33 a year ago (+24%)."""
    counts = f"{count(difference.after)}, from {count(difference.before)} {since}"
    return counts if difference.percent is None else f"{counts} ({signed_percent(difference.percent)})"


def variation(chart):
    """The `Signal` of the last known point of a `ProcessChart`."""
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return Signal("No figures yet", "unknown")
    if not chart.phases[-1].limited:
        return Signal(TOO_FEW, "unknown", detail="One quarter has no usual range.")
    last, detail = known[-1], TRIAL if chart.trial else ""
    if last.variation == Variation.USUAL:
        back = len(known) > 1 and known[-2].variation != Variation.USUAL
        return Signal(
            "Back within its usual range" if back else "Within its usual range", "usual", detail=detail
        )
    text = CAUSE_WORDS[last.cause, last.direction].format(run=chart.run)
    return Signal(text, _variation_tone(last.variation), ARROWS[last.direction], detail)


def assurance(chart):
    """What the limits of a `ProcessChart` say of its target; None without target or polarity."""
    return ASSURANCE_WORDS.get(chart.assurance)


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


def _variation_tone(found):
    return "neutral" if found in (Variation.HIGH, Variation.LOW) else str(found)
