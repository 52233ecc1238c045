"""Axes: round figures up the side, years along the foot, and few lines of either."""

from math import ceil, floor, log10

from indicators import numerals
from indicators.charts import parts
from indicators.charts.parts import text

FEW = 6  # quarters; so few are named one by one


def reach(figures):
    """(low, high) that an axis has to hold: from nought, unless all figures lie in its upper half."""
    low, high = min(figures, default=0), max(figures, default=0)
    if low > high / 2 > 0:
        return (low, high) if high > low else (0, high)
    return min(low, 0), max(high, 0 if low < 0 else high or 1)


def ticks(low, high, whole=False):
    """Three to six round figures that reach from below `low` to above `high`, and their decimal places."""
    rough = (high - low) / 5
    unit = 10.0 ** floor(log10(rough))
    step = next(factor * unit for factor in (1, 2, 5, 10) if factor * unit >= rough * 0.999)
    step = max(step, 1) if whole else step
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [step * n for n in range(first, max(last, first + 1) + 1)], max(0, -floor(log10(step) + 1e-9))


def levels(scale, marks, decimals, left, right):
    """Level lines with their figures to the left."""
    level = "".join(parts.level(left, scale(mark), right) for mark in marks)
    figures = [text(left - 5, scale(mark) + 4, numerals.number(mark, decimals), "end") for mark in marks]
    return parts.path(level, parts.RULE, 0.6) + "".join(figures)


def years(scale, quarters, foot):
    """The financial years, each at its first quarter, as many as have room; or a few quarters by name."""
    if len(quarters) <= FEW:
        return _each(scale, quarters, foot)
    room = parts.breadth("2026-27  ")
    starts = [(scale(n), quarter.financial_year) for n, quarter in enumerate(quarters) if quarter.number == 1]
    every = ceil(room / (scale(4) - scale(0)))
    shown = [(x, year) for x, year in starts[::every] if x + room / 2 < parts.WIDTH]
    strokes = parts.uprights((x, foot, foot + 4) for x, _ in starts)
    return parts.path(strokes, parts.GREY) + "".join(text(x, foot + 17, year, "middle") for x, year in shown)


def _each(scale, quarters, foot):
    names = [text(scale(n), foot + 15, f"Q{quarter.number}", "middle") for n, quarter in enumerate(quarters)]
    years = [
        text(scale(n), foot + 29, quarter.financial_year, "middle")
        for n, quarter in enumerate(quarters)
        if n == 0 or quarter.number == 1
    ]
    return "".join(names + years)
