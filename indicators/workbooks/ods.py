"""A workbook in the open format (.ods), as LibreOffice and others write it: one part, read in one go."""

from indicators.workbooks import markup, values
from indicators.workbooks.limits import ENCRYPTED, NotReadable

HIDDEN_ROWS = {"collapse", "filter"}
ASIDE = {
    "annotation",
    "frame",
    "custom-shape",
    "shapes",
    "tracked-changes",
}  # what is in them is no cell's text
COUNTED = {"annotation": "comment", "image": "picture", "named-range": "name"}


def read(archive, tray):
    """Put the rows of every sheet that shows down."""
    _refuse_encrypted(archive)
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        tray.pass_over("macro")
    Content(tray).read(archive.pieces("content.xml"))
    tray.pass_over("embedded", sum(name.endswith("/content.xml") for name in archive.names))


def _refuse_encrypted(archive):
    def start(name, _):
        if name == "encryption-data":
            raise NotReadable(ENCRYPTED)

    if "META-INF/manifest.xml" in archive.names:
        markup.walk(archive.pieces("META-INF/manifest.xml"), start)


class Content:
    """The part with the cells, as it streams by."""

    def __init__(self, tray):
        self.tray, self.most = tray, tray.limits
        self.style, self.not_shown = "", set()
        self.aside = 0  # how deep in what is no cell's text
        self.table_hidden = True
        self.cell = None

    def read(self, pieces):
        markup.walk(pieces, self._start, self._end, self._characters)

    def _start(self, name, attributes):
        given = markup.plain(attributes)
        if name in COUNTED:
            self.tray.pass_over(COUNTED[name])
        if name in ASIDE or self.aside:
            self.aside += 1
            return
        if found := STARTS.get(name):
            found(self, given)

    def _end(self, name):
        if self.aside:
            self.aside -= 1
        elif found := ENDS.get(name):
            found(self)

    def _characters(self, characters):
        if (
            self.cell is not None
            and self.paragraphs
            and not self.aside
            and self.length <= self.most.most_cell
        ):
            self.paragraphs[-1].append(characters[: self.most.most_cell + 1])
            self.length += len(self.paragraphs[-1][-1])

    def named_style(self, given):
        self.style = given.get("name", "")

    def look_of_table(self, given):
        if given.get("display") == "false":
            self.not_shown.add(self.style)

    def table(self, given):
        self.number, self.columns, self.hidden, self.hidden_with_something = 0, 0, [], set()
        name = values.shown(given.get("name", ""))
        self.table_hidden = given.get("style-name") in self.not_shown
        if self.table_hidden:
            self.tray.pass_over_sheet(name, "hidden")
        else:
            self.tray.table(name)

    def table_over(self):
        if not self.table_hidden:
            self.tray.pass_over("column", len(self.hidden_with_something))
        self.table_hidden = True

    def table_column(self, given):
        first, self.columns = self.columns, self.columns + _times(given, "number-columns-repeated")
        if given.get("visibility") in HIDDEN_ROWS:
            self.hidden.append(range(first, self.columns))

    def row(self, given):
        self.cells, self.column = {}, 0
        self.row_hidden = given.get("visibility") in HIDDEN_ROWS
        self.times = _times(given, "number-rows-repeated")

    def row_over(self):
        if self.table_hidden:
            return
        if self.cells and self.row_hidden:
            self.tray.pass_over("row", self.times)
        elif self.cells:
            for number in range(self.number + 1, self.number + 1 + self.times):
                self.tray.row(number, self.cells)
        self.number += self.times

    def a_cell(self, given):
        self.cell, self.paragraphs, self.length = given, [], 0

    def covered_cell(self, given):
        self.column += _times(given, "number-columns-repeated")

    def paragraph(self, given):
        if self.cell is not None:
            self.paragraphs.append([])

    def spaces(self, given):
        self._characters(" " * min(_times(given, "c"), 100))

    def cell_over(self):
        given, self.cell = self.cell or {}, None
        times = _times(given, "number-columns-repeated")
        if not self.table_hidden:
            self._put_down(given, times)
        self.column += times

    def _put_down(self, given, times):
        shown = self._shown(given)
        self._count(given, shown)
        for column in range(self.column, self.column + times) if shown else ():
            if any(column in hidden for hidden in self.hidden):
                self.hidden_with_something.add(column)
            else:
                self.cells[column] = shown
            if column > self.most.most_columns:
                break  # the row will be refused

    def _count(self, given, shown):
        if "formula" in given:
            self.tray.pass_over("formula" if shown else "formula without a value")
        if "number-columns-spanned" in given and {
            given["number-columns-spanned"],
            given.get("number-rows-spanned", "1"),
        } != {"1"}:
            self.tray.pass_over("merged")
        if shown.startswith("#") and shown.endswith(("!", "?", "/A")):
            self.tray.pass_over("error")

    def _shown(self, given):
        kind = given.get("value-type")
        if kind in KINDS:
            return KINDS[kind](given)
        return values.shown("\n".join("".join(pieces) for pieces in self.paragraphs))


def _times(given, name):
    return max(1, int(given.get(name, 1)))


KINDS = {
    "float": lambda given: values.number(given["value"]),
    "currency": lambda given: values.number(given["value"]),
    "percentage": lambda given: values.percentage(given["value"]),
    "date": lambda given: values.iso(given["date-value"]),
    "time": lambda given: values.duration(given["time-value"]),
    "boolean": lambda given: given["boolean-value"].upper()[:5],
}
STARTS = {
    "style": Content.named_style,
    "table-properties": Content.look_of_table,
    "table": Content.table,
    "table-column": Content.table_column,
    "table-row": Content.row,
    "table-cell": Content.a_cell,
    "covered-table-cell": Content.covered_cell,
    "p": Content.paragraph,
    "s": Content.spaces,
    "tab": lambda content, _: content._characters("\t"),
    "line-break": lambda content, _: content._characters("\n"),
}
ENDS = {
    "table": Content.table_over,
    "table-row": Content.row_over,
    "table-cell": Content.cell_over,
}
