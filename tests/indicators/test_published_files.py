"""What a published table may look like, and the sentence for each way in which it does not."""

from datetime import date

import pytest

from indicators.published import Known, NotReadable, issues, opening, read_table, tables_in
from indicators.quarters import Quarter
from indicators.workbooks import Limits

KNOWN = Known.of(
    [("E23000002", "Cumbria", ("Cumbria",)), ("E23000003", "Lancashire", ("Lancashire",))],
    [("homicide", "homicide", ()), ("rape", "rape", ())],
)
HEADING = "financial_year,quarter,quarter_start,ons_code,force,homicide,rape,robberies"
LINE = "2024-25,Q1,2024-04-01,E23000002,Cumbria,1,20,7"
Q1 = Quarter.parse("2024-25 Q1")


@pytest.fixture
def read():
    def read(*lines, content=None, name="table.csv"):
        content = content if content is not None else ("\n".join(lines) + "\n").encode()
        return read_table(content, name, KNOWN)[0]

    return read


@pytest.fixture
def refused(read):
    def refused(*lines, **file):
        with pytest.raises(NotReadable) as refusal:
            read(*lines, **file)
        return str(refusal.value)

    return refused


def line(**cells):
    given = dict(zip(HEADING.split(","), LINE.split(","), strict=True)) | cells
    return ",".join(given.values())


def test_counts_are_read_by_force_quarter_and_data_item(read):
    assert read(HEADING, LINE).figures == {("Cumbria", Q1): {"homicide": 1, "rape": 20}}


def test_net_negative_zero_and_blank_are_three_things(read):
    table = read(
        HEADING,
        line(homicide="-1", rape="0"),
        line(quarter="Q2", quarter_start="2024-07-01", homicide="", rape=" "),
    )
    assert table.figures == {("Cumbria", Q1): {"homicide": -1, "rape": 0}, ("Cumbria", Q1 + 1): {}}


def test_what_is_left_out_is_said(read):
    table = read(
        HEADING,
        LINE,
        line(quarter="Q2", quarter_start="2024-07-01", rape=""),
        line(ons_code="E23000003", force="Lancashire"),
    )
    assert table.left_out == (
        "Columns that no data item takes: robberies.",
        "rape: 1 blank cell. Blank means not recorded; it is not a count of 0.",
        "1 force-quarters without a line, in 1 of 2 forces.",
    )


def test_a_byte_order_mark_and_windows_lines_are_read(read):
    assert read(content=b"\xef\xbb\xbf" + f"{HEADING}\r\n{LINE}\r\n".encode()).taken == 2


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"homicide": "12a"}, "Line 2, column homicide: “12a” is not a whole number"),
        ({"homicide": "1.5"}, "Line 2, column homicide: “1.5” is a decimal where a count is needed"),
        ({"homicide": "٣"}, "column homicide: “٣” is not a whole number"),
        ({"homicide": "1e5"}, "column homicide: “1e5” is not a whole number"),
        ({"homicide": "9" * 13}, "is not a whole number"),
        ({"ons_code": "E23999999"}, "Line 2, column ons_code: there is no force with the code “E23999999”"),
        ({"quarter": "Q5"}, "Line 2, column financial_year: “2024-25” and “Q5” do not make a quarter"),
        ({"financial_year": "2024-26"}, "do not make a quarter. Write 2025-26 and Q3."),
        ({"quarter_start": "2024-07-01"}, "column quarter_start: 2024-25 Q1 starts on 2024-04-01"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(refused, cells, says):
    assert says in refused(HEADING, line(**cells))


def test_a_quarter_given_twice_names_both_lines(refused):
    assert "Line 3 gives Cumbria, 2024-25 Q1, which line 2 gave already" in refused(HEADING, LINE, LINE)


def test_a_table_cut_short_says_so(refused):
    assert "Line 3 has 5 of 8 columns: the file was cut short" in refused(HEADING, LINE, LINE[:36])


def test_a_number_with_a_comma_breaks_the_columns(refused):
    assert "Line 2 has 9 columns, but the heading names 8" in refused(HEADING, line(rape="1,200"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "“table.csv” is empty"),
        (b" \n", "“table.csv” is empty"),
        (HEADING.encode(), "table.csv: It has a heading but no rows"),
        (b"PK\x03\x04rest", "“table.csv” is damaged or incomplete"),
        (b"%PDF-1.7", "“table.csv” is a PDF"),
        (f"{HEADING}\n{LINE}\0\n".encode(), "“table.csv” is not a spreadsheet, nor a table as text"),
        (f"{HEADING},rape\n{LINE},2\n".encode(), "table.csv: Line 1 names the column “rape” twice"),
        (b"name,colour\na,b\n", "table.csv: This is not a table that can be read here. A table of counts"),
        (b"name,colour\na,b\n", "This one begins with: name, colour."),
        (b"financial_year,quarter,ons_code\n2024-25,Q1,E23000002\n", "no column gives a data item"),
        (f'{HEADING}\n"2024-25,Q1'.encode(), "“table.csv” is broken at line 2"),
    ],
)
def test_a_wrong_file_is_refused_in_words(refused, content, says):
    assert says in refused(content=content)


