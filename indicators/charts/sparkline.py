"""A trend small enough for a row of a table: its shape, its usual range and its last figure."""

from indicators.charts import axes, parts
from indicators.charts.parts import Chart, Scale
from indicators.charts.series import describe, drawn, numbered_notes, table

LENGTH, HEIGHT = 100, 24


def sparkline(prefix, series, *, title, subtitle):
    """The `Chart` of a `Series`, 100 by 24, without axes or words: those are in its title and table."""
    svg = spark(prefix, series, title=title, subtitle=subtitle)
    return Chart(svg, title, subtitle, table(series), numbered_notes(series))


def spark(prefix, series, *, title, subtitle):
    """The picture of `sparkline` alone, for a page with many of them where each leads to its chart."""
    low, high = axes.reach(drawn(series))
    x, y = Scale(-0.5, max(len(series.values), 1) - 0.5, 2, LENGTH - 4), Scale(low, high, HEIGHT - 4, 4)
    points = [None if value is None else (x(n), y(value)) for n, value in enumerate(series.values)]
    pictures = [
        parts.area("".join(parts.box(x, y, *span) for span in series.ranges), parts.PALE),
        parts.path(parts.line(points), parts.DARK_BLUE, 1.3),
        parts.dots(_alone(points), parts.DARK_BLUE, 2.5),
        parts.dots([] if series.last is None else [points[series.last]], parts.DARK_BLUE, 5),
    ]
    said = describe(series, subtitle, low)
    return parts.frame(prefix, title, said, HEIGHT, pictures, width=LENGTH, size=LENGTH)


def _alone(points):
    """Points without a neighbour, which no line reaches."""
    around = zip([None, *points], points, [*points[1:], None], strict=False)
    return [point for before, point, after in around if point and not before and not after]
