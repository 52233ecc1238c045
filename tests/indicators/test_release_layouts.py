"""Recorded crime as the Home Office lays it out, and what may be wrong in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.published import File, Known, NotReadable
from indicators.published.tables import read_table, read_workbook
from indicators.quarters import Quarter
from indicators.workbooks import Table, Workbook
from tests.indicators.published_files import HEADING, NOTES, as_csv, as_ods, as_xlsx, by_year, line

Q1 = Quarter.parse("2024-25 Q1")
FORCES = [
    ("E23000002", "Cumbria", ("Cumbria", "Cumbria Constabulary")),
    ("E23000034", "City", ("City of London", "City of London Police")),
    ("E23000035", "Devon", ("Devon and Cornwall", "Devon and Cornwall Police")),
]
ITEMS = [
    ("homicide", "homicide", ("1", "4.1", "4.2", "4.10", "1/4.1/4.10/4.2")),
    ("corporate", "corporate", ("4.10",)),
    ("knives", "knives", ("10D",)),
    ("total_excluding_fraud", "all", ()),
    ("violence_with_injury", "injury", ()),
]
KNOWN = Known.of(FORCES, ITEMS)
LINES = [
    line("Cumbria", "1", 3, group="Violence against the person", subgroup="Homicide"),
    line("Cumbria", "4.1", 2, group="Violence against the person", subgroup="Homicide"),
    line("Cumbria", "4.10", 1, group="Violence against the person", subgroup="Homicide"),
    line("Cumbria", "5D", 40, group="Violence against the person", subgroup="Violence with injury"),
    line("Cumbria", "53B", 7, group="Fraud offences", subgroup="Fraud offences to 2012/13"),
    line("London, City of", "10D", -1, group="Possession of weapons offences", subgroup="Possession"),
]
FIGURES = {
    ("Cumbria", Q1): {"homicide": 6, "corporate": 1, "all": 46, "injury": 40},
    ("City", Q1): {"knives": -1, "all": -1},
}


def text(rows):
    width = max(map(len, rows))
    return tuple(tuple(map(str, row)) + ("",) * (width - len(row)) for row in rows)


def book(**sheets):
    tables = (Table(name, text(rows), tuple(range(1, len(rows) + 1))) for name, rows in sheets.items())
    return Workbook(tuple(tables))


def read(*rows, **sheets):
    return read_workbook(File("a.ods"), book(**(sheets or {"Sheet": rows})), KNOWN)[0]


def refused(*rows, **sheets):
    with pytest.raises(NotReadable) as refusal:
        read(*rows, **sheets)
    return str(refusal.value)


def test_offences_are_summed_to_data_items_by_their_codes_group_and_subgroup():
    assert read(HEADING, *LINES).figures == FIGURES


@pytest.mark.parametrize("made", [as_xlsx, as_ods, lambda sheets: as_csv([HEADING, *LINES])])
def test_a_table_is_the_same_in_every_kind_of_file(made):
    table, _ = read_table(made(by_year(LINES, above=NOTES)), "a table", KNOWN)
    assert table.figures == FIGURES


@given(st.permutations(range(len(HEADING))), st.integers(0, 5), st.booleans(), st.randoms())
def test_columns_may_stand_in_any_order_below_notes_and_beside_others(order, notes, other, random):
    def placed(row, beside):
        return [row[place] for place in order] + ([beside] if other else [])

    lines = random.sample(LINES, len(LINES))
    above = [("Police recorded crime", "", "published")] * notes
    rows = [*above, placed(HEADING, "Region"), *(placed(row, "North") for row in lines), ("Source: none",)]
    assert read(*rows).figures == FIGURES


def test_sheets_of_years_are_read_together_and_the_notes_passed_over():
    lines = [*LINES, line("Cumbria", "1", 5, year="2023/24", quarter=4)]
    table, passed_over = read_workbook(File("a.ods"), book(**by_year(lines)), KNOWN)
    assert table.figures == FIGURES | {("Cumbria", Q1 - 1): {"homicide": 5}}
    assert passed_over == ("The sheet “Notes” was passed over: it has no such table.",)


@pytest.mark.parametrize(
    "spelling", ["London, City of", "City of London", "city of london police", " City of  London "]
)
def test_a_force_is_known_by_any_of_its_spellings(spelling):
    assert ("City", Q1) in read(HEADING, line(spelling, "10D", 4)).figures


def test_devon_is_known_with_an_ampersand():
    assert ("Devon", Q1) in read(HEADING, line("Devon & Cornwall", "10D", 4)).figures


def test_bodies_that_are_no_force_are_left_out_and_said():
    table = read(HEADING, *LINES, line("British Transport Police", "1", 1), line("Action Fraud", "53B", 9))
    assert table.figures == FIGURES
    assert "British Transport Police: 1 lines. It is none of the forces known here." in table.left_out


def test_a_slip_in_a_name_is_no_other_body():
    assert "Line 2 of the sheet" not in refused(HEADING, line("Cumbira", "1", 1))
    assert "Line 2, column Force Name: “Cumbira” is no force. Is it Cumbria?" in refused(
        HEADING, line("Cumbira", "1", 1)
    )


def test_two_forces_of_one_name_are_told_apart_by_code_only():
    known = Known.of([*FORCES, ("E23000099", "Other", ("Cumbria Police",))], ITEMS)
    with pytest.raises(NotReadable, match="two forces are called “Cumbria”: E23000002 and E23000099"):
        read_workbook(File("a"), book(Sheet=[HEADING, *LINES]), known)


def test_a_code_kept_as_a_number_is_told_by_its_words():
    as_number = line("Cumbria", "4.1", 1, description="Corporate manslaughter")
    table = read(HEADING, line("Cumbria", "4.1", 2, description="Manslaughter"), as_number)
    assert table.figures == {("Cumbria", Q1): {"homicide": 3, "corporate": 1}}
    assert "Code 4.1 was taken as 4.10 by its description, 1 times: a number lost its 0." in table.left_out


def test_a_code_kept_as_a_number_is_refused_without_words():
    said = refused(HEADING, line("Cumbria", "4.1", 2), line("Cumbria", "4.1", 1))
    assert "Line 3 gives the offence code 4.1 of Cumbria, which line 2 gave for the quarter." in said
    assert "take one that keeps codes as text" in said


def test_a_whole_and_its_part_are_not_both_counted():
    said = refused(HEADING, line("Cumbria", "1/4.1/4.10/4.2", 6), line("Cumbria", "4.2", 1))
    assert "Line 3, column Offence Code: 4.2 and 1/4.1/4.10/4.2 count the same" in said


def test_what_is_not_given_is_no_zero():
    table = read(HEADING, line("Cumbria", "1", "N/a"), line("Cumbria", "4.1", 2), line("Cumbria", "10D", 0))
    assert table.figures == {("Cumbria", Q1): {"knives": 0}}
    assert "1 figures of which an offence is not given. Not given is not a count of 0." in table.left_out


def test_a_table_without_groups_says_what_it_cannot_give():
    places = [
        place for place, name in enumerate(HEADING) if name not in ("Offence Group", "Offence Subgroup")
    ]
    table = read(*([row[place] for place in places] for row in (HEADING, *LINES)))
    assert table.covers == {"homicide", "corporate", "knives"}
    assert "total_excluding_fraud: the table has no column of groups of offences." in table.left_out


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"number": "3.5"}, "Line 2, column Number of Offences: “3.5” is a decimal"),
        ({"number": "three"}, "Line 2, column Number of Offences: “three” is not a whole number"),
        ({"code": ""}, "Line 2, column Offence Code: “” is no offence code"),
        ({"year": "1924/25"}, "Line 2, column Financial Year: “1924/25” and “1” do not make a quarter"),
        ({"year": "2024/26"}, "do not make a quarter"),
        ({"quarter": 5}, "“5” do not make a quarter"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(changed, says):
    cells = {"code": "1", "number": 3} | changed
    assert says in refused(HEADING, line("Cumbria", cells.pop("code"), cells.pop("number"), **cells))


def test_a_line_in_the_sheet_of_another_year_is_refused():
    sheets = {"Notes": NOTES, "2023_24": [HEADING, LINES[0]]}
    assert "Line 2 of the sheet “2023_24”, column Financial Year: the line is of 2024-25" in refused(**sheets)


@pytest.mark.parametrize(
    ("shifted", "says"),
    [
        ((*LINES[0][:4], "", *LINES[0][4:7]), "Offence Code: “Homicide” is no offence code"),
        (("", *LINES[0][:-1]), "Financial Year: “” and “2024/25” do not make a quarter"),
        ((*LINES[0][:4], *LINES[0][5:], ""), "No line gives a number that is counted here"),
    ],
)
def test_a_column_that_slipped_is_met(shifted, says):
    assert says in refused(HEADING, shifted)


def test_the_missing_heading_is_named():
    said = refused([title for title in HEADING if title != "Offence Code"], ("a", "b"))
    assert said == (
        "Line 1 looks like the heading of the Home Office’s open data table, but no column gives the offence "
        "code."
    )


def test_a_table_of_something_else_says_what_is_read_here():
    said = refused(("Dog", "Colour"), ("Rex", "black"))
    assert said.startswith("This is not a table that can be read here.")
    assert said.endswith("This one begins with: Dog, Colour.")


def test_a_table_of_unknown_bodies_only_is_refused():
    assert refused(HEADING, line("CIFAS", "53B", 4)) == "No line is of a force that is known here."


def test_a_column_greater_than_all_crime_has_slipped():
    heading = ("financial_year", "quarter", "ons_code", "homicide", "total_excluding_fraud")
    said = refused(heading, ("2024-25", "Q1", "E23000002", "4512", "6"))
    assert "Line 2, column homicide: 4,512 is more than 6, all that was recorded." in said


def test_a_code_and_a_name_that_differ_are_refused():
    heading = ("financial_year", "quarter", "ons_code", "force", "homicide")
    said = refused(heading, ("2024-25", "Q1", "E23000002", "Devon & Cornwall", "6"))
    assert "column force: “Devon & Cornwall” has the code E23000035, and the line says E23000002." in said