def test_text_in_utf_16_is_read(read):
    assert read(content=f"{HEADING}\n{LINE}\n".encode("utf-16")).taken == 2


def test_a_file_is_bounded_before_it_is_read(refused, monkeypatch):
    monkeypatch.setattr(opening, "LIMITS", Limits(most_bytes=150))
    assert "is larger than" in refused(HEADING, *[LINE] * 10)


def test_rows_columns_and_cells_are_bounded(refused, monkeypatch):
    monkeypatch.setattr(opening, "LIMITS", Limits(most_rows=2, most_columns=20, most_cell=300))
    assert "more than 2 rows" in refused(HEADING, LINE, LINE)
    assert "more than 20 columns" in refused(",".join(map(str, range(21))))
    assert "a cell of more than 300 characters" in refused(HEADING, line(force="x" * 301))


POPULATIONS = "ons_code,force,mid_year,population,series,rounded_to"
MID_2023 = "E23000002,Cumbria,2023,505800,ons_lad_mid2023_summed,1"


def test_populations_are_read_by_series(read):
    table = read(POPULATIONS, MID_2023, MID_2023.replace("mid2023", "mid2020").replace(",2023,", ",2019,"))
    assert table.estimates == {
        "ons_lad_mid2023_summed": {("Cumbria", 2023): (505800, 2)},
        "ons_lad_mid2020_summed": {("Cumbria", 2019): (505800, 3)},
    }
    assert table.left_out == ("Columns that say nothing about residents: rounded_to.",)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (("505800", "0"), "Line 2, column population: “0” is not a number of people"),
        (("505800", ""), "column population: “” is not a number of people"),
        (("505800", "505.8"), "is a decimal where a count is needed"),
        ((",2023,", ",23,"), "column mid_year: “23” is not a year"),
        (("ons_lad_mid2023_summed", ""), "column series: it is blank"),
    ],
)
def test_a_wrong_population_is_named_by_line_and_column(refused, changed, says):
    assert says in refused(POPULATIONS, MID_2023.replace(*changed))


def test_a_population_given_twice_names_both_lines(refused):
    assert "Line 3 gives Cumbria, mid-2023, which line 2 gave already" in refused(
        POPULATIONS, MID_2023, MID_2023
    )


def published_on(table, **said):
    return issues(table, **said)[0].publication.published_on


def test_each_known_series_has_the_day_on_which_it_came_out(read):
    table = read(POPULATIONS, MID_2023)
    assert published_on(table) == date(2024, 7, 15)


def test_a_series_that_nobody_knows_needs_a_day(read):
    table = read(POPULATIONS, MID_2023.replace("ons_lad_mid2023_summed", "a census"))
    with pytest.raises(NotReadable, match=r"Line 2, column series: nobody has said when “a census”"):
        issues(table)
    day = date(2024, 1, 2)
    assert published_on(table, published_on=day) == day


def test_a_table_that_nobody_knows_needs_a_day(read):
    table = read(HEADING, LINE)
    with pytest.raises(
        NotReadable, match=r"Add --published-on with the date, such as --published-on 2025-01-25"
    ):
        issues(table)
    assert published_on(table, published_on=date(2024, 10, 24)) == date(2024, 10, 24)


def test_a_known_table_is_known_by_its_name_and_its_last_quarter(read):
    lines = HEADING, line(financial_year="2025-26", quarter="Q3", quarter_start="2025-10-01")
    assert published_on(read(*lines, name="indicators_quarterly.csv")) == date(2026, 4, 23)
    with pytest.raises(NotReadable, match="Nobody has said when"):
        issues(read(HEADING, LINE, name="indicators_quarterly.csv"))


def test_a_quarter_cannot_end_after_it_was_published(read):
    with pytest.raises(NotReadable, match="which ends on 2024-06-30: after 2024-06-30"):
        issues(read(HEADING, LINE), published_on=date(2024, 6, 30))


def test_a_folder_is_sorted_into_tables_and_the_rest(tmp_path):
    for name, heading in {
        "a.csv": HEADING,
        "b.csv": POPULATIONS,
        "c.csv": "x,y",
        "d.csv": "",
        "e.txt": HEADING,
    }.items():
        (tmp_path / name).write_text(f"{heading}\n")
    readable, others = tables_in(tmp_path, KNOWN.items.keys())
    assert [path.name for path in readable] == ["a.csv", "b.csv"]
    assert [path.name for path in others] == ["c.csv", "d.csv"]
