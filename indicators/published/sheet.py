"""A comma-separated file, bounded in bytes, rows and columns before anything is made of it."""

import csv
import hashlib
import io
from dataclasses import dataclass

from authority.refusal import NotAllowed

MAX_BYTES = 20_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 300  # characters
OTHER_FORMATS = {  # first bytes of what is often sent instead
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


class NotReadable(NotAllowed):
    """The file cannot be taken. `str()` of it says where, what is wrong, and what to do."""


@dataclass(frozen=True)
class Row:
    """One line of the file: its number as an editor shows it, and its cells by heading, without outer
    spaces.
    """

    line: int
    cells: dict

    def refuse(self, column, what):
        return NotReadable(f"Line {self.line}, column {column}: {what}")


@dataclass(frozen=True)
class Sheet:
    """A table with a heading: `columns` in order, `rows` in order, and the digest of the file's bytes."""

    name: str
    sha256: str
    columns: tuple
    rows: tuple


def open_sheet(path):
    """The `Sheet` in the file. Raises NotReadable."""
    content = _content(path)
    columns, rows = _table(_text(content, path.name), path.name)
    return Sheet(path.name, hashlib.sha256(content).hexdigest(), columns, rows)


def headings(path):
    """The column names of a file, read without the rest. Empty where it is not a table at all."""
    try:
        with path.open("rb") as file:
            first = file.read(MAX_BYTES // 100).split(b"\n", 1)[0]
        return tuple(name.strip() for name in next(csv.reader([first.decode("utf-8-sig").strip("\r")]), ()))
    except (UnicodeDecodeError, csv.Error):
        return ()


def _content(path):
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)  # whatever size the directory claims
    except OSError as error:
        raise NotReadable(
            f"{path.name} cannot be opened: {error.strerror}. Check the name and the rights."
        ) from None
    if len(content) > MAX_BYTES:
        raise NotReadable(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB. Split it by years.")
    if not content.strip():
        raise NotReadable(f"{path.name} is empty. Get the file again.")
    return content


def _text(content, name):
    for start, kind in OTHER_FORMATS.items():
        if content.startswith(start):
            raise NotReadable(f"{name} is {kind}. Save the table as CSV (UTF-8) and import that.")
    if b"\0" in content:
        raise NotReadable(f"{name} is not text. Save the table as CSV (UTF-8) and import that.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotReadable(
            f"Line {line} has a letter that is not UTF-8. Save the table as CSV (UTF-8)."
        ) from None


def _table(text, name):
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(reader))
        rows = tuple(_rows(reader, columns))
    except csv.Error as error:
        raise NotReadable(f"Line {reader.line_num} is broken ({error}). Get the file again.") from None
    if not rows:
        raise NotReadable(f"{name} has a heading but no rows. Get the file again.")
    return columns, rows


def _columns(cells):
    columns = tuple(cell.strip() for cell in cells)
    if len(columns) > MAX_COLUMNS:
        raise NotReadable(f"Line 1 names {len(columns)} columns; no more than {MAX_COLUMNS} are read.")
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        raise NotReadable(f"Line 1 names the column {twice[0]!r} twice. Keep one of them.")
    return columns


def _rows(reader, columns):
    for count, cells in enumerate(cells for cells in reader if cells):
        if count >= MAX_ROWS:
            raise NotReadable(f"The table has more than {MAX_ROWS:,} rows. Split it by years.")
        if len(cells) != len(columns):
            raise NotReadable(_uneven(reader.line_num, len(cells), len(columns)))
        if longest := next((cell for cell in cells if len(cell) > MAX_CELL), None):
            raise NotReadable(
                f"Line {reader.line_num} has a cell of {len(longest):,} letters. Get the file again."
            )
        yield Row(reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True)))


def _uneven(line, found, wanted):
    if found < wanted:
        return (
            f"Line {line} has {found} of {wanted} columns: the file was cut short, or the line was broken in "
            "two. Get the file again."
        )
    return f"Line {line} has {found} columns, but the heading names {wanted}. Write numbers without commas."
