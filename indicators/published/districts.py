"""Local authority districts and the force of each, and whether a set of them makes up whole forces.

fixtures/districts.json has every district of England and Wales since 2016 by its code: which force it is in,
and for one that was made of others, which.
"""

import json

from django.conf import settings

LIST = settings.BASE_DIR / "fixtures" / "districts.json"
DISTRICTS = {row["code"]: row for row in json.loads(LIST.read_text(encoding="utf-8"))}


def force_of(districts):
    return {code: row["force"] for code, row in districts.items()}


def faults(present, districts):
    """A sentence for each district that is missing from `present` (codes), or there twice over."""
    merged = {old for row in districts.values() for old in row.get("made_of", ())}
    for code in sorted(districts.keys() - merged):
        yield from _faults(code, present, districts)


def _faults(code, present, districts):
    parts = districts[code].get("made_of", ())
    if code in present:
        if twice := sorted(_within(parts, districts) & present):
            yield f"{code} is there, and so is {twice[0]}, which became part of it. Keep one of them."
    elif not parts or not _within(parts, districts) & present:
        yield f"there is no line for the district {code}."
    else:
        for part in parts:
            yield from _faults(part, present, districts)


def _within(codes, districts):
    """These districts, and those that they were made of themselves."""
    return {*codes}.union(*(_within(districts[code].get("made_of", ()), districts) for code in codes))
