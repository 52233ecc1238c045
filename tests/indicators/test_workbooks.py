"""What a spreadsheet shows, whatever program wrote it, and never more; a file that cannot be read says so."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook

from indicators.workbooks import Limits, NotReadable, read, reader
from indicators.workbooks.styles import DATE, NUMBER, PERCENTAGE, look_of
from tests.indicators import hostile
from tests.indicators.hostile import cell, page, row, xlsx

HEADING = ("Key", "Figure")


def rows(data, name="figures"):
    [table] = read(data, name).tables
    return table.rows


def book(*lines, **pages):
    made = OpenpyxlWorkbook()
    for line in lines:
        made.active.append(line)
    return made


def data(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


# --- cells as a person means them ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (Decimal("1234.56"), "1234.56"),
        (-5, "-5"),
        (1e15, "1000000000000000"),
        (date(2026, 9, 28), "2026-09-28"),
        (datetime(2026, 9, 28, 14, 30), "2026-09-28 14:30"),
        (time(14, 30), "14:30"),
        (True, "TRUE"),
        ("  spaces kept ", "  spaces kept "),
        ("two\nlines", "two\nlines"),
        ("😀", "😀"),
        ("=1+1", ""),
    ],
)
def test_a_cell_is_text_as_it_is_meant(value, words):
    assert rows(data(book(["x", value])))[0][1:] == ((words,) if words else ())


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", NUMBER),
        ("0.00", NUMBER),
        ("#,##0", NUMBER),
        ("0%", PERCENTAGE),
        ('0.0"%"', NUMBER),
        ("d mmmm yyyy", DATE),
        ("[$-809]dd/mm/yyyy;@", DATE),
        ("[h]:mm", DATE),
        ('[Red]0;"days"', NUMBER),
        ('0" hours"', NUMBER),
        ("0.00E+00", NUMBER),
        ("£#,##0", NUMBER),
    ],
)
def test_how_a_number_looks(code, look):
    assert look_of(code) == look


def test_a_percentage_is_what_it_shows():
    made = book(["x", 0.125], ["y", 0.07])
    for line in (1, 2):
        made.active.cell(line, 2).number_format = "0.0%"
    assert [line[1] for line in rows(data(made))] == ["12.5%", "7%"]


def test_days_are_counted_from_1904_where_the_file_says_so():
    made = book(["x", date(2026, 9, 28)])
    made.epoch = datetime(1904, 1, 1)
    made.active["B1"].value = to_excel(date(2026, 9, 28), made.epoch)
    made.active["B1"].number_format = "yyyy-mm-dd"
    assert rows(data(made)) == (("x", "2026-09-28"),)


def test_blank_rows_are_left_out_and_rows_keep_their_numbers():
    made = book(["a", 1])
    made.active["C5"] = "c"
    [table] = read(data(made), "x").tables
    assert (table.rows, table.lines) == ((("a", "1", ""), ("", "", "c")), (1, 5))


def test_a_sum_is_what_it_shows_and_not_how_it_was_worked_out():
    sheet = page(
        row(*(cell(kept, kind="n").replace('r="A1"', "") for kept in ("0.30000000000000004", "1.0E2")))
    )
    assert rows(xlsx(sheet)) == (("0.3", "100"),)


def test_cells_without_places_follow_one_another():
    assert rows(xlsx(page("<row><c><v>1</v></c><c><v>2</v></c></row>"))) == (("1", "2"),)


def test_text_in_pieces_is_one_text_without_how_it_sounds():
    text = "<c r='A1' t='inlineStr'><is><r><t>Gun </t></r><r><t>crime</t></r><rPh><t>ga</t></rPh></is></c>"
    assert rows(xlsx(page(row(text)))) == (("Gun crime",),)


def test_names_of_elements_may_have_any_prefix():
    sheet = page(row(cell("a"), cell("2", "B1", "n")))
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        sheet = sheet.replace(f"<{name}>", f"<x:{name}>").replace(f"</{name}>", f"</x:{name}>")
        sheet = sheet.replace(f"<{name} ", f"<x:{name} ")
    assert rows(xlsx(sheet.replace("xmlns=", "xmlns:x="))) == (("a", "2"),)


# --- what is passed over ------------------------------------------------------------------------------
def test_what_does_not_show_is_left_out_and_said():
    made = book(["Item", "Figure", "Secret"], ["a", 1, 2], ["b", 3, 4], ["c", "=B2", 5])
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["C"].hidden = True
    made.active["A2"].comment = Comment("Do not tell.", "A")
    made.active.merge_cells("A6:B6")
    made.create_sheet("Workings").sheet_state = "hidden"
    made.create_sheet("Deep").sheet_state = "veryHidden"
    found = read(data(made), "x")
    assert [(table.name, table.rows) for table in found.tables] == [
        ("Sheet", (("Item", "Figure"), ("a", "1"), ("c", "")))
    ]
    said = " ".join(found.passed_over)
    for words in ("“Workings”", "“Deep”", "One formula", "hidden row", "hidden column", "comment", "merged"):
        assert words in said
    assert "tell" not in said


def test_nothing_is_said_where_nothing_was_passed_over():
    assert read(data(book(["a", 1])), "x").passed_over == ()


def test_sheets_come_in_the_order_of_the_file_and_empty_ones_are_left_out():
    made = book(["a"])
    made.create_sheet("Empty")
    made.create_sheet("Last").append(["b"])
    assert [table.name for table in read(data(made), "x").tables] == ["Sheet", "Last"]


# --- other ways of keeping a table --------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        b"Key,Figure\nmurder,4\n",
        b"Key;Figure\r\nmurder;4\r\n",
        b"Key\tFigure\nmurder\t4",
        b"\xef\xbb\xbfKey,Figure\nmurder,4\n",
        b'"Key","Figure"\r\n"murder","4"\r\n',
        b"sep=;\nKey;Figure\nmurder;4\n",
        b"Key,Figure\n\n,\nmurder,4\n\n",
        "Key\tFigure\nmurder\t4\n".encode("utf-16"),
        b"Key,Figure\rmurder,4\r",
    ],
)
def test_a_table_may_be_text(text):
    assert rows(text) == (HEADING, ("murder", "4"))


def test_a_decimal_comma_between_semicolons_stays_in_its_cell():
    assert rows(b"Key;Figure;Note\nmurder;4,5;a, b\n") == (
        ("Key", "Figure", "Note"),
        ("murder", "4,5", "a, b"),
    )


def test_a_file_of_windows_is_read_and_that_is_said():
    found = read("Key;Figure\ncafé;£4\n".encode("cp1252"), "x")
    assert found.tables[0].rows[1] == ("café", "£4")
    assert "Windows-1252" in found.passed_over[0]


def test_a_cell_may_have_several_lines():
    [table] = read(b'a,b\n"one\ntwo",2\nc,3\n', "x").tables
    assert table.rows[1] == ("one\ntwo", "2")
    assert table.lines == (1, 2, 4)


ODS_CELLS = """<table:table-row>
<table:table-cell office:value-type="string"><text:p>Gun<text:s text:c="2"/>crime</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1234.50"><text:p>1,5</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.125"/>
<table:table-cell office:value-type="date" office:date-value="2026-09-28T00:00:00"/>
<table:table-cell office:value-type="boolean" office:boolean-value="true"/>
<table:table-cell office:value-type="time" office:time-value="PT14H30M00S"/>
<table:table-cell table:number-columns-repeated="2"/>
<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p>
<office:annotation><text:p>psst</text:p></office:annotation></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="104800"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row>"""


def test_an_open_workbook_is_read_likewise():
    found = read(hostile.ods(ODS_CELLS), "x")
    line = ("Gun  crime", "1234.5", "12.5%", "2026-09-28", "TRUE", "14:30", "", "", "2")
    assert found.tables[0].rows == (line,)
    assert found.passed_over == (
        "One formula was not worked out: the value it last showed was taken.",
        "One comment was passed over.",
    )


def test_hidden_sheets_rows_and_columns_of_an_open_workbook_are_passed_over():
    styles = (
        '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    with pytest.raises(NotReadable, match="nothing in the sheets"):
        read(hostile.ods(hostile.ods_row("a"), styles=styles), "x")
    hidden = '<table:table-column table:visibility="collapse"/>' + hostile.ods_row("secret", "b")
    hidden += hostile.ods_row("c", "d").replace(
        "<table:table-row", '<table:table-row table:visibility="filter"'
    )
    found = read(hostile.ods(hidden), "x")
    assert found.tables[0].rows == (("", "b"),)
    assert found.passed_over == ("One hidden row was passed over.", "One hidden column was passed over.")


# --- limits -------------------------------------------------------------------------------------------
def test_as_much_is_read_as_the_limits_let_in():
    exact = Limits(most_rows=3, most_columns=2, most_cell=4)
    assert read(b"a,b\nc,dddd\ne,f\n", "x", exact).tables
    for more in (b"a,b\nc,d\ne,f\ng,h\n", b"a,b,c\n", b"a,ddddd\n"):
        with pytest.raises(NotReadable):
            read(more, "x", exact)


def test_a_program_that_is_ended_by_its_limits_has_answered_too(monkeypatch):
    monkeypatch.setattr("indicators.workbooks.COMMAND", ["/bin/sh", "-c", "kill -9 $$"])
    with pytest.raises(NotReadable, match="more time or memory"):
        read(b"a,b\n", "x")


# --- laws ---------------------------------------------------------------------------------------------
FIGURES = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.text(st.characters(exclude_categories=["C"]), max_size=20),
    st.booleans(),
)


@given(st.lists(st.lists(FIGURES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_another_reader_finds_the_same_cells(lines):
    made = OpenpyxlWorkbook()
    for at, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            found = made.active.cell(at, column, value)
            if isinstance(value, str):
                found.data_type = "s"
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data(made))).get_sheet_by_index(0)
    expected = [[_as_text(value) for value in line] for line in theirs.to_python(skip_empty_area=False)]
    assert shown(data(made)) == [line for line in map(_trimmed, expected) if line]


def _as_text(value):
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}" if value else "0"
    return value if value.strip() else ""


def _trimmed(line):
    while line and not line[-1]:
        line = line[:-1]
    return line


def shown(content):
    """The rows as the program tells them, without starting it."""
    told = []
    end = reader.answer(content, Limits(), told.append)
    assert set(end) <= {"refused", "passed_over"}
    return [line[1] for line in told if isinstance(line, list)]


SEEDS = [
    xlsx(),
    hostile.ods(ODS_CELLS),
    b"Key,Figure\nmurder,4\n",
    hostile.shared(["a"], row(cell("0", kind="s"))),
]


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, 10_000),
)
@example(SEEDS[0], [(0, 0)], 0)
def test_bytes_changed_at_random_are_read_or_refused_and_never_a_surprise(seed, changes, cut):
    content = bytearray(seed)
    for place, byte in changes:
        content[place % len(content)] = byte
    shown(bytes(content[: cut or None]))


@given(st.binary(max_size=300))
def test_bytes_at_random_are_read_or_refused(content):
    shown(content)


@given(st.text(max_size=200), st.sampled_from(["sheet", "book", "links", "types"]))
def test_any_words_in_place_of_a_part_are_read_or_refused(words, part):
    words = words.encode("utf-8", "replace").decode()
    shown(xlsx(words) if part == "sheet" else xlsx(**{part: words}))
