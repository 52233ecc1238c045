"""Which quarters of a series are flagged, in words: the same as the triangles on its chart."""

from itertools import groupby

from indicators.statistics import Cause
from indicators.words import tone

MOST = 3  # runs named below a chart; its table has them all
SAID = {
    (Cause.OUTSIDE, 1): "above the usual range",
    (Cause.OUTSIDE, -1): "below the usual range",
    (Cause.TREND, 1): "rising all the time",
    (Cause.TREND, -1): "falling all the time",
    (Cause.TWO_OF_THREE, 1): "near the top of the usual range",
    (Cause.TWO_OF_THREE, -1): "near the bottom of the usual range",
    (Cause.SHIFT, 1): "above the mean all the time",
    (Cause.SHIFT, -1): "below the mean all the time",
}
MERITS = {"improvement": ", an improvement", "concern": ", a concern"}


def flags(judged):
    """A sentence that names the latest runs of flagged quarters, the newest first; none without any."""
    runs = _runs(judged)[::-1]
    if not runs:
        return []
    earlier = len(runs) - MOST
    more = f" {earlier} earlier: see the table." if earlier > 0 else ""
    return [f"Flagged: {'; '.join(_said(*run, judged.polarity) for run in runs[:MOST])}.{more}"]


def _runs(judged):
    """(first quarter, last quarter, cause, direction) of neighbours that are flagged alike."""
    points = judged.chart.points if judged.chart else ()
    pairs = zip(judged.quarters, points, strict=False)
    alike = groupby(pairs, key=lambda pair: (pair[1].cause, pair[1].direction))
    found = [(*key, [quarter for quarter, _ in run]) for key, run in alike if key[0]]
    return [(quarters[0], quarters[-1], cause, direction) for cause, direction, quarters in found]


def _said(first, last, cause, direction, polarity):
    when = str(first) if first == last else f"{first} to {last}"
    return f"{when} {SAID[cause, direction]}{MERITS.get(tone(direction, polarity), '')}"
