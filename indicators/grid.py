"""The rows of the return's page, with every figure already in words."""

from dataclasses import dataclass

from authority.markings import Marking
from indicators import entry, numerals
from indicators.cells import Typed, box_of
from indicators.models import DataItem

Unit = DataItem.Unit
UNITS = {Unit.POUNDS: "£", Unit.GRAMS: "grams", Unit.OFFICER_DAYS: "officer-days", Unit.PERCENTAGE: "%"}


@dataclass(frozen=True)
class Row:
    """One item. `words` and `note` are what the boxes hold; `saw` and `saw_note` what the reader was shown.

    `last_text` is the text of last quarter, which has no room in a column.
    """

    item: DataItem
    last: str
    year_ago: str
    words: str
    kind: str
    saw: str = ""
    note: str = ""
    saw_note: str = ""
    errors: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    stands: str = ""
    explained: bool = False
    last_text: str = ""

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
    def wants_note(self):
        absent = self.words in (entry.NOT_AVAILABLE, entry.NOT_APPLICABLE)
        return bool(self.note or self.queries or self.errors or absent)

    @property
    def options(self):
        """For a grade: nothing chosen, the grades, the reasons for none, and whatever else is kept."""
        known = ["", *entry.GRADES, entry.NOT_AVAILABLE, entry.NOT_APPLICABLE]
        return known if self.words in known else [*known, self.words]


def rows(sheet, section, typed=None, refused=None):
    """The rows of a section. `typed`: the boxes just posted; `refused`: why some were not kept."""
    asked = [
        _row(sheet, item, (typed or {}).get(item.code), (refused or {}).get(item.code))
        for item in section.items
    ]
    totals = [_total(sheet, whole) for whole in sheet.totals if whole.section == section.name]
    return sorted(asked + totals, key=lambda row: row.item.order)


def printed(found):
    """An entry as it stands in a column: – where there is none, n/a where there cannot be one."""
    if found.blank or found.absence == entry.NOT_AVAILABLE:
        return numerals.NOT_AVAILABLE
    if found.absence:
        return numerals.NOT_APPLICABLE
    return entry.written(found)


def _row(sheet, item, typed, refusal):
    kept = sheet.kept(item.code)
    box = box_of(kept, typed, refusal)
    errors, queries = _problems(sheet, item, refusal)
    return Row(
        item,
        printed(sheet.before(item.code, 1)),
        printed(sheet.before(item.code, 4)),
        kind=item.unit if item.unit in (Unit.TEXT, Unit.GRADE) else "number",
        words=box.words,
        saw=box.saw,
        note=box.note,
        saw_note=box.saw_note,
        errors=errors,
        queries=queries,
        stands=(refusal and refusal.stands) or "",
        explained=bool(kept.note),
        last_text=sheet.before(item.code, 1).text,
    )


def _problems(sheet, item, refusal):
    if refusal:
        return (refusal.sentence,), ()
    if item.code not in sheet.figures:
        return (), ()
    found = sheet.problems.get(item.code, ())
    errors = tuple(problem.sentence for problem in found if problem.error)
    return errors, tuple(problem.sentence for problem in found if not problem.error)


def _total(sheet, whole):
    parts = [part.code for part in whole.parts.all()]
    now = _sum([sheet.kept(code).entry for code in parts])
    last, year_ago = (_sum([sheet.before(code, quarters) for code in parts]) for quarters in (1, 4))
    return Row(whole, last, year_ago, now, kind="total")


def _sum(entries):
    """The total in words, or – while a part of it is not known."""
    if any(part.blank or part.absence == entry.NOT_AVAILABLE for part in entries):
        return numerals.NOT_AVAILABLE
    return numerals.count(sum(part.value or 0 for part in entries))


def unsaved(sheet, items, typed):
    """For a return that was locked meanwhile: what is kept for each box typed over, and what was typed."""
    for item in items:
        kept = sheet.kept(item.code)
        box = typed.get(item.code, Typed()).over(kept)
        if box.touched and (box.words, box.note) != (kept.words, kept.note):
            yield {
                "item": item,
                "stands": kept.words or numerals.NOT_AVAILABLE,
                "words": box.words or numerals.NOT_AVAILABLE,
                "note": box.note,
            }
