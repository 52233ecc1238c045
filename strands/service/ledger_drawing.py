"""The picture of the ledger: the newest quarters of each area, with its table."""

from indicators.charts.ledger import Given, ledger_chart
from indicators.charts.parts import Table
from strands.findings import Chart, Row
from strands.record.officer_days import figure, in_days
from strands.service.said import listed_with_and

QUARTERS = 8  # the newest; the table below the picture has them all
HEADINGS = ("Area and quarter", "Officer-days", "Agreed", "Above or below")
EXPLANATION = (
    "Each bar is the officer-days that an area gave up in one quarter. The upright line is the most that was "
    "agreed; what lies beyond it is darker. The pale part had nothing agreed to measure it by. Days above "
    "the line are days that neighbourhoods went without, so ask why, and what was gained by it."
)


def drawn(found, subject, csv_url, marking):
    """The `Chart` of a `Ledger`; None without lines. `subject`: whose it is, for the subtitle."""
    if not found.lines:
        return None
    newest = sorted(found.quarters, reverse=True)[:QUARTERS]
    lines = sorted(
        (line for line in found.lines if line.quarter in newest), key=lambda one: (one.area, one.quarter)
    )
    rows = tuple(Row(f"{line.area}, {line.quarter}", _cells(line)) for line in lines)
    table = Table(HEADINGS, tuple((row.name, *row.cells) for row in rows))
    measure = f"Officer-days in each quarter, {subject}"
    picture = ledger_chart(
        "ledger", [_given(line) for line in lines], title=finding(found), subtitle=measure, table=table
    )
    return Chart(
        slug="ledger",
        finding=picture.title,
        measure=measure,
        svg=picture.svg,
        headings=HEADINGS,
        rows=rows,
        explanation=EXPLANATION,
        csv_url=csv_url,
        marking=marking,
    )


def finding(found):
    """2026-27 Q2: above what was agreed: Harbour by 12 days and Vale by 3 days; 140 officer-days in all."""
    days = found.quarters[found.last]
    over = [line for line in found.lines if line.quarter == found.last and line.days.over]
    given = f"{figure(days.given)} officer-days"
    if not over:
        return f"{found.last}: {given} given up, {days.words}"
    named = listed_with_and([f"{line.area} by {in_days(line.days.over)}" for line in over])
    return f"{found.last}, above what was agreed: {named}; {given} given up in all"


def _cells(line):
    return figure(line.days.given), figure(line.days.agreed), line.days.words


def _given(line):
    days, agreed = line.days, line.days.agreed
    lined = None if agreed is None else float(agreed)
    return Given(line.area, str(line.quarter), float(days.given), float(days.unlined), lined)
