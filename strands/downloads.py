"""The table beside a chart as a file for a spreadsheet."""

from indicators.downloads import csv_text

PROOF = "Where it comes from"


def table(chart, address, label=""):
    """CSV text of a chart's table, headed by what it measures. No cell can be run as a formula.

    `address` gives the whole address of a page, so that each line leads to its proof; `label` says whether
    the last figures are provisional, final or revised, and until when they are not to be quoted.
    """
    rows = [[chart.measure], *([[label]] if label else []), [*chart.headings, PROOF]]
    rows += [[row.name, *row.cells, address(row.url) if row.url else ""] for row in chart.rows]
    return csv_text(rows)
