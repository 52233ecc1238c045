"""The table beside a chart as a file for a spreadsheet."""

import csv
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the start of a formula


def table(chart):
    """CSV text of a chart's table, headed by what it measures. No cell can be run as a formula."""
    written = StringIO()
    rows = [[chart.measure], chart.headings, *([row.name, *row.cells] for row in chart.rows)]
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _harmless(cell):
    return f"'{cell}" if cell.startswith(FORMULA) else cell
