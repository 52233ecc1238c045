"""Offences recorded by the police: one line for each force and quarter, one column for each offence."""

from collections import Counter
from dataclasses import dataclass

from authority.tally import so_many
from indicators.published import cells
from indicators.published.headings import Layout, item_columns
from indicators.published.sheet import File
from indicators.workbooks import NotReadable

LAYOUT = Layout(
    "a table of counts",
    ("financial_year", "quarter", "force"),
    ("ons_code", "quarter_start"),
    item_columns,
    "a data item, such as homicide",
)
ALL = "total_excluding_fraud"


@dataclass(frozen=True)
class Counts:
    """`figures`: {(force, quarter): {data item: count}}, with what was known by each code and column.

    `covers`: the data items that such a table could give, whether or not a cell does.
    """

    file: File
    lines: int
    figures: dict
    covers: frozenset
    left_out: tuple  # sentences

    @property
    def taken(self):
        return sum(len(row) for row in self.figures.values())

    @property
    def quarters(self):
        """First and last."""
        found = {quarter for _, quarter in self.figures}
        return min(found), max(found)

    @property
    def forces(self):
        return {force for force, _ in self.figures}


def read_counts(file, sheets, known):
    """The `Counts` of sheets laid out so. Raises NotReadable."""
    figures, before, blanks, covers, lines = {}, {}, Counter(), set(), 0
    for sheet in sheets:
        columns = {column: known.items[column] for column in sheet.places if column in known.items}
        covers.update(columns.values())
        for row in sheet:
            key, lines = _key(row, known), lines + 1
            if key in before:
                raise NotReadable(_given_twice(row, key[1], before[key]))
            values = {column: cells.count(row, column) for column in columns}
            _within_all(row, values)
            blanks.update(column for column, value in values.items() if value is None)
            figures[key] = {columns[column]: value for column, value in values.items() if value is not None}
            before[key] = row.where
    left_out = _left_out(sheets, blanks, figures, known.called)
    return Counts(file, lines, figures, frozenset(covers), tuple(left_out))


def _key(row, known):
    if (force := cells.force(row, known)) is None:
        raise row.refuse("force", f"“{row['force'][:80]}” is no territorial force. Take the line out.")
    return force, cells.quarter(row)


def _given_twice(row, quarter, before):
    force = row["force"] or row["ons_code"]
    return f"{row.where} gives {force}, {quarter}, which {before.lower()} gave already. Keep one of them."


def _within_all(row, values):
    """A column that slipped mostly shows by this."""
    everything = values.get(ALL)
    for column, value in values.items():
        if everything is not None and value is not None and value > max(everything, 0):
            raise row.refuse(
                column,
                f"{value:,} is more than {everything:,}, all that was recorded. A column may have slipped.",
            )


def _left_out(sheets, blanks, figures, called):
    if unknown := {title: None for sheet in sheets for title in sheet.unused}:
        yield f"Columns that no data item takes: {', '.join(unknown)}."
    for column, count in blanks.items():
        said = f"{called.get(column, column)}: {so_many(count, 'blank cell')}."
        yield f"{said} Blank means not recorded; it is not a count of 0."
    yield from gaps(figures)


def gaps(figures):
    """A table cut at the end of a line has lost whole force-quarters and looks sound."""
    quarters = {quarter for _, quarter in figures}
    rows = Counter(force for force, _ in figures)
    short = [force for force, found in rows.items() if found < len(quarters)]
    if short:
        missing = sum(len(quarters) - rows[force] for force in short)
        yield f"{missing:,} force-quarters without a line, in {len(short)} of {len(rows)} forces."
