"""Residents by force and mid-year, from one series of estimates or several."""

from dataclasses import dataclass

from indicators.published import cells
from indicators.published.sheet import NotReadable, Sheet

KEY = ("ons_code", "mid_year", "population", "series")
LABELS = ("force",)


@dataclass(frozen=True)
class Populations:
    """`estimates`: {series: {(force, mid-year): (residents, line)}}, with what `forces` held for each."""

    sheet: Sheet
    estimates: dict
    left_out: tuple

    @property
    def lines(self):
        return len(self.sheet.rows)

    @property
    def taken(self):
        return sum(len(rows) for rows in self.estimates.values())


def read_populations(sheet, forces):
    """The `Populations` of a sheet. `forces`: {ONS code: anything}. Raises NotReadable."""
    estimates = {}
    for row in sheet.rows:
        key = cells.force(row, forces), cells.mid_year(row)
        series = estimates.setdefault(_series(row), {})
        if key in series:
            raise NotReadable(_given_twice(row, series[key][1]))
        series[key] = cells.residents(row), row.line
    return Populations(sheet, estimates, tuple(_left_out(sheet)))


def _series(row):
    if not (name := row.cells["series"]):
        raise row.refuse("series", "it is blank. Say which series of estimates the figure is from.")
    return name


def _given_twice(row, before):
    force, year = row.cells.get("force") or row.cells["ons_code"], row.cells["mid_year"]
    return f"Line {row.line} gives {force}, mid-{year}, which line {before} gave already. Keep one of them."


def _left_out(sheet):
    if unused := [name for name in sheet.columns if name not in (*KEY, *LABELS)]:
        yield f"Columns that say nothing about residents: {', '.join(unused)}."
