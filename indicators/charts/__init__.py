"""Charts as SVG: one picture for page and pack, each with its table. The only HTML that is made in Python.

A `Chart` has `svg`, `title` (the finding), `subtitle` (measure, unit, area), `table` and `notes`. Give the
picture the width of its column, and no more than 36rem: its letters grow with it.
"""

from indicators.charts.between import between_chart
from indicators.charts.parts import Chart, Table
from indicators.charts.peers import Peer, funnel_chart, peer_chart
from indicators.charts.series import Series
from indicators.charts.sparkline import sparkline
from indicators.charts.trend import trend_chart

__all__ = [
    "Chart",
    "Peer",
    "Series",
    "Table",
    "between_chart",
    "funnel_chart",
    "peer_chart",
    "sparkline",
    "trend_chart",
]
