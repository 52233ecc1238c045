"""How a measure varies between the basic command units of a force, beside the force as a whole."""

from indicators.charts.peers import Peer, peer_chart
from indicators.models import Rate
from indicators.numerals import number
from strands import captions
from strands.amounts import PER_HEAD, SHARE, counted, displayed, heading
from strands.charted import charted, interval, slug, with_column
from strands.comparison import compare
from strands.figures import POINT, QUARTER, YEAR, Point
from strands.numbers import proof

SPANS = {YEAR: "year to {}", QUARTER: "{} alone"}


def by_unit(line, reading):
    """The `Chart` of the basic command units, over four quarters or one; None where fewer than two are known.

    Each is held against all of them together, itself included. One query.
    """
    latest = reading.series(line).latest
    found = {} if latest is None else _points(line, reading, latest)
    span = next((span for span in (YEAR, QUARTER) if len(found.get(span, ())) > 1), None)
    if span is None:
        return None
    indicator, units = line.indicator, found[span]
    whole = (reading.series(line).years if span == YEAR else reading.series(line).quarters).get(latest)
    compared = _compared(indicator, units)
    drawn = peer_chart(
        slug("units", line),
        [_bar(indicator, name, point, compared) for _, name, point in units],
        title=_finding(line, compared),
        subtitle=f"{heading(indicator)}, {SPANS[span].format(latest)}, {reading.force}",
        average=_whole(indicator, whole),
        across=str(reading.force.area),
        unit=heading(indicator),
        whose="Basic command unit",
        against="Against all units together",
    )
    proofs = {name: proof(indicator, code, latest, span) for code, name, _ in units}
    chart = charted(drawn, "units", line, reading, captions.AREAS, proofs)
    return _with_counts(chart, indicator, units)


def _points(line, reading, quarter):
    """{span: [(code, name, Point)]} of the units, by name."""
    rows = Rate.objects.visible_to(reading.reader).filter(
        indicator=line.indicator, area__parent=reading.force.pk, quarter=quarter
    )
    found = {}
    for span, code, name, *point in rows.order_by("area__name").values_list(
        "span", "area__code", "area__name", *POINT
    ):
        found.setdefault(span, []).append((code, name, Point(*point)))
    return found


def _compared(indicator, units):
    """{name: Comparison} with all units together."""
    points = {name: point for _, name, point in units}
    return {
        name: compare(indicator, point, [other for key, other in points.items() if key != name])
        for name, point in points.items()
    }


def _bar(indicator, name, point, compared):
    value = displayed(indicator, point.value)
    return Peer(name, value, interval(indicator, point), standing=captions.against(compared[name]))


def _whole(indicator, point):
    """Of a share, the value of the force; a plain count of a part has no such yardstick."""
    return displayed(indicator, point.value) if point and indicator.kind in SHARE else None


def _finding(line, compared):
    unlike = [name for name, one in compared.items() if one.certainty]
    name = line.indicator.name
    if all(one.standing is None for one in compared.values()):
        return f"{name} by basic command unit"
    if not unlike:
        return f"{name}: no basic command unit stands out by more than chance"
    return f"{name}: {' and '.join(unlike)} stand{'s' * (len(unlike) == 1)} out by more than chance"


def _with_counts(chart, indicator, units):
    if indicator.kind not in SHARE:
        return chart
    counts = {name: _count(indicator, point) for _, name, point in units}
    return with_column(chart, "Count", [counts[row.name] for row in chart.rows])


def _count(indicator, point):
    if indicator.kind in PER_HEAD:
        return f"{counted(indicator, point)} among {number(point.denominator)}"
    return counted(indicator, point)
