"""Charts of one line for one force, drawn by `indicators.charts`: its trend and its place among peers."""

from dataclasses import replace

from django.urls import reverse

from indicators.charts.peers import Peer, funnel_chart, peer_chart
from indicators.charts.series import Series
from indicators.charts.trend import trend_chart
from indicators.numerals import NOT_AVAILABLE
from indicators.quarters import Quarter
from indicators.statistics import NEAR_CERTAINTY, Interval, funnel_lines, is_rare
from strands import captions
from strands.amounts import PER_HEAD, SHARE, counted, displayed, heading
from strands.comparison import compare
from strands.findings import Chart, Row

MOST_BARS = 20  # forces; more are drawn as a funnel, where each still has its place


def trend(line, reading):
    """The `Chart` of all quarters, gaps left open; None without figures.

    Of plain numbers where events are rare, or where residents are no measure of the force's task.
    """
    series = reading.series(line)
    if series.latest is None:
        return None
    points = {Quarter(n): series.quarters.get(n) for n in range(min(series.quarters), series.latest + 1)}
    plain = reading.unfit(line) or _rare(line.indicator, points.values())
    return (_of_numbers if plain else _of_values)(line, reading, points)


def among_peers(line, reading):
    """The `Chart` of all peers over four quarters. None without any, or where residents mean nothing."""
    indicator, peers = line.indicator, [peer for peer in reading.peers(line) if not peer.unfit]
    if indicator.kind not in SHARE or not reading.others(line) or reading.unfit(line):
        return None
    year = reading.compared(line)
    comparison = compare(indicator, reading.series(line).years[year], reading.others(line))
    title = captions.standing(line, comparison)
    subtitle = f"{heading(indicator)}, year to {year}, {reading.group}"
    many = len(peers) > MOST_BARS and indicator.kind in PER_HEAD and comparison.average
    draw = _funnel if many else _bars
    drawn = draw(line, peers, reading.force, comparison, title=title, subtitle=subtitle)
    left_out = tuple(f"{peer.name} is left out of the average." for peer in reading.peers(line) if peer.unfit)
    return _chart(drawn, "peers", line, reading, captions.FUNNEL if many else captions.BARS, notes=left_out)


def _of_numbers(line, reading, points):
    drawn = _draw(line, reading, _numbers(line, points), "Number")
    if unfit := reading.unfit(line):
        return _chart(drawn, "trend", line, reading, captions.NUMBERS, notes=(unfit, *drawn.notes))
    return _chart(drawn, "trend", line, reading, captions.RARE)


def _of_values(line, reading, points):
    drawn = _draw(line, reading, _values(line, points), heading(line.indicator))
    chart = _chart(drawn, "trend", line, reading, captions.TREND)
    return _with_counts(chart, line.indicator, points)


def _draw(line, reading, plotted, what):
    subtitle = f"{what} in each quarter, {reading.force}"
    return trend_chart(_slug("trend", line), plotted, title=captions.change(line, reading), subtitle=subtitle)


def _rare(indicator, points):
    return indicator.numerator.counts_events and is_rare([p and p.numerator for p in points])


def _numbers(line, points):
    values = tuple(point and float(point.numerator) for point in points.values())
    return Series(tuple(points), values, breaks=_breaks(line, points), counts=True, unit="Number")


def _values(line, points):
    indicator = line.indicator
    return Series(
        tuple(points),
        tuple(point and displayed(indicator, point.value) for point in points.values()),
        intervals=tuple(point and _interval(indicator, point) for point in points.values()),
        breaks=_breaks(line, points),
        counts=indicator.kind not in SHARE,
        unit=heading(indicator),
    )


def _interval(indicator, point):
    if point.lower is None:
        return None
    return Interval(displayed(indicator, point.lower), displayed(indicator, point.upper))


def _breaks(line, points):
    """A new definition, where it began among the quarters drawn."""
    began = line.redefined_on and Quarter.of(line.redefined_on)
    return {began: "new definition"} if began in points else {}


def _with_counts(chart, indicator, points):
    """The same with the counts in its table, since no rate may stand without them."""
    if indicator.kind not in SHARE:
        return chart
    counts = [counted(indicator, point) if point else NOT_AVAILABLE for point in points.values()]
    rows = tuple(Row(row.name, (count, *row.cells)) for row, count in zip(chart.rows, counts, strict=True))
    first, *rest = chart.headings
    return replace(chart, headings=(first, "Count", *rest), rows=rows)


def _bars(line, peers, force, comparison, **titles):
    average = displayed(line.indicator, comparison.average)
    bars = _peers(line.indicator, peers, force)
    return peer_chart(_slug("peers", line), bars, average=average, unit=heading(line.indicator), **titles)


def _funnel(line, peers, force, comparison, **titles):
    indicator, dots = line.indicator, _peers(line.indicator, peers, force)
    sizes = [dot.population for dot in dots]
    limits = displayed(indicator, comparison.average), min(sizes), max(sizes), indicator.display_per
    lines = funnel_lines(*limits), funnel_lines(*limits, NEAR_CERTAINTY)
    return funnel_chart(_slug("peers", line), dots, *lines, unit=heading(indicator), **titles)


def _peers(indicator, peers, force):
    return [
        Peer(
            peer.name,
            displayed(indicator, peer.point.value),
            _interval(indicator, peer.point),
            peer.area == force.pk,
            float(peer.point.denominator),
        )
        for peer in peers
    ]


def _slug(name, line):
    return f"{name}-{line.monitored.code.lower()}"


def _chart(drawn, name, line, reading, explanation, **more):
    monitored, indicator = line.monitored, line.indicator
    page = reverse("indicator_csv", args=[monitored.strand.slug, indicator.code, name])
    chart = Chart(
        slug=_slug(name, line),
        finding=drawn.title,
        measure=drawn.subtitle,
        svg=drawn.svg,
        headings=drawn.table.header,
        rows=tuple(Row(first, tuple(rest)) for first, *rest in drawn.table.rows),
        notes=drawn.notes,
        explanation=explanation,
        csv_url=f"{page}?force={reading.force.slug}",
        marking=indicator.marking,
    )
    return replace(chart, **more)
