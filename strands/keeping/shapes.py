"""What each kind of own record is told as: its keys, and what may stand in each.

Nothing here knows of Django. The same shapes hold for what is typed on a page and for what comes in a file.
"""

from dataclasses import dataclass
from datetime import date

from indicators.returns.entry import Refused, noted, tidy
from strands.keeping.tags import TAGS

SHORT, LONG = 1_000, 4_000  # characters
MOST_PROMPTS, MOST_VERSIONS = 10, 50
MOST_MINUTES = 10_000
YEARS = (1800, 2199)


class Unfit(ValueError):
    """What stands there cannot be kept. `str()` of it says why, for words after the name of the key."""


@dataclass(frozen=True)
class Text:
    longest: int
    needed: bool = True

    def read(self, value):
        if not isinstance(value, str):
            raise Unfit("has to be text in quotation marks.")
        try:
            words = noted(tidy(value), self.longest)
        except Refused as refusal:
            raise Unfit(f"cannot be kept. {refusal}") from None
        if self.needed and not words:
            raise Unfit("is empty. Write something there.")
        return words


@dataclass(frozen=True)
class Choice:
    of: tuple[str, ...]
    needed: bool = True

    def read(self, value):
        allowed = self.of if self.needed else ("", *self.of)
        if not isinstance(value, str) or value not in allowed:
            raise Unfit(f"has to be one of: {', '.join(self.of)}.")
        return value


@dataclass(frozen=True)
class Flag:
    def read(self, value):
        if not isinstance(value, bool):
            raise Unfit("has to be true or false.")
        return value


@dataclass(frozen=True)
class Number:
    least: int
    most: int

    def read(self, value):
        """None stays None."""
        if value is None:
            return None
        if type(value) is not int or not self.least <= value <= self.most:
            raise Unfit(f"has to be a whole number from {self.least:,} to {self.most:,}, or null.")
        return value


@dataclass(frozen=True)
class OneOf:
    """One of a few numbers."""

    of: tuple[int, ...]

    def read(self, value):
        if type(value) is not int or value not in self.of:
            raise Unfit(f"has to be one of: {', '.join(map(str, self.of))}.")
        return value


@dataclass(frozen=True)
class Day:
    needed: bool = True

    def read(self, value):
        if value is None and not self.needed:
            return None
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if len(value) == len("2026-09-28") else _no_day()
        except (TypeError, ValueError):
            return _no_day()


def _no_day():
    raise Unfit("has to be a day written like 2026-09-28.")


@dataclass(frozen=True)
class Several:
    """A list of one sort of value, none twice."""

    each: object
    most: int

    def read(self, value):
        if not isinstance(value, list | tuple):
            raise Unfit("has to be a list.")
        if len(value) > self.most:
            raise Unfit(f"has {len(value):,} values; {self.most} is the most.")
        found = [self.each.read(one) for one in value]
        if len(set(found)) < len(found):
            raise Unfit("has the same value twice.")
        return found


@dataclass(frozen=True)
class Code:
    """Of another record; `kind` says of which. Whether it is there is seen later."""

    kind: str
    needed: bool = True

    def read(self, value):
        if value is None and not self.needed:
            return None
        if not isinstance(value, str) or not value or len(value) > SHORT:
            raise Unfit(f"has to be the code of a {self.kind}.")
        return value


HEADINGS = ("APACS", "NPSAT", "HMIC", "other", "qualitative", "development", "published")
UNITS = ("count", "pounds", "grams", "officer-days", "grade", "text")
KINDS = ("count", "rate", "percentage", "money", "money-rate", "grade", "narrative", "development")
POLARITIES = ("lower", "higher", "neither")
PUBLICATIONS = ("publishable", "small-numbers", "sensitive", "reference")
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")
STATUSES = ("final", "to be finalised")
PERS = (1, 100, 1_000, 100_000, 1_000_000)

DEFINITION = {
    "starts_on": Day(),
    "wording": Text(LONG),
    "status": Choice(STATUSES),
    "checked_by": Text(120, needed=False),
    "review_on": Day(needed=False),
}
SHAPES = {
    "strand": {
        "name": Text(80),
        "definition": Text(LONG),
        "levels": Several(OneOf((1, 2, 3)), 3),
        "in_npsat": Flag(),
    },
    "item": {
        "name": Text(160),
        "unit": Choice(UNITS),
        "strand": Code("strand", needed=False),
        "definition": Text(LONG, needed=False),
        "marking": Choice(MARKINGS),
        "by_area": Flag(),
        "standing": Flag(),
        "effort": Choice(("produced", "new"), needed=False),
        "minutes": Number(0, MOST_MINUTES),
        "asked_from": Day(),
    },
    "indicator": {
        "name": Text(160),
        "kind": Choice(KINDS),
        "numerator": Code("data item", needed=False),
        "denominator": Code("data item", needed=False),
        "per": OneOf(PERS),
        "display_per": OneOf(PERS),
        "polarity": Choice(POLARITIES),
        "polarity_reason": Text(SHORT),
        "why_it_matters": Text(SHORT, needed=False),
        "marking": Choice(MARKINGS),
        "publication": Choice(PUBLICATIONS),
        "parent": Code("measure", needed=False),
    },
    "measure": {
        "strand": Code("strand"),
        "indicator": Code("indicator"),
        "heading": Choice(HEADINGS),
    },
    "question": {
        "scope": Choice(("generic", "strand")),
        "strand": Code("strand", needed=False),
        "text": Text(SHORT),
        "prompts": Several(Text(300), MOST_PROMPTS),
        "repeats_per_operation": Flag(),
        "tags": Several(Choice(TAGS), len(TAGS)),
    },
    "reference": {
        "strand": Code("strand"),
        "title": Text(200),
        "publisher": Text(120, needed=False),
        "year": Number(*YEARS),
        "what_it_is": Text(SHORT),
    },
    "case study": {
        "authority_name": Text(120),
        "title": Text(160),
        "strand": Code("strand", needed=False),
        "tags": Several(Choice(TAGS), len(TAGS)),
        "issue": Text(LONG),
        "action": Text(LONG),
        "challenges": Text(LONG),
        "outcomes": Text(LONG),
    },
}
RETIREMENT = {
    "kind": Choice(("strand", "question", "measure")),
    "code": Code("record"),
    "retired_on": Day(),
    "reason": Text(SHORT),
    "back_on": Day(needed=False),
}


def read(shape, told):
    """({key: value}, [sentence]) of a record that is told as an object of these keys and no others."""
    if not isinstance(told, dict):
        return {}, ["It has to be an object with keys."]
    unknown = [name for name in told if name not in shape]
    faults = [f"“{name[:80]}” is no key of it. Its keys are: {', '.join(shape)}." for name in unknown]
    values = {}
    for name, one in shape.items():
        try:
            values[name] = one.read(told[name])
        except KeyError:
            faults.append(f"The key “{name}” is missing.")
        except Unfit as fault:
            faults.append(f"“{name}” {fault}")
    return values, faults
