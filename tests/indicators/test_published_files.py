"""What a published table may look like, and the sentence for each way in which it does not."""

from datetime import date

import pytest

from indicators.published import (
    NotReadable,
    publication_of,
    publications_of_series,
    read_table,
    tables_in,
)
from indicators.published import sheet as sheets
from indicators.quarters import Quarter

FORCES = {"E23000002": "Cumbria", "E23000003": "Lancashire"}
ITEMS = {"homicide": "homicide", "rape": "rape"}
HEADING = "financial_year,quarter,quarter_start,ons_code,force,homicide,rape,robberies"
LINE = "2024-25,Q1,2024-04-01,E23000002,Cumbria,1,20,7"
Q1 = Quarter.parse("2024-25 Q1")


@pytest.fixture
def read(tmp_path):
    def read(*lines, content=None, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content if content is not None else ("\n".join(lines) + "\n").encode())
        return read_table(path, FORCES, ITEMS)

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
        HEADING, LINE, line(quarter="Q2", quarter_start="2024-07-01", rape=""), line(ons_code="E23000003")
    )
    assert table.left_out == (
        "Columns that no data item takes: robberies.",
        "rape: 1 blank cells. Blank means not recorded; it is not a count of 0.",
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
        (b"", "is empty"),
        (b" \n", "is empty"),
        (HEADING.encode(), "has a heading but no rows"),
        (b"PK\x03\x04rest", "is a workbook or an archive. Save the table as CSV"),
        (f"{HEADING}\n".encode("utf-16"), "is text in UTF-16"),
        (b"%PDF-1.7", "is a PDF"),
        (f"{HEADING}\n{LINE}\0\n".encode(), "is not text"),
        (f"{HEADING}\n{LINE}\n".encode() + b"caf\xe9", "Line 3 has a letter that is not UTF-8"),
        (b"homicide,homicide\n1,2\n", "names the column 'homicide' twice"),
        (b"name,colour\na,b\n", "is not a table that can be read here. A table of counts has the columns"),
        (f'{HEADING}\n"2024-25,Q1'.encode(), "is broken"),
    ],
)
def test_a_wrong_file_is_refused_in_words(refused, content, says):
    said = refused(content=content)
    assert says in said
    assert said.startswith("table.csv: ")


def test_a_file_is_bounded_before_it_is_read(refused, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BYTES", 150)
    assert "is larger than" in refused(HEADING, *[LINE] * 10)


def test_rows_columns_and_cells_are_bounded(refused, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_ROWS", 1)
    assert "more than 1 rows" in refused(HEADING, LINE, LINE)
    assert "names 201 columns" in refused(",".join(map(str, range(201))))
    assert "a cell of 301 letters" in refused(HEADING, line(force="x" * 301))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotReadable, match="cannot be opened"):
        read_table(tmp_path / "none.csv", FORCES, ITEMS)


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


def test_each_known_series_has_the_day_on_which_it_came_out(read):
    table = read(POPULATIONS, MID_2023)
    assert publications_of_series(table)["ons_lad_mid2023_summed"].published_on == date(2024, 7, 15)


def test_a_series_that_nobody_knows_needs_a_day(read):
    table = read(POPULATIONS, MID_2023.replace("ons_lad_mid2023_summed", "a census"))
    with pytest.raises(NotReadable, match=r"Line 2, column series: nobody has said when “a census”"):
        publications_of_series(table)
    day = date(2024, 1, 2)
    assert publications_of_series(table, published_on=day)["a census"].published_on == day


def test_a_table_that_nobody_knows_needs_a_day(read):
    table = read(HEADING, LINE)
    with pytest.raises(
        NotReadable, match=r"Add --published-on with the date, such as --published-on 2025-01-25"
    ):
        publication_of(table)
    assert publication_of(table, published_on=date(2024, 10, 24)).published_on == date(2024, 10, 24)


def test_a_known_table_is_known_by_its_name_and_its_last_quarter(read):
    lines = HEADING, line(financial_year="2025-26", quarter="Q3", quarter_start="2025-10-01")
    assert publication_of(read(*lines, name="indicators_quarterly.csv")).published_on == date(2026, 4, 23)
    with pytest.raises(NotReadable, match="Nobody has said when"):
        publication_of(read(HEADING, LINE, name="indicators_quarterly.csv"))


def test_a_quarter_cannot_end_after_it_was_published(read):
    with pytest.raises(NotReadable, match="which ends on 2024-06-30: after 2024-06-30"):
        publication_of(read(HEADING, LINE), published_on=date(2024, 6, 30))


def test_a_folder_is_sorted_into_tables_and_the_rest(tmp_path):
    for name, heading in {
        "a.csv": HEADING,
        "b.csv": POPULATIONS,
        "c.csv": "x,y",
        "d.csv": "",
        "e.txt": HEADING,
    }.items():
        (tmp_path / name).write_text(f"{heading}\n")
    readable, others = tables_in(tmp_path, ITEMS)
    assert [path.name for path in readable] == ["a.csv", "b.csv"]
    assert [path.name for path in others] == ["c.csv", "d.csv"]
