"""Find the heading of a table among the notes above it, and tell by it how the table is laid out."""

import re
from dataclasses import dataclass

from indicators.published.sheet import Sheet
from indicators.workbooks import NotReadable

LOOKED_AT = 60  # rows
OTHER = re.compile(r"[^a-z0-9]+")
YEAR = re.compile(
    r"(?:population |estimates? |estimated population )?(?:mid )?((?:19|20)\d\d)(?: population| estimates?)?"
)
CODE = re.compile(
    r"((ons|area|geography|pfa|police force( area)?|lad|la|local authority( district)?) ?)?"
    r"((20)?\d\d )?(code|cd)( ?\d\d)?|(pfa|lad)(20)?\d\d ?(code|cd)|ladcode\d\d"
)
ROLES = {  # role: (what it is in words, the headings that it has)
    "financial_year": ("the financial year", {"financial year"}),
    "quarter": ("the quarter", {"quarter", "financial quarter"}),
    "quarter_start": ("the first day of the quarter", {"quarter start"}),
    "force": ("the force", {"force", "force name", "police force", "police force area", "pfa name", "name"}),
    "ons_code": ("the ONS code of the area", CODE),
    "offence_code": ("the offence code", {"offence code"}),
    "description": ("the offence in words", {"offence description", "description", "offence"}),
    "offence_group": ("the group of offences", {"offence group"}),
    "offence_subgroup": ("the subgroup of offences", {"offence subgroup", "offence sub group"}),
    "offences": ("the number of offences", {"offences", "number of offences", "offence count"}),
    "mid_year": ("the mid-year", {"mid year", "year"}),
    "population": (
        "the number of residents",
        {"population", "residents", "population estimate", "estimate", "observation", "count", "value"},
    ),
    "series": ("the series of estimates", {"series"}),
    "sex": ("the sex", {"sex", "gender"}),
    "age": ("the age", {"age", "age group", "single year of age"}),
}


@dataclass(frozen=True)
class Layout:
    """A way in which a table is published. `needs`: roles, of which `force` is met by a code as well;
    `labels`: roles that are read where they are there; `columns(titles, known)`: {name: place} of the rest.
    """

    what: str
    needs: tuple
    labels: tuple = ()
    columns: callable = None
    wants: str = ""  # in words, what `columns` looks for

    def places(self, titles, known):
        """{role: place} of what is there, and what is missing in words."""
        roles = *self.needs, *self.labels
        found = {role: place for role in roles if (place := _place(role, titles)) is not None}
        missing = [ROLES[role][0] for role in self.needs if role not in found and not _met(role, found)]
        if self.columns:
            others = self.columns(titles, known)
            missing += [] if others else [self.wants]
            found |= others
        return found, missing

    def begun(self, places):
        """Whether enough is there to say what else is missing."""
        return sum(role in places for role in self.needs) > 1 or len(places) > len(self.needs + self.labels)


def plain(heading):
    return OTHER.sub(" ", heading.lower()).strip()


def year_columns(titles, known):
    """Columns of a mid-year each: {2023: place}."""
    years = {place: YEAR.fullmatch(title) for place, title in enumerate(titles)}
    return {int(match[1]): place for place, match in years.items() if match}


def item_columns(titles, known):
    """Columns of a data item each, by the name that it is published under: {column: place}."""
    columns = {plain(column): column for column in known.items}
    return {columns[title]: place for place, title in enumerate(titles) if title in columns}


def laid_out(table, layouts, known):
    """The (layout, Sheet) of a table, or (None, what could be the heading and what it lacks)."""
    nearest = (len(ROLES), 0, "")
    for line, cells in list(zip(table.lines, table.rows, strict=True))[:LOOKED_AT]:
        titles = [plain(cell) for cell in cells]
        for layout in layouts:
            places, missing = layout.places(titles, known)
            if not missing:
                return layout, _sheet(table, line, places)
            if layout.begun(places):
                nearest = min(nearest, (len(missing), -len(places), _lacking(line, layout, missing)))
    return None, nearest[-1]


def _lacking(line, layout, missing):
    return f"Line {line} looks like the heading of {layout.what}, but no column gives {' or '.join(missing)}."


def _met(role, found):
    return role == "force" and "ons_code" in found


def _place(role, titles):
    accepted = ROLES[role][1]
    fits = accepted.fullmatch if isinstance(accepted, re.Pattern) else accepted.__contains__
    return next((place for place, title in enumerate(titles) if title and fits(title)), None)


def _sheet(table, line, places):
    number = table.lines.index(line)
    titles = tuple(cell.strip() for cell in table.rows[number])
    _once(titles, line)
    used = set(places.values())
    return Sheet(
        table.name,
        line,
        places,
        {role: titles[place] for role, place in places.items()},
        tuple(title for place, title in enumerate(titles) if title and place not in used),
        table.rows[number + 1 :],
        table.lines[number + 1 :],
    )


def _once(titles, line):
    named = [title for title in titles if title]
    if twice := sorted({title for title in named if named.count(title) > 1}):
        raise NotReadable(f"Line {line} names the column “{twice[0]}” twice. Keep one of them.")
