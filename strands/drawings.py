"""Charts of one line for one force, drawn by `indicators.charts`: its quarters, and the time between events.

`bars` and `funnels` draw its place among other forces.
"""

from indicators.charts.between import between_chart
from indicators.charts.series import Series
from indicators.charts.trend import trend_chart
from indicators.judging import View
from indicators.models import SeriesMark
from indicators.numerals import NOT_AVAILABLE
from indicators.quarters import Quarter
from strands import captions
from strands.amounts import SHARE, counted, heading
from strands.bars import MOST_BARS, bars
from strands.charted import charted, interval, slug, with_column
from strands.explanations import explained
from strands.funnels import drawn_as_funnel, funnel
from strands.measures.gaps import named_gaps
from strands.numbers import proof

__all__ = ["MOST_BARS", "among_peers", "between", "trend"]
REBASED, REDEFINED = "limits start again", "new definition"


def trend(line, reading, before=None):
    """The `Chart` of all quarters, gaps left open; None without figures.

    With its usual range, or as plain numbers where events are rare, or where residents are no measure of the
    force's task. `before`: {quarter: value as first reported}, where it was another.
    """
    judged = reading.judged(line)
    if not judged.quarters:
        return None
    series = _series(line, reading, judged, before or {})
    title = captions.finding(line, judged)
    subtitle = f"{series.unit} in each quarter, {reading.force}"
    drawn = trend_chart(slug("trend", line), series, title=title, subtitle=subtitle)
    chart = charted(
        drawn,
        "trend",
        line,
        reading,
        explained(judged, series),
        _proofs(line, reading),
        reading.told_of(line),
        notes=tuple(captions.beside(line, reading, judged, drawn.notes, series)),
    )
    return chart if series.counts else _with_counts(chart, line, reading, judged)


def between(line, reading):
    """The `Chart` of the quarters between rare events; None where they are not rare or there are no two."""
    judged = reading.judged(line)
    gaps = judged.rare and judged.rare.between
    if not gaps:
        return None
    since = judged.rare.since.quarters
    names = named_gaps(judged.quarters, judged.counts)[-len(gaps.values) :]
    title, subtitle = captions.between(line, judged), f"Quarters from one to the next, {reading.force}"
    drawn = between_chart(slug("between", line), gaps, names, so_far=since, title=title, subtitle=subtitle)
    return charted(drawn, "between", line, reading, captions.BETWEEN, {}, notes=captions.about_gaps(gaps))


def among_peers(line, reading):
    """The one `Chart` of peers for a page that shows many measures: bars, or a funnel of many."""
    return funnel(line, reading, peers=True) if drawn_as_funnel(line, reading) else bars(line, reading)


def _series(line, reading, judged, before):
    indicator, plain = line.indicator, bool(judged.view == View.RARE or reading.unfit(line))
    counts = plain or indicator.kind not in SHARE
    points = reading.series(line).quarters
    drawn = judged.view == View.XMR
    known = [points.get(quarter) for quarter in judged.quarters]
    return Series(
        judged.quarters,
        judged.counts if plain else judged.values,
        process=judged.chart if drawn else None,
        intervals=() if counts else tuple(point and interval(indicator, point) for point in known),
        notes=_notes(line, reading, judged),
        breaks=_breaks(line, reading, judged),
        counts=counts,
        unit="Number" if plain else heading(indicator),
        by=captions.until(reading.aim(line)) if drawn and judged.target is not None else "",
        before={quarter: value for quarter, value in before.items() if quarter in judged.quarters},
    )


def _notes(line, reading, judged):
    """{quarter: words} of the notes that people made; several of one quarter stand together."""
    found = {}
    for mark in reading.marks.of(line.indicator.pk, SeriesMark.Kind.NOTE):
        if mark.quarter in judged.quarters:
            found[mark.quarter] = "; ".join(filter(None, [found.get(mark.quarter), mark.words]))
    return found


def _breaks(line, reading, judged):
    """{quarter: why limits start again there, in two or three words}; a definition before a decision."""
    rebased = {mark.quarter for mark in reading.marks.of(line.indicator.pk, SeriesMark.Kind.REBASE)}
    defined = {Quarter.of(one.starts_on) for one in reading.marks.defined.get(line.indicator.pk, ())}
    found = dict.fromkeys(rebased, REBASED) | dict.fromkeys(defined, REDEFINED)
    return {quarter: found[quarter] for quarter in sorted(found) if quarter in judged.quarters}


def _proofs(line, reading):
    """{quarter in words: the page that proves it}"""
    area = reading.force.area.code
    return {str(quarter): proof(line.indicator, area, quarter) for quarter in reading.series(line).quarters}


def _with_counts(chart, line, reading, judged):
    """The same with the counts in its table, since no rate may stand without them."""
    points = reading.series(line).quarters
    counts = [
        counted(line.indicator, points[quarter]) if quarter in points else NOT_AVAILABLE
        for quarter in judged.quarters
    ]
    return with_column(chart, "Count", counts)
