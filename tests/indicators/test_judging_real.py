"""The judging of the real figures, held against what is known of them otherwise."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from indicators.judging import View, judge
from indicators.quarters import Quarter
from indicators.statistics import Cause, compare_all

DATA = Path(__file__).parents[3] / "shared" / "data"
QUARTERS = 55

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data")


@dataclass(frozen=True)
class Point:
    numerator: int
    denominator: float
    value: float


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def residents():
    return {
        (row["force"], int(row["mid_year"])): float(row["population"])
        for row in rows("population_mid_year.csv")
    }


@pytest.fixture(scope="module")
def published():
    return rows("indicators_quarterly.csv")


def judged(published, residents, offence):
    """{force: Judged} of quarterly rates of one offence; the last mid-year stands for the years after it."""
    found = {}
    for row in published:
        quarter = Quarter.parse(f"{row['financial_year']} {row['quarter']}")
        population = residents[row["force"], min(quarter.start_year, 2024)]
        count = int(row[offence]) if row[offence] else None
        point = None if count is None else Point(count, population, count / population * 1000)
        found.setdefault(row["force"], {})[quarter] = point
    return {force: judge(points, polarity="lower", counts_events=True) for force, points in found.items()}


def outside(one):
    """{quarter: 1 or -1} of the points beyond the limits."""
    pairs = zip(one.quarters, one.chart.points, strict=True)
    return {str(quarter): point.direction for quarter, point in pairs if point.cause is Cause.OUTSIDE}


def test_homicide_is_rare_in_most_forces_and_nowhere_by_mistake(published, residents):
    found = judged(published, residents, "homicide")
    totals = {}
    for row in published:
        totals[row["force"]] = totals.get(row["force"], 0) + int(row["homicide"])
    assert {force: one.view for force, one in found.items()} == {
        force: View.RARE if total < 5 * QUARTERS else View.XMR for force, total in totals.items()
    }
    assert sum(one.view == View.RARE for one in found.values()) == 37


def test_the_quarters_everybody_knows_are_beyond_the_limits(published, residents):
    """Hillsborough recorded in spring 2016, the Manchester Arena and London attacks of spring 2017, and the
    thirty-nine people found dead in a lorry in Essex in October 2019.
    """
    found = judged(published, residents, "homicide")
    assert outside(found["South Yorkshire"]) == {"2016-17 Q1": 1}
    assert outside(found["Essex"]) == {"2019-20 Q3": 1}
    assert outside(found["Metropolitan Police"]) == {"2017-18 Q1": 1}
    assert outside(found["Greater Manchester"])["2017-18 Q1"] == 1
    assert outside(found["West Yorkshire"]) == outside(found["West Midlands"]) == {}


def test_counts_of_rare_homicides_are_the_published_ones(published, residents):
    one = judged(published, residents, "homicide")["Dyfed-Powys"]
    counts = [int(row["homicide"]) for row in published if row["force"] == "Dyfed-Powys"]
    assert list(one.counts) == counts
    assert one.rare.year == sum(counts[-4:])
    behind = next(n for n, count in enumerate(reversed(counts)) if count > 0)
    assert one.rare.since.quarters == behind


def test_net_negative_quarters_are_said(published, residents):
    found = judged(published, residents, "homicide")
    cancelled = {row["force"] for row in published if int(row["homicide"]) < 0}
    assert cancelled
    assert {f for f, one in found.items() if any("below 0" in note for note in one.notes)} == cancelled


def test_streets_emptied_in_the_first_lockdown(published, residents):
    """Personal robbery in London falls from above the limits to below them in April 2020."""
    robberies = outside(judged(published, residents, "robbery_personal")["Metropolitan Police"])
    assert (robberies["2019-20 Q4"], robberies["2020-21 Q1"]) == (1, -1)


def test_an_offence_that_was_not_yet_counted_is_a_gap(published, residents):
    for one in judged(published, residents, "modern_slavery").values():
        assert one.gaps == tuple(quarter for quarter in one.quarters if quarter < Quarter.parse("2015-16 Q1"))


def test_knife_crime_is_higher_in_the_cities_and_lower_in_the_country(residents):
    counts = {
        row["force"]: int(row["knife_offences"])
        for row in rows("knife_offences_by_force.csv")
        if row["offence"] == "total_selected_offences"
        and row["year_ending"] == "2018-03-31"
        and row["knife_offences"]
        and row["force"] != "City of London"
    }
    assert len(counts) > 38
    found = compare_all({force: (count, residents[force, 2017]) for force, count in counts.items()})
    standing = {force: (one.standing, one.certainty) for force, one in found.items()}
    assert standing["Metropolitan Police"] == standing["West Midlands"] == ("higher", 0.998)
    assert standing["Dyfed-Powys"] == standing["Surrey"] == standing["North Yorkshire"] == ("lower", 0.998)
    together = sum(counts.values()) / sum(residents[force, 2017] for force in counts) * 1000
    assert found["Surrey"].average == pytest.approx(together)
