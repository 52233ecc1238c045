"""A drawing with all that a page needs to go with it: its address, its file, its proofs and its marking."""

from dataclasses import replace

from django.urls import reverse

from authority.markings import highest
from indicators.statistics import Interval
from strands.amounts import displayed
from strands.findings import Chart, Row


def slug(name, line):
    """Unique on a page, and an anchor that others can link to."""
    return f"{name}-{line.monitored.code.lower()}"


def charted(drawn, name, line, reading, explanation, proofs, markings=(), **more):
    """The `Chart` of a drawing. `proofs`: {name of a row: address}. `markings`: of what else it tells."""
    monitored, indicator = line.monitored, line.indicator
    page = reverse("indicator_csv", args=[monitored.strand.slug, indicator.code, name])
    chart = Chart(
        slug=slug(name, line),
        finding=drawn.title,
        measure=drawn.subtitle,
        svg=drawn.svg,
        headings=drawn.table.header,
        rows=tuple(Row(first, tuple(rest), proofs.get(first, "")) for first, *rest in drawn.table.rows),
        notes=drawn.notes,
        explanation=explanation,
        csv_url=f"{page}?force={reading.force.slug}",
        marking=highest([indicator.marking, *markings]),
    )
    return replace(chart, **more)


def with_column(chart, heading, cells, place=1):
    """The same with one more column in its table, after so many others."""
    rows = tuple(
        replace(row, cells=(*row.cells[: place - 1], cell, *row.cells[place - 1 :]))
        for row, cell in zip(chart.rows, cells, strict=True)
    )
    heads = (*chart.headings[:place], heading, *chart.headings[place:])
    return replace(chart, headings=heads, rows=rows)


def interval(indicator, point):
    """The `Interval` of a point in the unit displayed, or None."""
    if point.lower is None:
        return None
    return Interval(displayed(indicator, point.lower), displayed(indicator, point.upper))
