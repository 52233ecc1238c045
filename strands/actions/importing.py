"""Bring a catalogue file in: what is its own becomes this authority's, what everyone shares is left alone.

The preview carries it out and takes it back, so that it promises nothing else than what happens.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.db import transaction

from authority import audit
from authority.refusal import NotAllowed
from strands.actions.bringing import Bringing
from strands.actions.keeping import held, settle_asked
from strands.keeping import arriving
from strands.keeping.export import LISTS, document

OVERTAKEN = (
    "The catalogue has changed since you looked at what the file would do. Nothing was brought in. Look at "
    "it again below, and bring it in if it is still right."
)
ROUND = (
    "indicators: the measures above {} lead back to it. Leave “parent” empty in one of them: "
    "no measure is a diagnostic of itself."
)


@dataclass(frozen=True)
class Brought:
    """One row of the file: what became of it is added, changed (with the keys that differ) or the same."""

    kind: str
    code: str  # without whose it is
    name: str
    became: str
    fields: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What a file does here. `unlike`: codes of shared rows that are otherwise here and are left alone."""

    brought: list[Brought] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    @property
    def digest(self):
        """By which it is told whether the same still happens."""
        told = [(one.kind, one.code, one.became, one.fields) for one in self.brought]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def number(self, became):
        return sum(one.became == became for one in self.brought)


class Undone(Exception):
    """Takes back what a rehearsal has done."""


def rehearse(told, *, by):
    """The `Outcome` that a file read by `arriving.read` would have. Nothing is changed."""
    outcome = Outcome(unlike=_unlike(told, by))
    try:
        with transaction.atomic():
            _bring(told, outcome, by)
            raise Undone
    except Undone:
        return outcome
    except arriving.Refused as refusal:
        outcome.faults += refusal.faults
        return outcome


@transaction.atomic
def import_catalogue(told, *, seen, by):
    """Bring a file in, all of it or nothing. `seen`: the digest of the preview. Raises NotAllowed."""
    outcome = Outcome()
    try:
        _bring(told, outcome, by)
    except arriving.Refused as refusal:
        raise NotAllowed(str(refusal)) from None
    if outcome.faults:
        raise NotAllowed(" ".join(outcome.faults))
    if outcome.digest != seen:
        raise NotAllowed(OVERTAKEN)
    authority = held(by)
    numbers = {became: outcome.number(became) for became in ("added", "changed", "same")}
    audit.record("catalogue imported", authority, by=by, **numbers)
    return outcome


def _bring(told, outcome, by):
    rows = arriving.rows(told)
    bringing = Bringing(held(by), by)
    for name, kind in LISTS.items():
        for place, row in _in_turn(kind, rows[name]):
            _one(bringing, kind, name, place, row, outcome)
    for place, row in enumerate(rows["retired"], 1):
        _one(bringing, "retirement", "retired", place, row, outcome)
    settle_asked(bringing.authority)


def _in_turn(kind, rows):
    """With their places; a measure after the one whose diagnostic it is."""
    numbered = list(enumerate(rows, 1))
    if kind != "indicator":
        return numbered
    above = {f"own:{row['code']}": row["parent"] for row in rows}
    return sorted(numbered, key=lambda pair: _depth(pair[1], above))


def _depth(row, above):
    """How many measures of the file stand above it. A measure is never a diagnostic of itself."""
    seen, code = set(), f"own:{row['code']}"
    while code in above:
        if code in seen:
            raise arriving.Refused(ROUND.format(code))
        seen.add(code)
        code = above[code]
    return len(seen)


def _one(bringing, kind, name, place, row, outcome):
    try:
        with transaction.atomic():
            became, fields = bringing.bring(kind, row)
    except NotAllowed as refusal:
        outcome.faults.append(f"{name}, row {place}: {refusal}")
    else:
        called = row.get("name") or row.get("title") or row.get("text") or row["code"]
        outcome.brought.append(Brought(kind, row["code"], called, became, tuple(fields)))


def _unlike(told, by):
    """Codes of shared rows that are not like this here, as far as this person may read those here."""
    here = document(by)["shared"]
    return [
        str(row.get("code") if isinstance(row, dict) else row)[:80]
        for name in LISTS
        for row in told["shared"][name]
        if row not in here[name]
    ]
