"""One sheet of an .xlsx as it streams by: nothing of it is held but the row that is being read."""

from indicators.workbooks import markup, styles, values
from indicators.workbooks.limits import NotReadable
from indicators.workbooks.texts import Text

COLUMNS = 16_384
NOTHING = {"0", "0.0"}
TRUE = {"1", "true"}
STRAY = "names a cell that no sheet has. Open it, save it again as .xlsx, and upload that."


class Worksheet:
    def __init__(self, tray, shared, looks, since_1904):
        self.tray, self.shared, self.looks, self.since_1904 = tray, shared, looks, since_1904
        self.text = Text(tray.limits.most_cell)
        self.hidden, self.hidden_with_something = set(), set()
        self.places = {}
        self.number, self.column = 0, -1
        self.row, self.row_hidden = {}, False
        self.cell, self.formula = {}, False
        self.value = None  # pieces of what stands between <v> and </v>
        self.starts = {"row": self._row, "c": self._cell, "v": self._value, "f": self._formula}
        self.starts |= {"col": self._columns, "mergeCell": self._merged, "t": self._text, "rPh": self._text}
        self.ends = {"row": self._row_over, "c": self._cell_over, "v": self._value_over}
        self.ends |= {"t": self.text.end, "rPh": self.text.end}

    def read(self, pieces):
        """Put its rows into the tray."""
        markup.walk(pieces, self._start, self._end, self._characters)
        self.tray.pass_over("column", len(self.hidden_with_something))

    def _start(self, name, attributes):
        if name in self.starts:
            self.starts[name](name, attributes)

    def _end(self, name):
        if name in self.ends:
            self.ends[name](name)

    def _characters(self, characters):
        if self.value is None:
            self.text.add(characters)
        elif len(self.value) < 1_000:
            self.value.append(characters)

    def _columns(self, _, attributes):
        if attributes.get("hidden") in TRUE or attributes.get("width") in NOTHING:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden.update(range(max(first, 1) - 1, min(last, COLUMNS)))

    def _merged(self, *_):
        self.tray.pass_over("merged")

    def _row(self, _, attributes):
        self.number = int(attributes.get("r", self.number + 1))
        self.row, self.column = {}, -1
        self.row_hidden = attributes.get("hidden") in TRUE or attributes.get("ht") in NOTHING

    def _row_over(self, _):
        if self.row and self.row_hidden:
            self.tray.pass_over("row")
        else:
            self.tray.row(self.number, self.row)
        self.row = {}

    def _cell(self, _, attributes):
        self.column = self._place(attributes["r"]) if "r" in attributes else self.column + 1
        self.cell, self.formula, self.kept = attributes, False, ""
        self.text.clear()

    def _place(self, reference):
        letters = reference.rstrip("0123456789")
        if letters not in self.places:
            self.places[letters] = _column(letters)
        return self.places[letters]

    def _value(self, *_):
        self.value = []

    def _value_over(self, _):
        self.kept, self.value = "".join(self.value or ()), None

    def _text(self, name, _):
        self.text.start(name)

    def _formula(self, *_):
        self.formula = True

    def _cell_over(self, _):
        shown = self._shown()
        if self.formula:
            self.tray.pass_over("formula" if shown else "formula without a value")
        if not shown:
            return
        if self.column in self.hidden:
            self.hidden_with_something.add(self.column)
        else:
            self.row[self.column] = shown

    def _shown(self):
        kind = self.cell.get("t", "n")
        if kind == "inlineStr":
            return self.text.read()
        if not self.kept:
            return ""
        return KINDS.get(kind, _as_a_number)(self, self.kept)

    def look(self):
        place = int(self.cell.get("s", 0))
        return self.looks[place] if 0 <= place < len(self.looks) else styles.NUMBER


def _column(letters):
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise NotReadable(STRAY)
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    if column > COLUMNS:
        raise NotReadable(STRAY)
    return column - 1


def _as_a_number(sheet, kept):
    look = sheet.look()
    if look == styles.DATE:
        return values.date(kept, sheet.since_1904)
    return values.percentage(kept) if look == styles.PERCENTAGE else values.number(kept)


def _as_a_shared_text(sheet, kept):
    place = int(kept)
    return sheet.shared[place] if place >= 0 else sheet.shared[len(sheet.shared)]


def _as_a_text(sheet, kept):
    return values.shown(values.unescaped(kept))


def _as_an_error(sheet, kept):
    sheet.tray.pass_over("error")
    return values.shown(kept)


KINDS = {
    "s": _as_a_shared_text,
    "str": _as_a_text,
    "b": lambda sheet, kept: "TRUE" if kept in TRUE else "FALSE",
    "e": _as_an_error,
    "d": lambda sheet, kept: values.iso(kept),
}
