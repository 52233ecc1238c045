"""The rows of the return's page, with every figure already in words."""

import json
from dataclasses import dataclass
from decimal import Decimal

from authority.markings import Marking
from indicators import numerals
from indicators.charts import Series, sparkline
from indicators.models import DataItem
from indicators.returns import entry
from indicators.returns.cells import Typed, box_of
from indicators.returns.queries import STATES, reasons_for

Unit = DataItem.Unit
KINDS = {Unit.TEXT: "text", **dict.fromkeys(entry.CHOICES, "choice")}
UNITS = {Unit.POUNDS: "£", Unit.GRAMS: "grams", Unit.OFFICER_DAYS: "officer-days", Unit.PERCENTAGE: "%"}
SHOWN = 4  # quarters beside the box, the last of which is the same quarter last year
HISTORY = 12  # quarters in the details of a row


@dataclass(frozen=True)
class Row:
    """One box of an item, of the whole force or of one of its basic command units (`area`, its name).

    `box`: what it holds and what the reader was shown. `past`: the last four quarters, the latest first;
    `history`: (quarter, words) of the last twelve. `bases`: what its figure is set against. `parts`: the keys
    that a total is added up from. `stood`: where a doubt stands, as `Figure.Query`.
    """

    key: str
    item: DataItem
    kind: str
    box: Typed
    past: tuple[str, ...]
    history: tuple[tuple, ...] = ()
    area: str = ""
    shape: str = ""
    bases: tuple = ()
    comes_to: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    stood: str = ""
    answer: str = ""
    stands: str = ""
    refused: bool = False

    @property
    def name(self):
        """Of the box, unlike any other on the page."""
        return f"{self.item.name}, {self.area}" if self.area else self.item.name

    @property
    def words(self):
        return self.box.words

    @property
    def last_quarter(self):
        return self.past[0]

    @property
    def year_before(self):
        return self.past[-1]

    @property
    def in_brief(self):
        """What it comes to, without a – where there is nothing."""
        return tuple("" if words == numerals.NOT_AVAILABLE else words for words in self.comes_to)

    @property
    def unit(self):
        """Empty for what is plainly counted, or written."""
        return UNITS.get(self.item.unit, "")

    @property
    def marking(self):
        """Shown where it is more than plain."""
        return self.item.get_marking_display() if self.item.marking > Marking.OFFICIAL else ""

    @property
    def state(self):
        return "error" if self.errors else "query" if self.queries else ""

    @property
    def saved(self):
        """The state of the box in a word, as static/js/cells.js writes it."""
        if self.words != self.box.saw or self.box.note != self.box.saw_note:
            return "not saved"
        return "saved" if self.words else ""

    @property
    def standing(self):
        """Where its doubt stands, in words; empty where there is none."""
        return STATES.get(self.stood, "") if self.queries else ""

    @property
    def opened(self):
        """Whether there is something to read or to write below it."""
        absent = self.words in (entry.NOT_AVAILABLE, entry.NOT_APPLICABLE)
        return bool(self.box.note or self.queries or self.errors or absent)

    @property
    def wants_no_note(self):
        """What was refused is to be typed again, not to be explained."""
        return self.refused and not self.box.note

    @property
    def options(self):
        """Nothing chosen, the choices of its unit, the reasons for none, and whatever else is kept."""
        known = ["", *entry.CHOICES[self.item.unit], entry.NOT_AVAILABLE, entry.NOT_APPLICABLE]
        return known if self.words in known else [*known, self.words]

    @property
    def reasons(self):
        absent = self.words in (entry.NOT_AVAILABLE, entry.NOT_APPLICABLE)
        return [("", "Choose, or write a note"), *reasons_for(absent, self.box.reason)]

    @property
    def set_against(self):
        """The bases for the page, as JSON."""
        return json.dumps([basis.plain for basis in self.bases])


@dataclass(frozen=True)
class Heading:
    """Rows that stand together. `name` may be empty."""

    name: str
    rows: list[Row]


