"""What stands above a chart, as its finding, and behind it, as its explanation."""

from indicators import words
from indicators.numerals import date
from strands import verdicts
from strands.figures import QUARTER, YEAR

SPANS = {YEAR: "over four quarters", QUARTER: "in the latest quarter"}

TREND = (
    "Each point is one quarter. The bar through it is its 95% interval: how far chance alone could carry it. "
    "Where the bars of two quarters overlap, do not read a difference into the line. A gap is a quarter "
    "without a figure, which is not the same as none."
)
NUMBERS = (
    "Each point is the number in one quarter, since a rate for each resident would mislead here. A gap is a "
    "quarter without a figure, which is not the same as none."
)
RARE = (
    "Each point is the number in one quarter. There are so few that a rise or fall of one or two says "
    "nothing, and a quarter without any is no achievement. Look at the year, and ask what was learnt from "
    "each case."
)
BARS = (
    "Each bar is a force's last four quarters with its 95% interval. The dashed line is the average of all, "
    "taken of summed counts. An interval clear of the line is unlikely to be chance. Forces differ in size, "
    "place and recording, so a difference is a question to ask, not an answer."
)
FUNNEL = (
    "Each dot is a force over its last four quarters, small ones to the left. Chance moves small forces "
    "more, so the lines open like a funnel. Inside them a force is no different from the average; beyond the "
    "outer lines chance hardly explains it. Recording differs too: a dot outside is a question."
)


def change(line, reading):
    """The finding of a trend and its span: four quarters, or the latest one where no year is whole."""
    name, series = line.indicator.name, reading.series(line)
    for points, span in ((series.years, YEAR), (series.quarters, QUARTER)):
        before, after = points.get(series.latest.same_quarter_last_year), points.get(series.latest)
        if before and after:
            return f"{name}, {SPANS[span]}: {_changed(line, series.latest, span, before, after)}"
    return f"{name}: nothing to compare with a year ago"


def standing(line, comparison):
    """The finding of a chart of peers."""
    return words.finding(line.indicator.name, words.standing(comparison))


def _changed(line, last, span, before, after):
    if line.broken(last, span):
        return f"defined anew on {date(line.redefined_on)}, so no change can be shown"
    if not line.indicator.numerator.counts_events:
        return verdicts.change_in_words(line.indicator, before, after)
    found = verdicts.difference(line.indicator, before, after)
    text = words.change(found).text
    return text[0].lower() + text[1:]
