"""Comparisons as short verdicts for a table: what `indicators.words` says of them, cut to fit."""

from indicators import words
from indicators.judging import wording
from indicators.models import Indicator
from indicators.numerals import NOT_AVAILABLE, signed_percent
from indicators.statistics import CONFIDENCE, NEAR_CERTAINTY, Change, percentage_change
from strands.amounts import amount, counted, shown
from strands.findings import Verdict

KINDS = {"neutral": "change", "usual": "steady", "unknown": "few"}
NOTHING = Verdict(NOT_AVAILABLE, "few")
NOTHING_EARLIER = Verdict(NOT_AVAILABLE, "few", detail="No figure for a year earlier.")
CHANCE = {CONFIDENCE: 20, NEAR_CERTAINTY: 500}
NOT_TESTED = "Not tested"  # sums of money and days, and standing numbers, are not events


def change(indicator, before, after, polarity):
    """The `Verdict` on a `Point` against the one a year earlier; None stands for a missing point."""
    if after is None or before is None:
        return NOTHING_EARLIER if after else NOTHING
    detail = change_in_words(indicator, before, after)
    if not indicator.numerator.counts_events:
        return Verdict(NOT_TESTED, "steady", detail=detail)
    return _change_verdict(difference(indicator, before, after), polarity, detail)


def difference(indicator, before, after):
    """The `Change` between two `Point`s. Shares differ where their 95% intervals do not meet."""
    if indicator.kind != Indicator.Kind.PERCENTAGE:
        return percentage_change(before.numerator, after.numerator)
    if None in (before.lower, after.lower):
        return Change(before.numerator, after.numerator, reason="A share above 100% has no interval.")
    direction = (after.lower > before.upper) - (after.upper < before.lower)
    return Change(before.numerator, after.numerator, direction=direction)


def change_in_words(indicator, before, after):
    """Both figures, and the percentage where the base bears one: 41, was 33 (+24%)."""
    if indicator.kind == Indicator.Kind.PERCENTAGE:
        was, now = (
            f"{shown(indicator, point.value)} ({counted(indicator, point)})" for point in (before, after)
        )
        return f"{now}, was {was}"
    percent = percentage_change(before.numerator, after.numerator).percent
    both = f"{amount(indicator, after.numerator)}, was {amount(indicator, before.numerator)}"
    return both if percent is None else f"{both} ({signed_percent(percent)})"


def _change_verdict(found, polarity, detail):
    signal = words.change(found, polarity)
    short = {1: "Higher", -1: "Lower"}.get(found.direction, signal.text)
    merit = f": {signal.word.lower()}" if signal.word else ""
    more = signal.detail if found.direction is None and (found.before or found.after) else ""
    return Verdict(short + merit, _kind(signal), signal.arrow, f"{detail}. {more}" if more else detail)


def standing(indicator, comparison, group, polarity):
    """The `Verdict` on a `Comparison` with a group of forces that is named."""
    signal = words.standing(comparison, polarity)
    average = (
        comparison.average is not None and f"Average of {group}: {shown(indicator, comparison.average)}. "
    )
    detail = _chance(comparison.certainty) or signal.detail
    return Verdict(signal.text, _kind(signal), signal.arrow, f"{average or ''}{detail}".strip())


def _chance(certainty):
    return certainty and f"Chance would do this less than once in {CHANCE[certainty]} times."


def variation(judged, polarity):
    """The `Verdict` on the last figure of a `Judged` series against its own usual range."""
    return _as_verdict(wording.variation(judged, polarity))


def assurance(judged):
    """The `Verdict` on the target of a `Judged` series; None without a target or a good direction."""
    signal = wording.assurance(judged)
    return signal and _as_verdict(signal)


def _as_verdict(signal):
    return Verdict(signal.text, _kind(signal), signal.arrow, signal.detail)


def _kind(signal):
    return KINDS.get(signal.tone, signal.tone)
