"""Rare events: how many quarters lie between one and the next, with the range that chance allows."""

from indicators import numerals
from indicators.charts import axes, parts
from indicators.charts.parts import Chart, Scale, Table, text

HEIGHT, FOOT, TOP = 220, 34, 12
FLAGS = {1: "Longer than the range", -1: "Shorter than the range", 0: ""}


def between_chart(prefix, gaps, names, *, so_far=None, title, subtitle):
    """The `Chart` of a `GChart`. `names`: from when to when each gap lasted, in words, oldest first.

    `so_far`: quarters since the last event, drawn as a ring, since that gap has not ended.
    """
    svg = parts.frame(prefix, title, _said(gaps, so_far, subtitle), HEIGHT, _picture(gaps, so_far))
    between = f"{numerals.rate(gaps.lower)} to {numerals.rate(gaps.upper)}"
    rows = [
        (name, numerals.count(value), between, FLAGS[signal])
        for name, value, signal in zip(names, gaps.values, gaps.signals, strict=True)
    ]
    heads = ("From one event to the next", "Quarters between", "Range by chance", "Signal")
    return Chart(svg, title, subtitle, Table(heads, tuple(rows)))


def _said(gaps, so_far, subtitle):
    said = (
        f"{subtitle}. {len(gaps.values)} in order of time; the middle one is {numerals.count(gaps.centre)}."
    )
    return said if so_far is None else f"{said} {numerals.count(so_far)} since the last event, so far."


def _picture(gaps, so_far):
    shown = [*gaps.values, *([] if so_far is None else [so_far])]
    marks, decimals = axes.ticks(*axes.reach([0, *shown, gaps.upper]), whole=True)
    labels = _labels(gaps, so_far)
    left = parts.breadth(numerals.number(marks[-1])) + 10
    right = parts.WIDTH - max(parts.breadth(words) for _, words, *_ in labels) - 8
    x = Scale(-0.5, len(shown) - 0.5, left, right)
    y = Scale(marks[0], marks[-1], HEIGHT - FOOT, TOP)
    points = [(x(n), y(value)) for n, value in enumerate(gaps.values)]
    placed = parts.apart([(y(value) + 4, *rest) for value, *rest in labels], lowest=HEIGHT - FOOT)
    return [
        parts.area(_band(x, y, gaps), parts.PALE),
        axes.levels(y, marks, decimals, x.start, x.end),
        parts.path(parts.level(x.start, y(gaps.centre), x.end), parts.DARK_GREY),
        parts.path(parts.line(points), parts.DARK_BLUE, 1.5),
        parts.dots(points, parts.DARK_BLUE, 4 if len(points) > 24 else 6),
        *_flags(points, gaps),
        *_ring(x, y, len(points), so_far),
        text((left + right) / 2, HEIGHT - 12, "Events, in order of time", "middle"),
        *(text(x.end + 5, at, words, "", *more) for at, words, *more in placed),
    ]


def _band(x, y, gaps):
    return f"M{x.start:.1f} {y(gaps.upper):.1f}H{x.end:.1f}V{y(gaps.lower):.1f}H{x.start:.1f}z"


def _flags(points, gaps):
    pairs = zip(points, gaps.signals, strict=True)
    shapes = "".join(parts.triangle(*point, 5, up=signal > 0) for point, signal in pairs if signal)
    return [parts.area(shapes, parts.PURPLE, f' stroke="{parts.DARK_GREY}" stroke-width=".7"')]


def _ring(x, y, position, so_far):
    if so_far is None:
        return []
    ring = parts.ring(x(position), y(so_far), 4)
    return [parts.area(ring, "#fff", f' stroke="{parts.DARK_BLUE}" stroke-width="1.5"')]


def _labels(gaps, so_far):
    """(value, words, weight, colour) of what is named beside the line."""
    named = [
        (gaps.upper, "by chance", "", ""),
        (gaps.centre, f"middle {numerals.count(gaps.centre)}", "", ""),
    ]
    if so_far is None:
        return [*named, (gaps.values[-1], numerals.count(gaps.values[-1]), "bold", parts.DARK_BLUE)]
    return [*named, (so_far, f"{numerals.count(so_far)} so far", "bold", parts.DARK_BLUE)]
