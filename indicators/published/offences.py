"""The Home Office's open data table: one line for each force, quarter and offence code, often a sheet a year.

Offence codes are text. Where a sheet keeps them as numbers, 4.10 (corporate manslaughter) reads 4.1, which is
manslaughter: the words beside it tell them apart, and without words a code given twice is refused.
"""

import re
from collections import Counter, defaultdict

from indicators.published import cells
from indicators.published.counts import ALL, Counts, gaps
from indicators.published.headings import Layout
from indicators.workbooks import NotReadable

LAYOUT = Layout(
    "the Home Office’s open data table",
    ("financial_year", "quarter", "force", "offence_code", "offences"),
    ("ons_code", "description", "offence_group", "offence_subgroup"),
)
INJURY = "violence_with_injury"
BY_SUBGROUP = "violence with injury"
FRAUD = "fraud"  # what the names of its groups begin with
CODE = re.compile(r"[A-Z]{0,5}[0-9]{1,4}[A-Z]{0,2}(\.[0-9]{1,2})?")
LOST_ZERO = {("4.1", "corporate manslaughter"): "4.10"}
NEEDS = {ALL: ("offence_group", "groups of offences"), INJURY: ("offence_subgroup", "subgroups of offences")}
MOST_NAMED = 10
KEPT_AS_NUMBERS = (
    "The sheet may keep codes as numbers, in which 4.10 becomes 4.1: take one that keeps codes as text."
)


def read_offences(file, sheets, known):
    """The `Counts` of sheets laid out so: offences summed to data items. Raises NotReadable."""
    tally = Tally(known)
    for sheet in sheets:
        for row in sheet:
            tally.add(row)
    figures = tally.figures()
    if not figures:
        raise NotReadable("No line is of a force that is known here.")
    if not any(figures.values()):
        raise NotReadable("No line gives a number that is counted here. A column may have slipped.")
    covers = frozenset().union(*tally.sums.values(), *tally.not_given.values())
    return Counts(file, tally.lines, figures, covers, tuple(_left_out(sheets, tally)))


class Tally:
    """Offences as they are added up. `codes`: {(force, quarter): {offence code: where it was given}}."""

    def __init__(self, known):
        self.known, self.lines = known, 0
        self.sums = defaultdict(Counter)
        self.not_given = defaultdict(set)
        self.codes, self.wholes = defaultdict(dict), defaultdict(dict)
        self.elsewhere, self.told_apart = Counter(), Counter()
        self._keys, self._well_made = {}, set()

    def add(self, row):
        self.lines += 1
        key = self._key(row)
        if key[0] is None:
            self.elsewhere[row["force"]] += 1
            return
        code = self._code(row, key)
        number, sums = cells.count(row, "offences"), self.sums[key]
        for item in self._items(row, code):
            if number is None:
                self.not_given[key].add(item)
            else:
                sums[item] += number

    def figures(self):
        return {
            key: {item: number for item, number in sums.items() if item not in self.not_given[key]}
            for key, sums in self.sums.items()
        }

    def _key(self, row):
        """Each force and quarter is told once for all of its lines."""
        told = row.sheet.name, row["ons_code"], row["force"], row["financial_year"], row["quarter"]
        if told not in self._keys:
            self._keys[told] = cells.force(row, self.known), cells.quarter(row)
        return self._keys[told]

    def _code(self, row, key):
        before, code = self.codes[key], row["offence_code"]
        if code not in self._well_made and not all(map(CODE.fullmatch, code.split("/"))):
            raise row.refuse(
                "offence_code",
                f"“{code[:40]}” is no offence code, such as 4.10 or 19C. A column may have slipped.",
            )
        self._well_made.add(code)
        if right := LOST_ZERO.get((code, row["description"].lower())):
            self.told_apart[code, right] += 1
            code = right
        if code in before:
            raise NotReadable(_given_twice(row, code, before[code]))
        self._refuse_parts(row, code, before, self.wholes[key])
        before[code] = row.line
        return code

    def _refuse_parts(self, row, code, before, wholes):
        """A code such as 1/4.1/4.10/4.2 counts its parts together."""
        parts = code.split("/") if "/" in code else ()
        whole = wholes.get(code) or next((part for part in parts if part in before), None)
        if whole:
            raise row.refuse(
                "offence_code", f"{code} and {whole} count the same, and the quarter gives both."
            )
        wholes.update(dict.fromkeys(parts, code))

    def _items(self, row, code):
        items = self.known.items
        yield from self.known.codes.get(code, ())
        if ALL in items and row["offence_group"] and not row["offence_group"].lower().startswith(FRAUD):
            yield items[ALL]
        if INJURY in items and row["offence_subgroup"].lower() == BY_SUBGROUP:
            yield items[INJURY]


def _given_twice(row, code, before):
    force = row["force"] or row["ons_code"]
    said = f"{row.where} gives the offence code {code} of {force}, which line {before} gave for the quarter."
    return f"{said} {KEPT_AS_NUMBERS if code == '4.1' else 'Keep one of them.'}"


def _left_out(sheets, tally):
    for name, lines in tally.elsewhere.most_common(MOST_NAMED):
        yield f"{name or 'No force'}: {lines:,} lines. It is none of the forces known here."
    if others := len(set().union(*tally.codes.values()) - tally.known.codes.keys()):
        yield f"{others:,} offence codes that no data item counts. They are in the total only."
    for (code, right), times in tally.told_apart.items():
        yield f"Code {code} was taken as {right} by its description, {times:,} times: a number lost its 0."
    if missing := sum(map(len, tally.not_given.values())):
        yield f"{missing:,} figures of which an offence is not given. Not given is not a count of 0."
    for column, (role, words) in NEEDS.items():
        if column in tally.known.items and not all(role in sheet for sheet in sheets):
            yield f"{column}: the table has no column of {words}."
    yield from gaps(tally.figures())
