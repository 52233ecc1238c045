"""Work shared with other forces and bodies, and whether it works."""

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Collaboration, Entry
from strands.page.ages import ago
from strands.page.money import pounds
from strands.page.registers import Cell, Register, item

KINDS = {"does not work": "problem", "works in part": "late", "not yet known": "neutral"}
FIRST = ("does not work", "works in part", "not yet known", "works")


def collaborations(record, day):
    """The `Register` of collaborations that go on."""
    found = [one for one in record.of(Entry.Kind.COLLABORATION) if not one.ended_on or one.ended_on >= day]
    found.sort(key=lambda one: (FIRST.index(one.effect), one.title))
    return Register(
        "collaborations",
        "Collaborations",
        ("With others", "Does it work?", "What it brings", "Cost a year"),
        tuple(_collaboration(one, day) for one in found),
        order="Order: what does not work first." if found else "",
        kind=Entry.Kind.COLLABORATION,
        would="Joint units, joint committees and partnerships, and whether they work, would be here.",
    )


def _collaboration(one, day):
    effect = Collaboration.Effect(one.effect).value
    assessed = f"assessed {ago(one.effect_assessed_on, day)}" if one.effect_assessed_on else "not assessed"
    cost = Cell("Not entered") if one.cost is None else Cell(pounds(one.cost), "to this force")
    about = f"{capfirst(one.sort)} since {in_full(one.on)}"
    works = Cell(capfirst(effect), assessed, KINDS.get(effect, ""))
    return item(one, (works, Cell(one.benefit or "Not entered"), cost), about=about)
