"""Tell by its heading what kind of table a file is, and read it."""

from indicators.published import counts, populations
from indicators.published.sheet import NotReadable, headings, open_sheet


class NotATable(NotReadable):
    """The file is of no kind that is read here."""


def read_table(path, forces, items):
    """The `Counts` or `Populations` in the file. Raises NotReadable, with the name of the file."""
    try:
        sheet = open_sheet(path)
        if set(counts.KEY) <= set(sheet.columns) and set(items) & set(sheet.columns):
            return counts.read_counts(sheet, forces, items)
        if set(populations.KEY) <= set(sheet.columns):
            return populations.read_populations(sheet, forces)
        raise NotATable(_wanted(sheet.columns))
    except NotReadable as error:
        raise type(error)(f"{path.name}: {error}") from None


def tables_in(folder, items):
    """The comma-separated files of a folder: those that can be read, and those that cannot, both by name."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    readable = [path for path in files if _is_table(set(headings(path)), items)]
    return readable, [path for path in files if path not in readable]


def _is_table(columns, items):
    return set(populations.KEY) <= columns or (set(counts.KEY) <= columns and bool(set(items) & columns))


def _wanted(columns):
    return (
        "this is not a table that can be read here. "
        f"A table of counts has the columns {', '.join(counts.KEY)} and one for each offence; "
        f"a table of populations has {', '.join(populations.KEY)}. This one has {_shown(columns)}."
    )


def _shown(columns):
    return ", ".join(columns[:6]) + (f" and {len(columns) - 6} more" if len(columns) > 6 else "")
