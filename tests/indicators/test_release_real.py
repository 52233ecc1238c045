"""The real tables turned into what the Home Office and the Office for National Statistics publish: read from
that, they say figure by figure what our wide tables say.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from indicators import reference
from indicators.published import File, Known, read_table
from indicators.published.tables import read_workbook
from indicators.workbooks import Table, Workbook
from tests.indicators.published_files import HEADING, as_csv, as_ods, as_xlsx, by_year, line

DATA = Path(__file__).parents[3] / "shared" / "data"
WIDE = "indicators_quarterly.csv"
YEAR = "2019/20"  # of the workbooks, which take long to write

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data")


@pytest.fixture(scope="module")
def known():
    items = [
        (row["published_column"], row["code"], row["offence_codes"].split()) for row in reference.items()
    ]
    forces = [(row["ons_code"], row["name"], (row["name"], row["force_title"])) for row in rows("forces.csv")]
    return Known.of(forces, [item for item in items if item[0]])


@pytest.fixture(scope="module")
def wide(known):
    return read_table((DATA / WIDE).read_bytes(), WIDE, known)[0].figures


@pytest.fixture(scope="module")
def long():
    """Every offence that a data item counts, and under a made-up code the rest of each subgroup."""
    codes = {row["offence_code"]: row for row in rows("offence_codes.csv")}
    spellings = {row["ons_code"]: row["ons_name"] for row in rows("forces.csv")}
    subgroups = {
        (*_key(row), row["offence_subgroup"]): row for row in rows("recorded_crime_quarterly_by_subgroup.csv")
    }
    counted, lines = defaultdict(int), []
    for row in rows("recorded_crime_quarterly_by_offence.csv"):
        told = codes[row["offence_code"]]
        subgroup = told["offence_subgroup"]
        if (*_key(row), subgroup) not in subgroups:  # before 2013-14, dangerous driving among them
            subgroup = "Violence with injury"
        number = int(row["offences"])
        counted[*_key(row), subgroup] += number
        lines.append(
            _line(
                row,
                spellings,
                row["offence_code"],
                number,
                told["description"],
                told["offence_group"],
                subgroup,
            )
        )
    made_up = {name: f"X{n}" for n, name in enumerate(sorted({key[-1] for key in subgroups}))}
    for key, row in subgroups.items():
        rest, group = int(row["offences"]) - counted[key], row["offence_group"]
        lines.append(_line(row, spellings, made_up[key[-1]], rest, "The rest", group, key[-1]))
    return lines


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _key(row):
    return row["financial_year"], row["quarter"], row["ons_code"]


def _line(row, spellings, code, number, description, group, subgroup):
    words = {"description": description, "group": group, "subgroup": subgroup}
    year, quarter = row["financial_year"].replace("-", "/"), int(row["quarter"][1])
    return line(spellings[row["ons_code"]], code, number, year=year, quarter=quarter, **words)


def test_the_home_offices_table_says_what_the_wide_table_says(known, wide, long):
    sheets = by_year(long).items()
    tables = (
        Table(name, tuple(tuple(map(str, row)) for row in sheet), tuple(range(1, len(sheet) + 1)))
        for name, sheet in sheets
    )
    table, _ = read_workbook(File("prc.ods"), Workbook(tuple(tables)), known)
    assert table.taken == 65_704
    assert table.figures == wide


@pytest.mark.parametrize(
    "made", [as_xlsx, as_ods, lambda sheets: as_csv([HEADING, *sheets[YEAR.replace("/", "_")][1:]])]
)
def test_each_kind_of_file_says_the_same(known, wide, long, made):
    data = made(by_year([row for row in long if row[0] == YEAR]))
    table, _ = read_table(data, "prc", known)
    assert table.figures == {
        key: of for key, of in wide.items() if f"{key[1]}".startswith(YEAR.replace("/", "-"))
    }


def test_districts_add_up_to_the_published_force_areas(known):
    districts = [
        (row["lad23_code"], row["lad23_name"], row["population_mid_2023"])
        for row in rows("local_authorities_2023.csv")
    ]
    table, _ = read_table(as_csv([("Code", "Name", "Mid-2023"), *districts]), "mye4.csv", known)
    found = {force: people for (force, _), (people, _) in table.estimates[""].items()}
    published = (row for row in rows("population_mid_year.csv") if row["mid_year"] == "2023")
    assert found == {row["force"]: int(row["population"]) for row in published}


def test_force_areas_by_column_say_what_the_list_says(known):
    published = defaultdict(dict)
    for row in rows("population_mid_year.csv"):
        published[row["ons_code"]][int(row["mid_year"])] = int(row["population"])
    years = sorted(next(iter(published.values())), reverse=True)
    lines = [(code, "a force", *(of[year] for year in years)) for code, of in published.items()]
    sheets = {
        "Notes": [("Notes",)],
        "MYE4": [("Table 4",), ("Code", "Name", *(f"Mid-{year}" for year in years)), *lines],
    }
    table, _ = read_table(as_ods(sheets), "mye.ods", known)
    assert table.taken == 43 * 24
    assert {(force, year): people for (force, year), (people, _) in table.estimates[""].items()} == {
        (known.forces[code], year): people for code, of in published.items() for year, people in of.items()
    }
