"""Which publication a table is, and when it came out: a short list kept in fixtures/publications.json.

A file is known by its name and the last quarter that it should have; a series of estimates by its name.
"""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from authority.days import in_full
from indicators.workbooks import NotReadable

LIST = settings.BASE_DIR / "fixtures" / "publications.json"


@dataclass(frozen=True)
class Publication:
    """`published_on` is None where nobody has said."""

    publisher: str
    title: str
    published_on: date | None


def publication_of(counts, *, published_on=None, title="", unsaid=False):
    """The `Publication` of a table of counts. Raises NotReadable where nobody knows when it came out.

    `unsaid`: whether that may be asked later.
    """
    known = _listed("tables").get(counts.file.name, {})
    last = counts.quarters[1]
    if known.get("last_quarter") != str(last):
        known = {}
    day = published_on or _day(known)
    if not day and not unsaid:
        raise NotReadable(
            f"Nobody has said when {counts.file.name} was published. Add --published-on with the date, such "
            f"as --published-on {last.end.year + 1}-01-25."
        )
    if day and day <= last.end:
        raise NotReadable(
            f"The table has {last}, which ends on {last.end}: after {day}, when it was published."
        )
    usual = _listed("usual")["counts"]
    title = title or known.get("title") or usual["title"]
    return Publication(known.get("publisher", usual["publisher"]), title, day)


def publications_of_series(populations, *, published_on=None, title="", unsaid=False):
    """{series: Publication}. A series that is not on the list takes the date given. Raises NotReadable."""
    known, usual, found = _listed("series"), _listed("usual")["populations"], {}
    for series, rows in populations.estimates.items():
        entry = known.get(series, {})
        day = _day(entry) or published_on
        if not day and not unsaid:
            raise NotReadable(_unsaid(series, min(line for _, line in rows.values())))
        title_of_it = entry.get("title") or title or series or usual["title"]
        found[series] = Publication(entry.get("publisher", usual["publisher"]), title_of_it, day)
    _refuse_one_day(found)
    return found


def _refuse_one_day(found):
    """What an area had at mid-year is told apart by the day of its publication alone."""
    of_day = {}
    for series, publication in found.items():
        before = of_day.setdefault(publication.published_on, series)
        if publication.published_on and before != series:
            raise NotReadable(
                f"The series “{before}” and “{series}” would both be published on "
                f"{in_full(publication.published_on)}, so which one counts could not be told. Split the "
                "file, one series in each, and say when each was published."
            )


def _unsaid(series, line):
    if not series:
        return (
            "Nobody has said when these estimates were published. Add --published-on with the date of the "
            "publication."
        )
    return (
        f"Line {line}, column series: nobody has said when “{series}” was published. Correct the name, or "
        "add --published-on with the date of that publication."
    )


def _day(entry):
    return date.fromisoformat(entry["published_on"]) if entry else None


def _listed(kind):
    return {entry["name"]: entry for entry in json.loads(LIST.read_text(encoding="utf-8"))[kind]}
