"""The lines of a return that is laid out to be read: one for each box."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from indicators.grades import DIRECTION, phrase
from indicators.models import DataItem
from indicators.numerals import NOT_AVAILABLE, count
from indicators.returns import queries
from indicators.returns.answers import Problem
from indicators.returns.cells import Typed, box_of
from indicators.returns.entry import BLANK, Entry
from indicators.returns.grid import UNITS, printed, total_of
from indicators.returns.how_sure import how_sure
from indicators.returns.sections import sections

NOTHING = {}


@dataclass(frozen=True)
class Line:
    """One box: what is entered, what it was a quarter ago, and what the checks say.

    `area` is the basic command unit, empty for the force. `former`: what the version that is corrected has,
    None where none is. `said` is the explanation in words; `answer` what the second person said of it.
    """

    key: str
    item: DataItem
    area: str
    section: str  # slug
    entry: Entry
    last: Entry
    former: Entry | None
    said: str
    answer: str
    problems: tuple[Problem, ...]
    writer: str
    queried_at: datetime | None
    box: Typed  # the note as it stands in its box
    refusal: str = ""
    keyed: str = ""  # what came of keying it again
    comes_to: tuple[str, ...] = ()  # rates in words, of what changed or was queried
    directions: tuple[str, ...] = ()  # of travel, beside a grade: now, last quarter, and formerly
    total: bool = False  # added up from parts, entered by nobody

    @property
    def name(self):
        return f"{self.item.name}, {self.area}" if self.area else self.item.name

    @property
    def value(self):
        if self.total or self.entry.value is not None:
            return printed(self.entry)
        return self._graded(self.entry.absence or self.entry.text or "not entered", 0)

    @property
    def was(self):
        return self._graded(printed(self.last), 1)

    @property
    def was_before(self):
        return "" if self.former is None else self._graded(printed(self.former), 2)

    def _graded(self, words, place):
        return phrase(words, self.directions[place]) if self.directions else words

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
    def missing(self):
        return any(problem.missing for problem in self.problems)

    @property
    def state(self):
        """Where the doubt about the figure stands; empty where there is none."""
        return next((problem.state for problem in self.problems if problem.state), "")

    @property
    def asked(self):
        """Since when the figure is asked about: asked 3 days ago; empty where nobody saved it since."""
        now = timezone.localtime(timezone.now())
        since = queries.age(self.queried_at and timezone.localtime(self.queried_at), now)
        return f"asked {since}" if since and self.state else ""

    @property
    def standing(self):
        """Where the doubt about the figure stands, with its age: not explained yet, asked 3 days ago."""
        return ", ".join(filter(None, [queries.STATES.get(self.state), self.asked]))

    @property
    def outlived(self):
        """Whether what explains it was said of a former figure."""
        return queries.outlived(self.state, self.said)

    @property
    def returned(self):
        return self.state == queries.RETURNED

    @property
    def asks(self):
        """Whether a note is asked for, or one just typed was not kept."""
        return bool(self.queries or self.refusal)

    @property
    def reasons(self):
        return queries.reasons_for(self.entry.absence, self.box.reason)


def lines_of(sheet, former=None, typed=NOTHING, refused=NOTHING, keyed=NOTHING, bases=None):
    """Every box of the force, and of its units as far as anything is entered or wanted of them.

    `former`: {key: Entry} of the version corrected. `typed` holds the explanations just posted, and
    `refused` why some of them were not kept; `keyed` what came of keying a figure again, in words.
    `bases`: what figures are set against, as `worked_out` reads them.
    """
    for section in sections(sheet.items):
        for key, item, area in sheet.boxes_of(section.items):
            if not area or key in sheet.figures or key in sheet.problems:
                place = (key, item, area.name if area else "", section.slug)
                line = _line(sheet, place, former, typed.get(key), refused.get(key), keyed.get(key, ""))
                line = replace(line, directions=_directions(sheet, item, former))
                yield replace(line, comes_to=tuple(_comes_to(sheet, line, bases))) if bases else line
        for whole in sheet.totals:
            if whole.section == section.name:
                yield _total(sheet, whole, section.slug, former)


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


def _directions(sheet, item, former):
    """Of travel, as text: those beside a grade now, last quarter and in the version corrected; else none."""
    for one in sheet.items:
        if one.unit == DIRECTION and one.parent_id == item.pk:
            formerly = (former or {}).get(one.code, BLANK)
            return tuple(
                entry.text for entry in (sheet.kept(one.code).entry, sheet.before(one.code, 1), formerly)
            )
    return ()


def _total(sheet, whole, section, former):
    codes = [part.code for part in whole.parts.all()]
    now, last = [sheet.kept(code).entry for code in codes], [sheet.before(code, 1) for code in codes]
    formerly = None if former is None else total_of([former.get(code, BLANK) for code in codes])
    place, said = (whole.code, whole, "", section), ("", "", (), "", None, Typed())
    return Line(*place, total_of(now), total_of(last), formerly, *said, total=True)


def _comes_to(sheet, line, bases):
    if line.queries or line.entry != line.compared:
        for basis in bases.of(sheet, line.key)[:1]:
            if result := how_sure(line.item, line.entry.value, basis):
                yield result


def _line(sheet, place, former, typed, refusal, keyed):
    key, *_ = place
    kept, figure = sheet.kept(key), sheet.figures.get(key)
    return Line(
        *place,
        kept.entry,
        sheet.before(key, 1),
        None if former is None else former.get(key, BLANK),
        sheet.answers.items[key].explanation,
        figure.query_answer if figure else "",
        tuple(sheet.problems.get(key, ())),
        kept.by,
        figure.queried_at if figure else None,
        box_of(kept, typed, refusal),
        refusal.sentence if refusal else "",
        keyed,
    )
