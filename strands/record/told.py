"""The content of an entry in words, now or in any version: what a person reads on its page."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models as columns

from authority.days import in_full
from indicators import numerals
from indicators.quarters import Quarter
from strands.models import AreaDays, Entry, Step
from strands.record.kinds import KINDS
from strands.record.sections import AREAS, PROTECTION, SECTIONS, of_steps
from strands.record.tags import in_words as tags_in_words

MONEY = {"budgeted", "spent", "allotted", "force_budget", "cost"}
FIVE = {1: "1, very low", 2: "2, low", 3: "3, middling", 4: "4, high", 5: "5, very high"}
SCORES = {"likelihood", "impact", "threat_score", "capability_score"}
YES = {True: "Yes", False: "No"}


@dataclass(frozen=True)
class Said:
    """One thing that an entry says. `name` is that of its column."""

    name: str
    key: str
    value: str


def sections(kind, content, names=()):
    """[(heading, [Said])] of what was filled in, in the order of the form.

    `names`: {key: title} of other entries that the reader may see; any other is passed over in silence.
    """
    told = []
    for heading, asked in SECTIONS[kind].items():
        found = [one for one in _said(KINDS[kind].model, asked, content, dict(names)) if one.name != "title"]
        told.append((heading, [one for one in found if one.value]))
    return [(heading, found) for heading, found in told if found]


def everything(kind, content, names=()):
    """[Said] of the whole content, protection and empty answers among it; steps and areas apart."""
    model, names = KINDS[kind].model, dict(names)
    asked = {name: said for section in SECTIONS[kind].values() for name, said in section.items()}
    found = [*_said(model, asked, content, names), *protection(kind, content)]
    return [*found, Said("tags", "Helps to answer questions on", tags_in_words(content["tags"]))]


def protection(kind, content):
    """[Said] of who may read it, in the words of its form."""
    return list(_said(KINDS[kind].model, PROTECTION, content, {}))


def step(kind, row):
    """[Said] of one step."""
    return list(_said(Step, of_steps(KINDS[kind]), row, {}))


def area(row):
    """[Said] of one area's officer-days."""
    return list(_said(AreaDays, AREAS, row, {}))


def _said(model, asked, content, names):
    for name, said in asked.items():
        if name in content:  # versions from before a column was there lack it
            yield Said(name, said.label, value(model._meta.get_field(name), content[name], names))


def value(field, plain, names=None):
    """A plain value of `contents` in words; empty where there is none."""
    if plain is None or plain in ("", []):
        return _nothing(field)
    if field.is_relation and field.related_model is Entry:
        return (names or {}).get(plain, "")
    if isinstance(plain, list):
        return ", ".join(plain)
    if isinstance(plain, bool):
        return YES[plain]
    return _counted(field, plain)


def _nothing(field):
    chosen = words_of(field).get("") if getattr(field, "flatchoices", None) else None
    return _sentence(chosen) if chosen else ""


def _counted(field, plain):
    kind = field.get_internal_type()
    if kind == "DateField":
        return in_full(date.fromisoformat(plain))
    if kind == "QuarterField":
        return Quarter.parse(plain).long
    if kind == "DecimalField":
        return money(Decimal(plain)) if field.name in MONEY else number(Decimal(plain))
    if field.name in SCORES:
        return FIVE[plain]
    if isinstance(field, columns.IntegerField) and not field.flatchoices:
        return numerals.number(plain)
    return _sentence(words_of(field).get(plain, plain)) if field.flatchoices else str(plain)


def words_of(column):
    """{value: words} of a column with choices. Words with a capital are Django's own, made of a name."""
    return {value: str(words if str(words).islower() else value) for value, words in column.flatchoices}


def money(amount):
    """£1,250,000 or £38,720.50."""
    if amount is None:
        return numerals.NOT_AVAILABLE
    text = numerals.number(amount, 0 if amount == int(amount) else 2)
    return f"{numerals.MINUS}£{text[1:]}" if amount < 0 else f"£{text}"


def number(amount):
    """1,250.5: as many decimals as there are."""
    places = max(0, -amount.normalize().as_tuple().exponent)
    return numerals.number(amount, places)


def _sentence(text):
    text = str(text)
    return text[:1].upper() + text[1:] if text.islower() or " " in text else text
