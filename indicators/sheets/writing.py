"""The return as a file to fill in: typed cells, so that nothing in it can be taken for a formula."""

import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from indicators.downloads import STARTS_A_FORMULA, csv_text
from indicators.returns.entry import CHOICES, COUNTED, NOT_APPLICABLE, NOT_AVAILABLE, written
from indicators.sheets.layout import HOW, heading, lines, title

WIDTHS = (28, 58, 14, 16, 16, 18, 50)
HEADING_ROW = 4
FIGURE_COLUMN, NOTE_COLUMN = 6, 7
PALE, RULE = PatternFill("solid", fgColor="F3F4F6"), Side(style="thin", color="CECECE")
BOLD, QUIET = Font(name="Arial", size=10, bold=True), Font(name="Arial", size=10, color="484949")
PLAIN = Font(name="Arial", size=10)
TOP = Alignment(vertical="top", wrap_text=True)
NUMBER = Alignment(vertical="top", horizontal="right", wrap_text=True)
MAY_BE_REFUSED = "This may be refused when the sheet is uploaded."
HINT = "Type a number, nil, not available or not applicable."


def workbook(read, filled=True):
    """The bytes of an .xlsx with one sheet of what this reader may read, `filled` with the figures so far."""
    book = Workbook()
    page = book.active
    page.title = str(read.quarterly_return.quarter)
    _above(page, read)
    for number, line in enumerate(lines(read), HEADING_ROW + 1):
        _write(page, number, line, filled)
    _below(page, read)
    _hints(page, read)
    _set_out(page, read)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma_separated(read):
    """The same as text, for programs that read no workbooks."""
    above = [read.marking], [title(read.quarterly_return)], heading(read.quarterly_return)
    below = [
        [line.key, line.name, line.unit, *map(_plain, _entries(line)), line.kept.note] for line in lines(read)
    ]
    return csv_text([*above, *below]).encode("utf-8-sig")


def _entries(line):
    return line.last, line.year_ago, line.kept.entry


def _plain(entry):
    """A number as a number, never with an exponent."""
    return written(entry) if entry.value is None else Decimal(f"{entry.value.normalize():f}")


def _above(page, read):
    for number, words in enumerate((read.marking, title(read.quarterly_return), HOW), 1):
        _text(page.cell(number, 1), words, BOLD if number < 3 else PLAIN)
        page.cell(number, 1).alignment = Alignment(vertical="top")
    for column, words in enumerate(heading(read.quarterly_return), 1):
        cell = _text(page.cell(HEADING_ROW, column), words, BOLD)
        cell.fill, cell.border = PALE, Border(bottom=Side(style="medium"))


def _below(page, read):
    _text(page.cell(page.max_row + 2, 1), read.marking, BOLD).alignment = Alignment(vertical="top")


def _write(page, number, line, filled):
    if not line.key:
        for column in range(1, NOTE_COLUMN + 1):
            page.cell(number, column).fill = PALE
        _text(page.cell(number, 2), line.name, BOLD)
        return
    _text(page.cell(number, 1), line.key, QUIET)
    _text(page.cell(number, 2), line.name, PLAIN).alignment = TOP + Alignment(indent=2 * line.depth)
    _text(page.cell(number, 3), line.unit, QUIET)
    _entry(page.cell(number, 4), line.last)
    _entry(page.cell(number, 5), line.year_ago)
    figure, note = page.cell(number, FIGURE_COLUMN), page.cell(number, NOTE_COLUMN)
    _entry(figure, line.kept.entry if filled else None)
    _text(note, line.kept.note if filled else "", PLAIN)
    for cell in (figure, note):
        cell.protection, cell.border = Protection(locked=False), Border(RULE, RULE, RULE, RULE)


def _entry(cell, entry):
    """A value is a number; a reason for none, and a text, are text."""
    if entry is None or entry.value is None:
        _text(cell, written(entry) if entry else "", PLAIN)
        cell.alignment = TOP if entry and entry.text else NUMBER
        return
    cell.value, cell.font, cell.alignment = entry.value, PLAIN, NUMBER
    if abs(entry.value) >= 1000:
        cell.number_format = "#,##0" if entry.value == int(entry.value) else "#,##0.00"


def _text(cell, words, font):
    cell.font, cell.alignment = font, TOP
    if words:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(STARTS_A_FORMULA)
    return cell


def _hints(page, read):
    """What may be typed, beside the box that is being filled in. Nothing is forbidden: words are welcome."""
    kinds = {}
    items = {item.code: item for item in read.items}
    for (cell,) in page.iter_rows(min_row=HEADING_ROW + 1, max_col=1):
        item = items.get(str(cell.value or "").partition("@")[0])
        if item:
            kinds.setdefault(_kind(item), []).append(f"{get_column_letter(FIGURE_COLUMN)}{cell.row}")
    for kind, places in kinds.items():
        page.add_data_validation(_hint(kind, places))


def _kind(item):
    return item.unit if item.unit in CHOICES else "counted" if item.unit in COUNTED else "other"


def _hint(kind, places):
    if kind in CHOICES:
        words = ",".join([*CHOICES[kind], NOT_AVAILABLE, NOT_APPLICABLE])
        hint = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, errorStyle="warning")
    elif kind == "counted":
        whole = f"OR(ISTEXT({places[0]}),{places[0]}=INT({places[0]}))"
        hint = DataValidation(type="custom", formula1=whole, allow_blank=True, errorStyle="warning")
    else:
        hint = DataValidation()
    hint.promptTitle, hint.prompt, hint.showInputMessage = "Figure", HINT, True
    hint.errorTitle, hint.error, hint.showErrorMessage = "Figure", MAY_BE_REFUSED, True
    for place in places:
        hint.add(place)
    return hint


def _set_out(page, read):
    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = page.cell(HEADING_ROW + 1, 3)
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    for edge in (page.oddHeader, page.oddFooter):
        edge.center.text = read.marking
    page.oddFooter.right.text = "Page &P of &N"