def headings(sheet, section, bases, typed=None, refused=None):
    """The `Heading`s of a section in the order in which they first come.

    `typed`: the boxes just posted; `refused`: why some were not kept.
    """
    asked = [
        _row(sheet, box, bases, (typed or {}).get(box[0]), (refused or {}).get(box[0]))
        for box in sheet.boxes_of(section.items)
    ]
    totals = [_total(sheet, whole) for whole in sheet.totals if whole.section == section.name]
    groups = {}
    for row in sorted(asked + totals, key=lambda row: row.item.order):
        groups.setdefault(row.item.heading, []).append(row)
    return [Heading(name, rows) for name, rows in groups.items()]


def printed(found):
    """An entry as it stands in a column: – where there is none, n/a where there cannot be one."""
    if found.blank or found.absence == entry.NOT_AVAILABLE:
        return numerals.NOT_AVAILABLE
    if found.absence:
        return numerals.NOT_APPLICABLE
    return entry.written(found)


def doubts(sheet, key):
    """(errors, queries) in sentences of a box. That nothing is entered yet is no doubt while one types."""
    found = [problem for problem in sheet.problems.get(key, ()) if not problem.missing]
    errors = tuple(problem.sentence for problem in found if problem.error)
    return errors, tuple(problem.sentence for problem in found if not problem.error)


def _row(sheet, box, bases, typed, refusal):
    key, item, area = box
    kept, past, figure = sheet.kept(key), _past(sheet, key), sheet.figures.get(key)
    errors, queries = doubts(sheet, key) if refusal is None else ((refusal.sentence,), ())
    against = tuple(bases.of(sheet, key))
    return Row(
        key,
        item,
        KINDS.get(item.unit, "number"),
        box_of(kept, typed, refusal),
        tuple(printed(entry) for _, entry in past[:SHOWN]),
        history=tuple((quarter, printed(entry)) for quarter, entry in past if not entry.blank),
        area=area.name if area else "",
        shape=_shape(item, key, past),
        bases=against,
        comes_to=_comes_to(against, kept.entry.value),
        errors=errors,
        queries=queries,
        stood=figure.query if figure else "",
        answer=figure.query_answer if figure else "",
        stands=(refusal and refusal.stands) or "",
        refused=refusal is not None,
    )


def _comes_to(bases, value):
    """In words, one line for each basis; a single – while there is no figure."""
    if value is None:
        return tuple("" if place else numerals.NOT_AVAILABLE for place in range(len(bases)))
    return tuple(basis.result(value) for basis in bases)


def _past(sheet, key):
    """(quarter, Entry) of each of the last twelve, the latest first."""
    quarter = sheet.quarterly_return.quarter
    return [(quarter - back, sheet.before(key, back)) for back in range(1, HISTORY + 1)]


def _shape(item, key, past):
    """The last twelve as a small picture, where two or more are known."""
    values = [None if entry.value is None else float(entry.value) for _, entry in reversed(past)]
    if sum(value is not None for value in values) < 2:
        return ""
    series = Series(tuple(quarter for quarter, _ in reversed(past)), tuple(values), counts=True)
    return sparkline(f"shape-{key.replace('@', '-')}", series, title=item.name, subtitle="By quarter").svg


def _total(sheet, whole):
    parts = tuple(part.code for part in whole.parts.all())
    now = _sum([sheet.kept(code).entry for code in parts])
    past = tuple(_sum([sheet.before(code, back) for code in parts]) for back in range(1, SHOWN + 1))
    return Row(whole.code, whole, "total", Typed(now), past, parts=parts)


def total_of(entries):
    """The `Entry` of a total, BLANK while a part of it is not known."""
    if any(part.blank or part.absence == entry.NOT_AVAILABLE for part in entries):
        return entry.BLANK
    return entry.Entry(sum((part.value or 0 for part in entries), Decimal()))


def _sum(entries):
    return printed(total_of(entries))


def unsaved(sheet, items, typed):
    """For a return that was locked meanwhile: what is kept for each box typed over, and what was typed."""
    for key, item, area in sheet.boxes_of(items):
        kept = sheet.kept(key)
        box = typed.get(key, Typed()).over(kept)
        if box.touched and (box.words, box.note) != (kept.words, kept.note):
            yield {
                "name": f"{item.name}, {area.name}" if area else item.name,
                "stands": kept.words or numerals.NOT_AVAILABLE,
                "words": box.words or numerals.NOT_AVAILABLE,
                "note": box.note,
            }
