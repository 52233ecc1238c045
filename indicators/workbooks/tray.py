"""Where the rows of a spreadsheet are put down as they are read: counted, measured, and told on."""

from collections import Counter

from indicators.workbooks.limits import TOO_MUCH_TEXT, NotReadable

SAID = {  # kind of thing: what is said of one, and of more
    "formula": (
        "One formula was not worked out: the value it last showed was taken.",
        "{} formulas were not worked out: the values they last showed were taken.",
    ),
    "formula without a value": (
        "One formula shows no value, so its cell counts as empty. Open the file, let it calculate, save.",
        "{} formulas show no value, so their cells count as empty. Open the file, let it calculate, save.",
    ),
    "error": (
        "One cell shows an error, such as #DIV/0!.",
        "{} cells show an error, such as #DIV/0!.",
    ),
    "row": ("One hidden row was passed over.", "{} hidden rows were passed over."),
    "column": ("One hidden column was passed over.", "{} hidden columns were passed over."),
    "merged": (
        "One block of merged cells was read as its first cell.",
        "{} blocks of merged cells were read as their first cells.",
    ),
    "comment": ("One comment was passed over.", "{} comments were passed over."),
    "picture": ("One picture was passed over.", "{} pictures were passed over."),
    "chart": ("One chart was passed over.", "{} charts were passed over."),
    "embedded": ("One file inside the file was passed over.", "{} files inside the file were passed over."),
    "link": (
        "One link to another workbook was not followed.",
        "{} links to other workbooks were not followed.",
    ),
    "name": ("One defined name was passed over.", "{} defined names were passed over."),
    "macro": ("Its macros were passed over and never run.",) * 2,
}
SHEETS_NAMED = 20


class Tray:
    """Takes tables and rows, tells each with `say`, and refuses more than the `limits` let in."""

    def __init__(self, limits, say):
        self.limits, self.say = limits, say
        self.rows = self.text = 0
        self.counts = Counter()
        self.first = []  # sentences that stand before the counts
        self.table_name = ""

    def table(self, name):
        self.table_name = name[:200]
        self.say({"table": self.table_name})

    def row(self, number, cells):
        """A row of the table that was named last. `cells`: {column from 0: text}, none of them empty."""
        if not cells:
            return
        self._measure(number, cells)
        width = max(cells) + 1
        self.say([number, [cells.get(column, "") for column in range(width)]])

    def _measure(self, number, cells):
        limits = self.limits
        self.rows += 1
        self.text += sum(map(len, cells.values()))
        if self.rows > limits.most_rows:
            raise NotReadable(
                f"has more than {limits.most_rows:,} rows. Split it, or take out what is not needed."
            )
        if max(cells) >= limits.most_columns:
            raise NotReadable(
                f"has more than {limits.most_columns:,} columns (row {number:,}). "
                "Take out what is not needed."
            )
        if max(map(len, cells.values())) > limits.most_cell:
            raise NotReadable(
                f"has a cell of more than {limits.most_cell:,} characters (row {number:,}). Shorten it."
            )
        if self.text > limits.most_text:
            raise NotReadable(TOO_MUCH_TEXT)

    def pass_over(self, kind, count=1):
        self.counts[kind] += count

    def pass_over_sheet(self, name, how):
        named = sum(sentence.startswith("The sheet") for sentence in self.first)
        if named < SHEETS_NAMED:
            self.first.append(f"The sheet “{name[:80]}” was passed over: it is {how}.")
        elif named == SHEETS_NAMED:
            self.first.append("The sheets after it that do not show were passed over, too.")

    def sentences(self):
        """What was passed over, in words."""
        counted = [(SAID[kind], self.counts[kind]) for kind in SAID if self.counts[kind]]
        return self.first + [
            one if count == 1 else more.format(f"{count:,}") for (one, more), count in counted
        ]
