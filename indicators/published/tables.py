"""Tell by its headings how a published file is laid out, and read it."""

from collections import defaultdict
from dataclasses import replace

from indicators.published import counts, offences, populations
from indicators.published.headings import laid_out
from indicators.published.opening import KINDS, first_line, opened, refuse_uneven
from indicators.workbooks import NotReadable

READERS = {
    counts.LAYOUT: counts.read_counts,
    offences.LAYOUT: offences.read_offences,
    populations.LISTED: populations.read_populations,
    populations.BY_YEAR: populations.read_populations,
}
MOST_SHOWN = 6  # headings
WANTED = (
    "This is not a table that can be read here. A table of counts has a line for each force and quarter: "
    "financial_year, quarter, ons_code and a column for each offence, or the Home Office’s columns Financial "
    "Year, Financial Quarter, Force Name, Offence Code and Number of Offences. A table of populations has "
    "ons_code, mid_year, population and series, or a code and a column for each mid-year."
)


class NotATable(NotReadable):
    """The file is of no kind that is read here."""


def read_table(data, name, known):
    """The `Counts` or `Populations` in these bytes, and sentences on what was passed over.

    Raises NotReadable, with the name of the file.
    """
    file, workbook = opened(data, name)
    try:
        return read_workbook(file, workbook, known, data)
    except NotReadable as error:
        raise type(error)(f"{name}: {error}") from None


def read_workbook(file, workbook, known, data=b""):
    """The same of a workbook that is open. `data`: the bytes of a file of text, to look at its lines."""
    layout, sheets, others = _sheets(workbook.tables, known)
    refuse_uneven(data, sheets[0].heading)
    return READERS[layout](file, sheets, known), (*workbook.passed_over, *map(_passed_over, others))


def tables_in(folder, columns):
    """The tables of a folder, by name: those that say themselves what they are, and the others."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS)
    texts = [path for path in files if path.suffix.lower() == ".csv"]
    readable = [path for path in texts if _says_all(first_line(path), columns)]
    return readable, [path for path in files if path not in readable]


def _says_all(titles, columns):
    counted = {"financial_year", "quarter", "ons_code"} <= titles and bool(columns & titles)
    return counted or {"ons_code", "mid_year", "population", "series"} <= titles


def _sheets(tables, known):
    """The layout that most rows have, its sheets, and the names of the other tables."""
    found, others, nearest = defaultdict(list), [], ""
    for table in tables if len(tables) > 1 else (replace(tables[0], name=""),):
        layout, sheet = laid_out(table, READERS, known)
        if layout:
            found[layout].append(sheet)
        else:
            others.append(table.name)
            nearest = nearest or sheet
    if not found:
        raise NotATable(nearest or f"{WANTED} This one begins with: {_beginning(tables[0])}.")
    layout = max(found, key=lambda layout: sum(len(sheet.rows) for sheet in found[layout]))
    if not any(sheet.rows for sheet in found[layout]):
        raise NotReadable("It has a heading but no rows. Get the file again.")
    others += [sheet.name for other in found.keys() - {layout} for sheet in found[other]]
    return layout, found[layout], others


def _passed_over(name):
    return f"The sheet “{name}” was passed over: it has no such table."


def _beginning(table):
    cells = [cell.strip() for cell in table.rows[0] if cell.strip()]
    more = f" and {len(cells) - MOST_SHOWN} more" if len(cells) > MOST_SHOWN else ""
    return ", ".join(cell[:40] for cell in cells[:MOST_SHOWN]) + more
