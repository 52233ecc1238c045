"""What a judged series shows, in words. Words first: colour and arrow only repeat them."""

from indicators.judging.judged import View
from indicators.numerals import count, interval
from indicators.statistics import Assurance, Cause
from indicators.words import ARROWS, TRIAL, Signal, since_last, tone

NO_CHANGE = "No evidence of change"
BACK = "Back within its usual range."
NO_FIGURES = "No figures yet"
NO_RANGE = "No usual range"
TOO_RARE = "Too rare for a usual range"
CAUSES = {
    (Cause.OUTSIDE, 1): "Higher than expected{}: above the usual range",
    (Cause.OUTSIDE, -1): "Lower than expected{}: below the usual range",
    (Cause.TREND, 1): "Rising{}: {run} quarters in a row",
    (Cause.TREND, -1): "Falling{}: {run} quarters in a row",
    (Cause.TWO_OF_THREE, 1): "Higher than expected{}: 2 of 3 quarters near the top of the usual range",
    (Cause.TWO_OF_THREE, -1): "Lower than expected{}: 2 of 3 quarters near the bottom of the usual range",
    (Cause.SHIFT, 1): "Higher than expected{}: {run} quarters in a row above the mean",
    (Cause.SHIFT, -1): "Lower than expected{}: {run} quarters in a row below the mean",
}
MERITS = {"improvement": ", an improvement", "concern": ", a concern"}
ASSURANCES = {
    Assurance.ALWAYS: (
        "The target lies outside the usual range, on its good side: it is met in every usual quarter",
        "improvement",
    ),
    Assurance.HIT_OR_MISS: (
        "The target lies within the usual range: a usual quarter may meet it or miss it",
        "usual",
    ),
    Assurance.NEVER: (
        "The target lies outside the usual range, on its bad side: no usual quarter meets it",
        "concern",
    ),
}


def variation(judged, polarity=None):
    """The `Signal` of the last figure of a `Judged`; `polarity` is its own unless another is given."""
    polarity = judged.polarity if polarity is None else polarity
    if judged.view == View.RARE:
        return _rarely(judged, polarity)
    if judged.variation is None:
        return _too_few(judged)
    point, detail = judged.last, _trial(judged)
    if not point.direction:
        return Signal(NO_CHANGE, "usual", detail=f"{BACK} {detail}".strip() if judged.back else detail)
    return _signal(CAUSES[point.cause, point.direction], point.direction, polarity, detail, run=judged.run)


def assurance(judged):
    """The `Signal` of the target of a `Judged`; None without a target or a good direction."""
    if judged.target is None or judged.polarity == "neither":
        return None
    if judged.assurance is None:
        return _too_few(judged)
    return Signal(*ASSURANCES[judged.assurance], detail=_trial(judged))


def _trial(judged):
    return TRIAL if judged.trial else ""


def _signal(sentence, direction, polarity, detail, **facts):
    merit = tone(direction, polarity)
    return Signal(sentence.format(MERITS.get(merit, ""), **facts), merit, ARROWS[direction], detail)


def _too_few(judged):
    """Says how few figures there are, or why there is no range although there are enough."""
    many = f"Too few to say: {judged.figures} figure{'s' * (judged.figures > 1)}"
    text = many if judged.figures else NO_FIGURES
    return Signal(text if judged.too_few else NO_RANGE, "unknown", detail=judged.reason or _trial(judged))


def _rarely(judged, polarity):
    """A time without an event beyond what chance allows is a fall; of anything else the year is said."""
    since = since_last(judged.rare.since)
    if judged.rare.overdue:
        return _signal(f"{since}{{}}: longer than expected", -1, polarity, judged.reason)
    year = judged.rare.year
    text = TOO_RARE if year is None else f"{count(year)} in the last four quarters: {TOO_RARE.lower()}"
    return Signal(text, "unknown", detail=f"{_exact(judged.rare.interval)}{since}. {judged.reason}")


def _exact(bounds):
    return f"95% interval of the year {interval(bounds)}, exact. " if bounds else ""
