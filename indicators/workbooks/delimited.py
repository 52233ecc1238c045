"""Tables as text: commas, semicolons or tabs between the cells."""

import csv
import io
from collections import Counter
from itertools import islice

from indicators.workbooks import values
from indicators.workbooks.limits import NotReadable

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DELIMITERS = ",;\t"
LOOKED_AT = 50  # rows
NOT_TEXT = "is not a spreadsheet, nor a table as text. Save the table as .xlsx, and upload that."
ONE_COLUMN = "is text in one column, and no table. Save the table as .xlsx, and upload that."
WINDOWS = "The file is not in UTF-8 and was read as Windows-1252. Look at its accents and £ signs."


def read(data, tray):
    """Put the rows of the text down as one table."""
    text = _text(data, tray)
    csv.field_size_limit(tray.limits.most_cell)
    tray.table("")
    records = _records(text, _delimiter(text))
    before = widest = 0
    for cells in _whole(records, tray.limits):
        tray.row(before + 1, found := _with_something(cells))
        before, widest = records.line_num, max(widest, *found, 0)
    if tray.rows and not widest:
        raise NotReadable(ONE_COLUMN)


def _text(data, tray):
    encoding = next((name for start, name in BOMS.items() if data.startswith(start)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _as_windows_wrote(data, encoding)
        tray.first.append(WINDOWS)
    if "\0" in text:
        raise NotReadable(NOT_TEXT)
    return text


def _as_windows_wrote(data, encoding):
    if encoding != "utf-8":
        raise NotReadable(NOT_TEXT)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotReadable(NOT_TEXT) from None


def _delimiter(text):
    """The one that sets most rows into the same number of columns, more than one."""
    if text[:5].lower().startswith("sep=") and text[4:5] in DELIMITERS:
        return text[4]
    return max(DELIMITERS, key=lambda delimiter: _regularity(text[:200_000], delimiter))


def _regularity(text, delimiter):
    try:
        widths = Counter(map(len, islice(_records(text, delimiter, strict=False), LOOKED_AT)))
    except csv.Error:
        return (0, 0)
    regular = [(count, width) for width, count in widths.items() if width > 1]
    return max(regular, default=(0, 0))


def _records(text, delimiter, strict=True):
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _whole(records, limits):
    try:
        yield from records
    except csv.Error as error:
        if "field larger" in str(error):
            raise NotReadable(
                f"has a cell of more than {limits.most_cell:,} characters (line {records.line_num:,}). "
                "Shorten it, or look for a quotation mark that is never closed."
            ) from None
        raise NotReadable(
            f"is broken at line {records.line_num:,}: a quotation mark is out of place. "
            "Save the table as .xlsx, and upload that."
        ) from None


def _with_something(cells):
    if cells[:1] and cells[0].lower() == "sep=" and len(cells) == 2:
        return {}
    shown = ((column, values.shown(cell)) for column, cell in enumerate(cells))
    return {column: cell for column, cell in shown if cell}
