"""Which publication a table is, and when it came out: a short list kept in fixtures/publications.json.

A file is known by its name and the last quarter that it should have; a series of estimates by its name.
"""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from indicators.published.sheet import NotReadable

LIST = settings.BASE_DIR / "fixtures" / "publications.json"


@dataclass(frozen=True)
class Publication:
    publisher: str
    title: str
    published_on: date


def publication_of(counts, *, published_on=None, title=""):
    """The `Publication` of a table of counts. Raises NotReadable where nobody knows when it came out."""
    known = _listed("tables").get(counts.sheet.name, {})
    last = counts.quarters[1]
    if known.get("last_quarter") != str(last):
        known = {}
    day = published_on or _day(known)
    if not day:
        raise NotReadable(
            f"Nobody has said when {counts.sheet.name} was published. Add --published-on with the date, such "
            f"as --published-on {last.end.year + 1}-01-25."
        )
    if day <= last.end:
        raise NotReadable(
            f"The table has {last}, which ends on {last.end}: after {day}, when it was published."
        )
    return Publication(
        known.get("publisher", "Home Office"), title or known.get("title", counts.sheet.name), day
    )


def publications_of_series(populations, *, published_on=None, title=""):
    """{series: Publication}. A series that is not on the list takes the date given. Raises NotReadable."""
    known, found = _listed("series"), {}
    for series, rows in populations.estimates.items():
        entry = known.get(series, {})
        line = min(line for _, line in rows.values())
        if not (day := _day(entry) or published_on):
            raise NotReadable(
                f"Line {line}, column series: nobody has said when “{series}” was published. Correct the "
                "name, or add --published-on with the date of that publication."
            )
        found[series] = Publication(
            entry.get("publisher", "Office for National Statistics"),
            entry.get("title") or title or series,
            day,
        )
    return found


def _day(entry):
    return date.fromisoformat(entry["published_on"]) if entry else None


def _listed(kind):
    return {entry["name"]: entry for entry in json.loads(LIST.read_text(encoding="utf-8"))[kind]}
