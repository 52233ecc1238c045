"""Codes and columns of the reference data agree with the published statistics."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared" / "data"
FORCES = json.loads((ROOT / "fixtures" / "forces.json").read_text(encoding="utf-8"))
ITEMS = json.loads((ROOT / "fixtures" / "catalogue" / "data_items.json").read_text(encoding="utf-8"))


def published_rows(name):
    path = PUBLISHED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository; the published statistics are not ours to keep")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_columns_and_offence_codes_are_those_of_the_published_statistics():
    rows = published_rows("indicator_definitions.csv")
    definitions = {row["indicator"]: row["offence_codes"] for row in rows}
    columns = list(published_rows("indicators_quarterly.csv")[0])[5:]
    ours = {item["published_column"]: item["offence_codes"] for item in ITEMS if item["published_column"]}
    assert ours == {column: definitions.get(column, "") for column in columns}


def test_a_figure_said_never_to_be_zero_hardly_ever_is():
    rows = published_rows("indicators_quarterly.csv")
    for item in ITEMS:
        if item["never_zero"] and item["published_column"]:
            assert sum(row[item["published_column"]] == "0" for row in rows) <= 1, item["code"]


def test_forty_three_forces_stand_in_ten_regions():
    regions = {region["code"]: region for region in FORCES["regions"]}
    assert len(FORCES["forces"]) == len({force["code"] for force in FORCES["forces"]}) == 43
    assert {force["region"] for force in FORCES["forces"]} == set(regions)
    assert Counter(region["country"] for region in regions.values()) == {"England": 9, "Wales": 1}


def test_only_the_city_of_london_has_too_few_residents_for_a_rate():
    unfit = [force["name"] for force in FORCES["forces"] if force["resident_population_unfit"]]
    assert unfit == ["City of London"]


def test_the_forces_are_those_of_the_published_list():
    keys = ("ons_code", "name", "force_title", "police_uk_slug", "region_code")
    listed = {tuple(row[key] for key in keys) for row in published_rows("forces.csv")}
    ours = ("code", "name", "title", "slug", "region")
    assert {tuple(force[key] for key in ours) for force in FORCES["forces"]} == listed
