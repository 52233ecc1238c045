"""Residents by area and mid-year as the Office for National Statistics publishes them: a line for each area
and year, or a column for each year; whole, or by age and sex; by police force area, or by district.
"""

import re
from collections import Counter
from dataclasses import dataclass

from indicators.published import cells, districts
from indicators.published.headings import Layout, year_columns
from indicators.published.sheet import File
from indicators.workbooks import NotReadable

LISTED = Layout(
    "a list of population estimates",
    ("ons_code", "mid_year", "population"),
    ("force", "series", "sex", "age"),
)
BY_YEAR = Layout(
    "a table of population estimates",
    ("ons_code",),
    ("force", "sex", "age"),
    year_columns,
    "a mid-year, such as Mid-2023",
)
EVERYBODY = {"", "persons", "person", "all", "all persons", "total", "p", "all ages", "all people"}
OF_ONE_SEX = re.compile(r"\b(fe)?males?\b", re.IGNORECASE)
AREA = re.compile(r"[A-Z][0-9]{8}")
DISTRICT = re.compile(r"(E0[6-9]|W06)[0-9]{6}")
WHOLE, PARTS = "whole", "parts"


@dataclass(frozen=True)
class Populations:
    """`estimates`: {series: {(force, mid-year): (residents, line)}}, with what was known for each code."""

    file: File
    lines: int
    estimates: dict
    left_out: tuple

    @property
    def taken(self):
        return sum(len(rows) for rows in self.estimates.values())

    @property
    def forces(self):
        return {force for rows in self.estimates.values() for force, _ in rows}


def read_populations(file, sheets, known):
    """The `Populations` of sheets laid out so. Raises NotReadable."""
    heads = Heads(known)
    taken, passed = _worth_reading(sheets)
    lines = sum(heads.add(row) for sheet in taken for row in sheet)
    estimates = {series: _of_forces(heads, series) for series in heads.series()}
    if not any(estimates.values()):
        raise NotReadable("No line is of a police force area or a district that is known here.")
    return Populations(file, lines, estimates, (*_left_out(taken, heads), *passed))


class Heads:
    """Heads as they are counted: {(series, area code, mid-year): {(sex, age): (residents, line)}}."""

    def __init__(self, known):
        self.known, self.found, self.elsewhere = known, {}, Counter()

    def add(self, row):
        if not self._is_ours(row):
            self.elsewhere[row["ons_code"]] += 1
            return 1
        for year, column in _years(row):
            of_area = self.found.setdefault((_series(row), row["ons_code"], year), {})
            kind = _kind(row["sex"]), _kind(row["age"])
            if kind in of_area:
                raise NotReadable(_given_twice(row, year, of_area[kind][1]))
            of_area[kind] = cells.residents(row, column), row.line
        return 1

    def series(self):
        return dict.fromkeys(series for series, _, _ in self.found)

    def of_series(self, wanted):
        """{(area code, mid-year): (residents, line)}; the whole where it is given, otherwise its parts."""
        return {
            (code, year): _whole(kinds)
            for (series, code, year), kinds in self.found.items()
            if series == wanted
        }

    def _is_ours(self, row):
        code = row["ons_code"]
        if code in self.known.forces or code in self.known.districts:
            return True
        if DISTRICT.fullmatch(code):
            raise row.refuse("ons_code", f"there is no district {code} in the list. Its force must be known.")
        if code.startswith(("E23", "W15")) or not AREA.fullmatch(code):
            raise row.refuse(
                "ons_code",
                f"there is no force with the code “{code[:40]}”. Correct it, or load the forces first: "
                "manage.py load_catalogue.",
            )
        return False


def _worth_reading(sheets):
    """Of sheets that say the same people over again, the one with the most years; not those of one sex."""
    if "mid_year" in sheets[0]:
        return sheets, []
    whole = [sheet for sheet in sheets if not OF_ONE_SEX.search(sheet.name)] or sheets
    best = max(whole, key=lambda sheet: sum(map(_is_year, sheet.places)))
    return [best], [
        f"The sheet “{other.name}”: “{best.name}” has more years." for other in sheets if other is not best
    ]


def _is_year(role):
    return isinstance(role, int)


def _years(row):
    """(mid-year, the column of its residents) of a line."""
    if "mid_year" in row.sheet:
        return [(cells.mid_year(row), "population")]
    return [(role, role) for role in row.sheet.places if _is_year(role)]


def _series(row):
    if "series" not in row.sheet:
        return ""
    if not (name := row["series"]):
        raise row.refuse("series", "it is blank. Say which series of estimates the figure is from.")
    return name


def _kind(text):
    return "" if text.lower() in EVERYBODY else text.lower()


def _whole(kinds):
    """Everybody, where a line gives it; otherwise by the one of sex and age that is given in parts."""
    if ("", "") in kinds:
        return kinds["", ""]
    by_sex = {kind: found for kind, found in kinds.items() if not kind[1]}
    by_age = {kind: found for kind, found in kinds.items() if not kind[0]}
    parts = by_age or by_sex or kinds
    line = min(line for _, line in parts.values())
    if len({sex for sex, _ in parts}) == 1 and not by_age:
        raise NotReadable(
            f"Line {line}: its area has residents of one sex only. Get the table of all persons."
        )
    return sum(people for people, _ in parts.values()), line


def _of_forces(heads, series):
    """Force areas where the table has them, otherwise its districts summed."""
    known, found = heads.known, heads.of_series(series)
    of_forces = {
        (known.forces[code], year): value for (code, year), value in found.items() if code in known.forces
    }
    found = of_forces or _summed(found, known)
    for people, line in found.values():
        if not people:
            raise NotReadable(f"Line {line}: 0 is not a number of people. Give one above 0.")
    return found


def _summed(found, known):
    sums = {}
    for year in sorted({year for _, year in found}):
        present = {code for code, of_year in found if of_year == year}
        for fault in districts.faults(present, known.districts):
            raise NotReadable(f"Mid-{year}: {fault} A force is the sum of all of its districts.")
        for code in sorted(present):
            if (force := known.forces.get(known.districts[code]["force"])) is not None:
                people, line = found[code, year]
                before = sums.get((force, year), (0, line))
                sums[force, year] = before[0] + people, min(before[1], line)
    return sums


def _given_twice(row, year, before):
    area = row["force"] or row["ons_code"]
    return f"{row.where} gives {area}, mid-{year}, which line {before} gave already. Keep one of them."


def _left_out(sheets, heads):
    if unused := {title: None for sheet in sheets for title in sheet.unused}:
        yield f"Columns that say nothing about residents: {', '.join(unused)}."
    if heads.elsewhere:
        yield f"{len(heads.elsewhere):,} areas that are no force and no district, such as countries."
    if any(code in heads.known.districts for _, code, _ in heads.found):
        yield "Districts were summed to the force areas that they are in."
