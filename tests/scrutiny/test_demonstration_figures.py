"""Invented figures: the same each time, as rare as real ones, and never against their own laws."""

import json
from pathlib import Path

from indicators.quarters import Quarter
from scrutiny.demonstration import figures

ROOT = Path(__file__).parents[2]
RECIPES = json.loads((ROOT / "fixtures/demonstration/figures.json").read_text())
ITEMS = json.loads((ROOT / "fixtures/catalogue/data_items.json").read_text())
LAST = Quarter.parse("2026-27 Q2")
YEARS = [Quarter(LAST - back) for back in range(12)]


def drawn(quarter):
    return figures.returned(RECIPES["returned"], 962_000, quarter, LAST)


def test_the_same_quarter_gives_the_same_figures():
    assert drawn(LAST) == drawn(LAST) != drawn(YEARS[1])


def test_every_item_asked_of_a_force_has_a_recipe_and_none_besides():
    asked = {item["code"] for item in ITEMS if item["returned"]}
    assert {*RECIPES["returned"], *RECIPES["words"]} == asked


def test_every_published_column_has_a_rate():
    assert set(RECIPES["published"]) == {
        item["published_column"] for item in ITEMS if item["published_column"]
    }


def test_a_part_never_passes_its_whole():
    for quarter in YEARS:
        counts = drawn(quarter)
        for code, recipe in RECIPES["returned"].items():
            assert "of" not in recipe or counts[code] <= counts[recipe["of"]]


def test_homicide_is_as_rare_as_it_really_is():
    counts = [drawn(quarter)["homicide"] for quarter in YEARS]
    assert 12 <= sum(counts) <= 45  # about nine a year in a force of this size
    assert min(counts) <= 1


def test_a_rise_begins_when_the_recipe_says():
    before = sum(drawn(quarter)["serious-knife-crime"] for quarter in YEARS[4:8])
    since = sum(drawn(quarter)["serious-knife-crime"] for quarter in YEARS[:4])
    assert since > 1.25 * before


def test_populations_grow():
    assert figures.residents(1000, 2020) == 1000 < figures.residents(1000, 2025)
