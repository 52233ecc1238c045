"""The rows under a heading that was recognised, each able to say where it stands."""

from dataclasses import dataclass

from indicators.workbooks import NotReadable

FEWEST = 2  # cells with something in them: a line with fewer is a note, or the end of one


@dataclass(frozen=True)
class File:
    """What a table came in: its name, and the digest of its bytes."""

    name: str
    sha256: str = ""


@dataclass(frozen=True)
class Sheet:
    """`places`: {role: place in a row}; `titles`: {role: the heading as it is written}; `unused`: other
    headings.

    `rows` and their `lines` begin below the line `heading`. `name` is empty where the sheet is the only one.
    """

    name: str
    heading: int
    places: dict
    titles: dict
    unused: tuple
    rows: tuple
    lines: tuple

    def __contains__(self, role):
        return role in self.places

    def __iter__(self):
        """Each `Row` but notes."""
        for line, cells in zip(self.lines, self.rows, strict=True):
            if sum(map(bool, cells)) >= FEWEST:
                yield Row(self, line, cells)


class Row:
    """One line: `row[role]` is its cell without outer spaces, empty where there is no such column."""

    __slots__ = ("cells", "line", "sheet")

    def __init__(self, sheet, line, cells):
        self.sheet, self.line, self.cells = sheet, line, cells

    def __getitem__(self, role):
        place = self.sheet.places.get(role)
        return "" if place is None else self.cells[place].strip()

    @property
    def where(self):
        return f"Line {self.line}" + (f" of the sheet “{self.sheet.name}”" if self.sheet.name else "")

    def refuse(self, role, what):
        return NotReadable(f"{self.where}, column {self.sheet.titles.get(role, role)}: {what}")
