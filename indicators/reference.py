"""Reviewed reference files: the forces of England and Wales, what they count, and what is made of the counts.

Each function gives plain rows, {field: value}, with codes where the database has keys.
"""

import json
from datetime import date

from django.conf import settings

from authority.markings import named

FIXTURES = settings.BASE_DIR / "fixtures"
NATIONS = {"England": "E92000001", "Wales": "W92000004"}  # ONS codes
RESIDENTS = "population"  # a denominator that is no data item
ITEM = ["code", "name", "unit", "section", "heading", "also_in", "order", "definition", "by_area"]
ITEM += ["never_zero", "standing", "returned", "offence_codes"]
INDICATOR = ["code", "name", "kind", "per", "display_per", "may_exceed", "publication"]
INDICATOR += ["polarity", "polarity_reason", "why_it_matters"]


def areas():
    """Nations, then regions, then force areas: `code`, `name`, `kind` and the `parent`'s code.

    Wales is no region.
    """
    places = _read("forces.json")
    for name, code in NATIONS.items():
        yield {"code": code, "name": name, "kind": "nation", "parent": None}
    for row in places["regions"]:
        if row["code"] not in NATIONS.values():
            yield _area(row, "region", NATIONS[row["country"]])
    for row in places["forces"]:
        yield _area(row, "force", row["region"])


def forces():
    """`code` of the area, `title`, `slug`, and `unfit_reason` where rates per resident mean nothing."""
    for row in _read("forces.json")["forces"]:
        kept = {name: row[name] for name in ("code", "title", "slug")}
        yield kept | {"unfit_reason": row["resident_population_unfit"]}


def items():
    for row in _read("catalogue/data_items.json"):
        kept = {name: row[name] for name in ITEM}
        yield kept | {
            "marking": named(row["marking"]),
            "published_column": row["published_column"] or "",
            "parent": row["parent"],
        }


def indicators():
    """With codes of the `numerator`, `denominator` (None: residents, or none) and `parts`, and a
    `definition`.
    """
    for row in _read("catalogue/indicators.json"):
        kept = {name: row[name] for name in (*INDICATOR, "numerator", "parent", "parts")}
        yield kept | {
            "marking": named(row["marking"]),
            "denominator": None if row["denominator"] == RESIDENTS else row["denominator"],
            "definition": _definition(row["definition"]),
        }


def _area(row, kind, parent):
    return {"code": row["code"], "name": row["name"], "kind": kind, "parent": parent}


def _definition(row):
    return {
        "version": row["version"],
        "starts_on": date.fromisoformat(row["from"]),
        "wording": row["wording"],
        "status": row["status"],
    }


def _read(name):
    path = FIXTURES / name
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FileNotFoundError(f"{name} is not in {FIXTURES.name}/. Restore it, then load again.") from None
