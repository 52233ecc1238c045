"""A measure through time: its quarters, its usual range, its target, and what happened when."""

from dataclasses import dataclass

from indicators import numerals
from indicators.charts import axes, parts
from indicators.charts.parts import Chart, Scale, text
from indicators.charts.series import Series, describe, drawn, numbered_notes, table
from indicators.statistics.process import Variation

HEIGHT, HEAD, FOOT = 220, 14, 34
MARGIN, LEAST = 8, 16  # to either side; the first year needs room to the left of its quarter
COLOURS = {
    Variation.IMPROVEMENT: parts.DARK_BLUE,
    Variation.CONCERN: parts.ORANGE,
    Variation.HIGH: parts.PURPLE,
    Variation.LOW: parts.PURPLE,
}


def trend_chart(prefix, series, *, title, subtitle):
    """The `Chart` of a `Series`. `prefix` makes its ids unique on the page.

    A missing quarter breaks the line and is named in the description; it is never drawn as nought.
    """
    plot = _Plot.of(series)
    if plot.last is None:
        pictures = [parts.nothing(HEIGHT)]
    else:
        pictures = plot.background() + plot.breaks() + plot.figures() + plot.labels() + plot.numbers()
    svg = parts.frame(prefix, title, describe(series, subtitle, plot.marks[0]), HEIGHT, pictures)
    return Chart(svg, title, subtitle, table(series), numbered_notes(series))


@dataclass(frozen=True, slots=True)
class _Plot:
    series: Series
    x: Scale
    y: Scale
    marks: list
    decimals: int
    beside: list
    last: int

    @classmethod
    def of(cls, series):
        """Room is left for the longest label on either side, and above for breaks and notes."""
        marks, decimals = axes.ticks(*axes.reach(drawn(series)), whole=series.counts)
        beside = _beside(series)
        left = max(*(parts.breadth(numerals.number(mark, decimals)) for mark in marks), LEAST) + MARGIN
        right = parts.WIDTH - max((parts.breadth(words) for _, words, *_ in beside), default=0) - MARGIN
        top = HEAD * (1 + bool(series.breaks) + bool(series.notes)) - 2
        x = Scale(-0.5, max(len(series.values), 1) - 0.5, left, right)
        y = Scale(marks[0], marks[-1], HEIGHT - FOOT, top)
        return cls(series, x, y, marks, decimals, beside, series.last)

    def background(self):
        """Range, grid, averages and target: what the figures are seen against."""
        x, y, ranges, aim = self.x, self.y, self.series.ranges, self.series.aim
        boxes = "".join(parts.box(x, y, *span) for span in ranges)
        near = "".join(
            parts.level(x(p.start - 0.5), y(edge), x(p.end - 0.5))
            for p, lower, upper in ranges
            for edge in (p.near_lower, p.near_upper)
            if lower < edge < upper
        )
        means = "".join(parts.level(x(p.start - 0.5), y(p.mean), x(p.end - 0.5)) for p, *_ in ranges)
        return [
            parts.area(boxes, parts.PALE),
            axes.levels(y, self.marks, self.decimals, x.start, x.end),
            parts.path(near, parts.GREY, 0.7, "1 3"),
            parts.path(means, parts.DARK_GREY),
            parts.path(
                "" if aim is None else parts.level(x.start, y(aim), x.end), parts.DARK_GREY, 1.5, "6 3"
            ),
            axes.years(x, self.series.quarters, y.start),
        ]

    def breaks(self):
        """A rule before the quarter of each break, with its words on the side that has more room."""
        found = self.series.breaks or {}
        places = [(self.x(self.position(quarter) - 0.5), words) for quarter, words in found.items()]
        rules = parts.uprights((x, HEAD, self.y.start) for x, _ in places)
        middle = (self.x.start + self.x.end) / 2
        words = [text(x, HEAD - 4, said, "end" if x > middle else "") for x, said in places]
        return [parts.path(rules, parts.DARK_GREY, 1, "2 2"), *words]

    def figures(self):
        """Whiskers, line and dots, with signals as triangles that point the way they go."""
        x, y, series = self.x, self.y, self.series
        points = [None if value is None else (x(n), y(value)) for n, value in enumerate(series.values)]
        sure = [(x(n), y(interval.upper), y(interval.lower)) for n, interval in series.whiskers]
        return [
            parts.path(parts.uprights(sure), parts.GREY, 1.2),
            parts.path(parts.line(points), parts.DARK_BLUE, 1.5),
            parts.dots(points, parts.DARK_BLUE, 4 if len(points) > 24 else 5),
            parts.dots([points[self.last]], parts.DARK_BLUE, 9),
            *self.signals(points),
            *self.before(points),
        ]

    def before(self, points):
        """A ring where a figure stood when it was first reported, tied to where it stands now."""
        places = [(self.position(q), self.y(value)) for q, value in (self.series.before or {}).items()]
        places = [(at, y) for at, y in places if 0 <= at < len(points)]
        rings = "".join(parts.ring(self.x(at), y, 3) for at, y in places)
        ties = [(self.x(at), y, points[at][1]) for at, y in places if points[at]]
        return [
            parts.path(parts.uprights(ties), parts.DARK_GREY, 0.8),
            parts.area(rings, "#fff", f' stroke="{parts.DARK_GREY}"'),
        ]

    def signals(self, points):
        found = {}
        for n, point in enumerate(self.series.process.points if self.series.process else ()):
            if point.direction:
                shape = parts.triangle(*points[n], 6.5 if n == self.last else 4, up=point.direction > 0)
                found.setdefault(COLOURS[point.variation], []).append(shape)
        outline = f' stroke="{parts.DARK_GREY}" stroke-width=".7"'
        return [parts.area("".join(shapes), colour, outline) for colour, shapes in found.items()]

    def labels(self):
        """Names beside the lines, instead of a legend."""
        labels = [(self.y(value) + 4, *rest) for value, *rest in self.beside]
        placed = parts.apart(labels, lowest=HEIGHT - 2)
        return [text(self.x.end + 5, y, words, "", weight, colour) for y, words, weight, colour in placed]

    def numbers(self):
        """The number of each note, on a stem above its quarter."""
        places = [self.position(quarter) for quarter in sorted(self.series.notes or {})]
        feet = [self.y(self.series.values[at] or self.y.low) - 6 for at in places]
        stems = parts.uprights(
            (self.x(at), self.y.end - 1, foot) for at, foot in zip(places, feet, strict=True)
        )
        numbers = [
            text(self.x(at), self.y.end - 4, str(n), "middle", "bold") for n, at in enumerate(places, 1)
        ]
        return [parts.path(stems, parts.GREY, 0.8), *numbers]

    def position(self, quarter):
        return quarter - self.series.quarters[0]


def _beside(series):
    """(value, words, weight, colour) of what is named beside the line."""
    if series.last is None:
        return []
    value, aim = series.values[series.last], series.aim
    said = [series.written(value), *filter(None, [series.signal(series.last)])]
    named = [(value, ", ".join(said), "bold", parts.DARK_BLUE)]
    for phase, _, upper in series.ranges[-1:]:
        named += [(upper, "trial range" if phase.trial else "usual range", "", "")]
        named += [(phase.mean, f"average {numerals.rate(phase.mean)}", "", "")]
    if aim is not None:
        named += [(aim, words, "", "") for words in (f"target {series.written(aim)}", series.by) if words]
    return named
