"""A published file as it comes, opened by a process of its own and bounded before anything is made of it."""

import csv
import hashlib
import io

from indicators import workbooks
from indicators.published.sheet import File
from indicators.workbooks import NotReadable

LIMITS = workbooks.Limits(
    most_bytes=30_000_000, most_rows=400_000, most_columns=200, most_cell=5_000, most_text=100_000_000
)
PACKED = b"PK"
KINDS = (".csv", ".xlsx", ".ods")


def opened(data, name):
    """The `File` and the `Workbook` of these bytes. Raises NotReadable."""
    return File(name, hashlib.sha256(data).hexdigest()), workbooks.read(data, name, LIMITS)


def refuse_uneven(data, heading):
    """A line of text with fewer cells than the heading was cut short, one with more has a comma too many.

    In a workbook empty cells may be left away; in text they may not. `heading`: the number of its line.
    """
    if data.startswith(PACKED):
        return
    reader = csv.reader(io.StringIO(_text(data), newline=""))
    wanted, before = 0, 0
    for cells in reader:
        line, before = before + 1, reader.line_num
        if line == heading:
            wanted = len(cells)
        elif wanted > 1 and sum(map(bool, map(str.strip, cells))) > 1 and len(cells) != wanted:
            raise NotReadable(_uneven(line, len(cells), wanted))


def first_line(path):
    """The headings of a file of text, read without the rest. Empty where it is not a table at all."""
    try:
        with path.open("rb") as file:
            line = file.readline(LIMITS.most_cell * 10)
        return {title.strip() for title in next(csv.reader([_text(line).strip("\r\n")]), ())}
    except (OSError, csv.Error):
        return set()


def _text(data):
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def _uneven(line, found, wanted):
    if found < wanted:
        return (
            f"Line {line} has {found} of {wanted} columns: the file was cut short, or the line was broken in "
            "two. Get the file again."
        )
    return f"Line {line} has {found} columns, but the heading names {wanted}. Write numbers without commas."
