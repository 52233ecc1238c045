"""Mid-year estimates: a column or a line for each year, by age and sex, by force area or by district."""

import pytest

from indicators.published import File, Known, NotReadable
from indicators.published.districts import DISTRICTS, faults
from indicators.published.tables import read_workbook
from tests.indicators.test_release_layouts import book

KNOWN = Known.of([("E23000002", "Cumbria", ("Cumbria",)), ("E23000036", "Avon", ("Avon",))], [])
TOWNS = {"E06000001": "E23000002", "E06000002": "E23000002", "E06000003": "E23000036"}
SMALL = Known(
    KNOWN.forces,
    KNOWN.names,
    {},
    {},
    {code: {"code": code, "force": force} for code, force in TOWNS.items()}
    | {"E06000009": {"code": "E06000009", "force": "E23000036", "made_of": ["E06000003"]}},
)
NEWEST = {code for code in DISTRICTS if not any(code in row.get("made_of", ()) for row in DISTRICTS.values())}


def read(*rows, known=SMALL, **sheets):
    return read_workbook(File("mid.xlsx"), book(**(sheets or {"Sheet": rows})), known)[0]


def residents(*rows, **more):
    (estimates,) = read(*rows, **more).estimates.values()
    return {key: people for key, (people, _) in estimates.items()}


def refused(*rows, **more):
    with pytest.raises(NotReadable) as refusal:
        read(*rows, **more)
    return str(refusal.value)


def test_a_column_for_each_year_is_read():
    table = read(
        ("Table 4: population of police force areas",),
        ("Code", "Name", "Geography", "Mid-2023", "Mid-2022"),
        ("K04000001", "England and Wales", "Country", "61,000,000", "60,000,000"),
        ("E23000002", "Cumbria", "Force", "505,800", "503100"),
    )
    assert table.estimates == {"": {("Cumbria", 2023): (505_800, 4), ("Cumbria", 2022): (503_100, 4)}}
    assert "1 areas that are no force and no district, such as countries." in table.left_out


def test_ages_and_sexes_are_summed_and_totals_not_counted_again():
    heading = ("PFA23CD", "PFA23NM", "sex", "age", "2024")
    parts = [("E23000002", "Cumbria", sex, age, "10") for sex in ("M", "F") for age in ("0", "1", "90+")]
    assert residents(heading, *parts) == {("Cumbria", 2024): 60}
    assert residents(heading, *parts, ("E23000002", "Cumbria", "Persons", "All ages", "61")) == {
        ("Cumbria", 2024): 61
    }


def test_a_line_for_each_year_and_age_is_summed():
    heading = ("Area code", "Year", "Sex", "Age", "Count")
    rows = [("E23000002", year, "Persons", age, 7) for year in (2023, 2024) for age in range(3)]
    assert residents(heading, *rows) == {("Cumbria", 2023): 21, ("Cumbria", 2024): 21}


def test_one_sex_is_not_everybody():
    heading = ("Code", "Name", "Sex", "Mid-2023")
    assert "residents of one sex only" in refused(heading, ("E23000002", "Cumbria", "Females", "250000"))


def test_districts_are_summed_to_their_forces():
    heading = ("Code", "Name", "Geography", "Mid-2023")
    towns = [(code, "a town", "District", str(100 + n)) for n, code in enumerate(TOWNS)]
    assert residents(heading, *towns) == {("Cumbria", 2023): 201, ("Avon", 2023): 102}


def test_a_force_of_which_a_district_is_missing_is_refused():
    heading = ("Code", "Name", "Mid-2023")
    said = refused(heading, ("E06000001", "a town", "100"), ("E06000003", "a town", "100"))
    assert said == (
        "Mid-2023: there is no line for the district E06000002. A force is the sum of all of its districts."
    )


def test_a_district_and_what_it_became_are_not_both_counted():
    heading = ("Code", "Name", "Mid-2023")
    towns = [(code, "a town", "100") for code in (*TOWNS, "E06000009")]
    assert "E06000009 is there, and so is E06000003, which became part of it" in refused(heading, *towns)


def test_a_district_that_nobody_knows_is_named():
    said = refused(("Code", "Name", "Mid-2023"), ("E06000077", "a town", "100"))
    assert "Line 2, column Code: there is no district E06000077 in the list." in said


def test_the_sheet_with_the_most_years_is_taken_and_none_of_one_sex():
    heading = ("Code", "Name", "Mid-2023", "Mid-2022", "Mid-2021")
    people = {
        "Females": [heading, ("E23000002", "Cumbria", "2", "2", "2")],
        "MYE5": [heading[:3], ("E23000002", "Cumbria", "4")],
        "MYE4": [heading[:4], ("E23000002", "Cumbria", "4", "3")],
    }
    assert residents(**people) == {("Cumbria", 2023): 4, ("Cumbria", 2022): 3}


def test_every_district_of_the_list_is_in_one_force_with_what_it_was_made_of():
    for row in DISTRICTS.values():
        for part in row.get("made_of", ()):
            assert DISTRICTS[part]["force"] == row["force"]
    assert len({row["force"] for row in DISTRICTS.values()}) == 43


def test_districts_before_and_after_each_merger_make_up_whole_forces():
    assert not list(faults(NEWEST, DISTRICTS))
    oldest = {code for code in DISTRICTS if "made_of" not in DISTRICTS[code]}
    assert not list(faults(oldest, DISTRICTS))
    assert list(faults(oldest - {"E07000190"}, DISTRICTS)) == ["there is no line for the district E07000190."]
