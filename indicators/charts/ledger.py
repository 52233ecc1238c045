"""Amounts given up by each area in a row of quarters, as level bars beside the line that was agreed."""

from dataclasses import dataclass

from indicators import numerals
from indicators.charts import parts
from indicators.charts.parts import Chart, Scale, text

ROW, BAR, HEAD, GAP = 17, 11, 18, 10
LABEL = 64  # beside the bars: 2026-27 Q4


@dataclass(frozen=True, slots=True)
class Given:
    """What one area gave in one quarter. `agreed`: its line, or None; `unlined`: how much has none."""

    area: str
    quarter: str
    amount: float
    unlined: float
    agreed: float | None

    @property
    def lined(self):
        return self.amount - self.unlined

    @property
    def within(self):
        """Up to where the bar is within what was agreed."""
        return min(self.lined, self.agreed or 0)


def ledger_chart(prefix, rows, *, title, subtitle, table):
    """The `Chart` of `Given` rows, area by area in the order given. `table`: its `Table`."""
    areas = list(dict.fromkeys(row.area for row in rows))
    height = sum(HEAD + GAP + ROW * sum(row.area == area for row in rows) for area in areas) or HEAD + ROW
    drawn = _areas(rows, areas) if rows else [parts.nothing(height)]
    said = f"{subtitle}. The upright line on each bar is what was agreed; what lies beyond it is darker."
    return Chart(parts.frame(prefix, title, said, height, drawn), title, subtitle, table)


def _areas(rows, areas):
    x, top, drawn = _across(rows), 0, []
    for area in areas:
        own = [row for row in rows if row.area == area]
        drawn += [text(0, top + 12, area, "", "bold"), *_bars(own, x, top + HEAD)]
        top += HEAD + GAP + ROW * len(own)
    return drawn


def _across(rows):
    most = max([row.amount for row in rows] + [row.agreed or 0 for row in rows]) or 1
    widest = max(parts.breadth(numerals.number(row.amount, 1)) for row in rows)
    return Scale(0, most, LABEL + 6, parts.WIDTH - widest - 8)


def _bars(rows, x, top):
    places = [(top + ROW * n + ROW / 2, row) for n, row in enumerate(rows)]
    within = [(y, 0, row.within) for y, row in places]
    beyond = [(y, row.within, row.lined) for y, row in places]
    unlined = [(y, row.lined, row.amount) for y, row in places]
    lines = [(x(row.agreed), y - BAR / 2 - 2, y + BAR / 2 + 2) for y, row in places if row.agreed is not None]
    return [
        parts.area(_boxes(within, x), parts.GREY),
        parts.area(_boxes(beyond, x), parts.DARK_BLUE),
        parts.area(_boxes(unlined, x), parts.RULE),
        parts.path(parts.uprights(lines), "#fff", 4.5),
        parts.path(parts.uprights(lines), parts.DARK_GREY, 2),
        *(text(0, y + 4, row.quarter) for y, row in places),
        *(_amount(x, y, row) for y, row in places),
    ]


def _boxes(spans, x):
    shapes = ((x(low), x(high), y - BAR / 2) for y, low, high in spans if high > low)
    return "".join(f"M{left:.1f} {top:g}H{right:.1f}v{BAR}H{left:.1f}z" for left, right, top in shapes)


def _amount(x, y, row):
    words = numerals.number(row.amount, 0 if row.amount == int(row.amount) else 1)
    return text(x(max(row.amount, row.agreed or 0)) + 5, y + 4, words)
