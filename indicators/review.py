"""A whole return laid out to be read: before it is sent, and before it is signed off."""

from dataclasses import dataclass
from types import MappingProxyType

from indicators.cells import Typed, box_of
from indicators.checks import Problem
from indicators.entry import BLANK, Entry
from indicators.grid import UNITS, printed
from indicators.models import DataItem
from indicators.numerals import NOT_AVAILABLE, count
from indicators.sections import sections

MISSING = "Each needs a figure, nil, not available or not applicable."


@dataclass(frozen=True)
class Line:
    """One item: what is entered, what it was a quarter ago, and what the checks say.

    `former`: what the version that is corrected has, None where none is.
    """

    item: DataItem
    section: str  # slug
    entry: Entry
    last: Entry
    former: Entry | None
    note: str
    problems: tuple[Problem, ...]
    writer: str
    box: Typed  # the note as it stands in its box
    refusal: str = ""

    @property
    def value(self):
        if self.entry.value is None:
            return self.entry.absence or self.entry.text or "not entered"
        return printed(self.entry)

    @property
    def was(self):
        return printed(self.last)

    @property
    def was_before(self):
        return "" if self.former is None else printed(self.former)

    @property
    def unit(self):
        return UNITS.get(self.item.unit, "")

    @property
    def is_text(self):
        return self.item.unit == DataItem.Unit.TEXT

    @property
    def compared(self):
        """What the entry is held against: the version corrected, else last quarter."""
        return self.last if self.former is None else self.former

    @property
    def change(self):
        return difference(self.entry, self.compared)

    @property
    def errors(self):
        return [problem.sentence for problem in self.problems if problem.error]

    @property
    def queries(self):
        return [problem.sentence for problem in self.problems if not problem.error]

    @property
    def asks(self):
        """Whether a note is asked for, or one just typed was not kept."""
        return bool(self.queries or self.refusal)


@dataclass(frozen=True)
class Group:
    """Lines under a heading, and a sentence if any. `missing`: names say enough, for nothing is entered yet.

    `doubts`: what the checks say stands beside the lines; `explain`: the notes asked for may be written here.
    """

    title: str
    lines: list[Line]
    says: str = ""
    missing: bool = False
    doubts: bool = True
    explain: bool = False


def for_sending(sheet, former=None, typed=None, refused=None):
    """What is to be mended, what is to be explained, then everything, section by section.

    `former`: {code: Entry} of the version corrected. `typed` holds the explanations just posted, and
    `refused` why some of them were not kept.
    """
    lines = lines_of(sheet, former, typed or {}, refused or {})
    to_mend = [line for line in lines if line.errors and not line.entry.blank]
    groups = [
        Group("To be mended", to_mend, explain=True),
        Group("Not entered", [line for line in lines if line.entry.blank], says=MISSING, missing=True),
        Group("Queries", [line for line in lines if line.asks and line not in to_mend], explain=True),
    ]
    return [group for group in groups if group.lines] + _by_section(sheet, lines)


def for_sign_off(sheet, former):
    """What was queried, what changed, then the rest. `former`: {code: Entry} of the version corrected."""
    lines = lines_of(sheet, former)
    queried = [line for line in lines if line.queries]
    rest = [line for line in lines if not line.queries]
    changed = [line for line in rest if line.entry != line.compared]
    since = "the version before" if former is not None else "last quarter"
    return [
        Group("Queried, with the explanation", queried, says="" if queried else "No figure was queried."),
        Group(
            f"Changed since {since}", changed, says="" if changed else f"Nothing else changed since {since}."
        ),
        Group(f"As in {since}", [line for line in rest if line not in changed]),
    ]


def lines_of(sheet, former=None, typed=MappingProxyType({}), refused=MappingProxyType({})):
    return [
        _line(sheet, section.slug, item, former, typed.get(item.code), refused.get(item.code))
        for section in sections(sheet.items)
        for item in section.items
    ]


def difference(now, before):
    """How a figure moved, in words."""
    if now.value is None or before.value is None:
        return _reworded(now, before)
    step = now.value - before.value
    return "no change" if not step else f"{'up' if step > 0 else 'down'} {count(abs(step))}"


def _reworded(now, before):
    if BLANK in (now, before) or (now.absence and now == before):
        return NOT_AVAILABLE
    return "no change" if now == before else "changed"


def _line(sheet, section, item, former, typed, refusal):
    kept = sheet.kept(item.code)
    return Line(
        item,
        section,
        kept.entry,
        sheet.before(item.code, 1),
        None if former is None else former.get(item.code, BLANK),
        kept.note,
        tuple(sheet.problems.get(item.code, ())),
        kept.by,
        box_of(kept, typed, refusal),
        refusal.sentence if refusal else "",
    )


def _by_section(sheet, lines):
    titles = {section.slug: section.name for section in sections(sheet.items)}
    return [
        Group(title, [line for line in lines if line.section == slug], doubts=False)
        for slug, title in titles.items()
    ]
