"""Offences recorded by the police: one line for each force and quarter, one column for each offence."""

from collections import Counter
from dataclasses import dataclass

from indicators.published import cells
from indicators.published.sheet import NotReadable, Sheet

KEY = ("financial_year", "quarter", "ons_code")
LABELS = ("quarter_start", "force")  # said again in other words


@dataclass(frozen=True)
class Counts:
    """`figures`: {(force, quarter): {data item: count}}, with what `forces` and `items` held for each."""

    sheet: Sheet
    figures: dict
    left_out: tuple  # sentences

    @property
    def lines(self):
        return len(self.sheet.rows)

    @property
    def taken(self):
        return sum(len(row) for row in self.figures.values())

    @property
    def below_zero(self):
        return sum(value < 0 for row in self.figures.values() for value in row.values())

    @property
    def quarters(self):
        """First and last."""
        found = {quarter for _, quarter in self.figures}
        return min(found), max(found)


def read_counts(sheet, forces, items):
    """The `Counts` of a sheet.

    `forces`: {ONS code: anything}; `items`: {column: anything}. Raises NotReadable.
    """
    columns = {column: items[column] for column in sheet.columns if column in items}
    figures, lines = {}, {}
    for row in sheet.rows:
        key = cells.force(row, forces), cells.quarter(row)
        if key in lines:
            raise NotReadable(_given_twice(row, key[1], lines[key]))
        values = {item: cells.count(row, column) for column, item in columns.items()}
        figures[key] = {item: value for item, value in values.items() if value is not None}
        lines[key] = row.line
    return Counts(sheet, figures, tuple(_left_out(sheet, columns, figures)))


def _given_twice(row, quarter, before):
    force = row.cells.get("force") or row.cells["ons_code"]
    return f"Line {row.line} gives {force}, {quarter}, which line {before} gave already. Keep one of them."


def _left_out(sheet, columns, figures):
    unknown = [name for name in sheet.columns if name not in columns and name not in (*KEY, *LABELS)]
    if unknown:
        yield f"Columns that no data item takes: {', '.join(unknown)}."
    for column in columns:
        if blanks := sum(not row.cells[column] for row in sheet.rows):
            yield f"{column}: {blanks:,} blank cells. Blank means not recorded; it is not a count of 0."
    yield from _gaps(figures)


def _gaps(figures):
    """A table cut at the end of a line has lost whole force-quarters and looks sound."""
    quarters = {quarter for _, quarter in figures}
    rows = Counter(force for force, _ in figures)
    short = [force for force, found in rows.items() if found < len(quarters)]
    if short:
        missing = sum(len(quarters) - rows[force] for force in short)
        yield f"{missing:,} force-quarters without a line, in {len(short)} of {len(rows)} forces."
