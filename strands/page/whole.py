"""The whole page of a strand for one force and one reader, in the order in which it is read."""

from dataclasses import dataclass

from authority import access
from authority.markings import highest
from strands import dashboards
from strands.asking.reading import WorthAsking, worth_asking
from strands.models import Entry
from strands.page import asked, measures, money, operations, preparedness, risks
from strands.page.changes import Changes, changes
from strands.page.collaborations import collaborations
from strands.page.people import people
from strands.page.preparedness import Grid
from strands.page.priorities import priorities
from strands.page.registers import Register
from strands.page.strip import Standing, strip
from strands.pages import StrandPage
from strands.reading import read
from strands.record.kinds import KINDS
from strands.record.reading import record

WORTH = 3
ELSEWHERE = (Entry.Kind.ASKING, Entry.Kind.STRUCTURE)  # fetched with the questions; beside a peer's bar
SHOWN = tuple(kind for kind in KINDS if kind not in ELSEWHERE)
PRIORITIES, PREPAREDNESS, MEANS, WORK = (
    ("plan", "Priorities and targets"),
    ("preparedness", "Preparedness"),
    ("means", "Money and people"),
    ("work", "Operations"),
)
RISKS = ("plans-and-risks", "Risks, improvement and lessons")
AFTER = (("questions", "Questions"), ("references", "References"), ("case-studies", "Case studies"))
LED_BY_PREPAREDNESS = (
    f"{dashboards.NONE_SET} Preparedness comes first; else the order is that of every strand."
)


@dataclass(frozen=True)
class RecordOnPage:
    """What the scrutiny record has, section by section."""

    strip: tuple[Standing, ...]
    priorities: Register
    money: tuple[Register, ...]
    operations: tuple[Register, ...]
    plans: Register
    grid: Grid
    risks: tuple[Register, ...]

    @property
    def markings(self):
        """Of all that is shown."""
        yield from (fact.marking for fact in self.strip)
        shown = (self.priorities, *self.money, *self.operations, self.plans, self.grid.register, *self.risks)
        yield from (item.marking for register in shown for item in register.items)


@dataclass(frozen=True)
class WholePage:
    """`record` is None and `worth` empty where the force does not answer to this reader's authority."""

    figures: StrandPage
    tables: tuple[measures.MeasureTable, ...]
    record: RecordOnPage | None
    worth: tuple[WorthAsking, ...]
    groups: tuple[asked.Group, ...]
    marking: str
    led_by_preparedness: bool = False

    @property
    def changes(self) -> Changes | None:
        return changes(self.figures.signals)

    @property
    def contents(self):
        """(place on the page, its title) in the order of the page."""
        measured = [(table.section.slug, table.section.title) for table in self.tables]
        if self.record is None:
            return [*measured, *AFTER]
        if self.led_by_preparedness:
            return [PREPAREDNESS, *measured, PRIORITIES, MEANS, WORK, RISKS, *AFTER]
        return [*measured, PRIORITIES, MEANS, WORK, PREPAREDNESS, RISKS, *AFTER]

    @property
    def why_led(self):
        return LED_BY_PREPAREDNESS if self.led_by_preparedness else ""


def whole(strand, force, user):
    """The `WholePage` of a strand; without a force, its questions alone."""
    reader = access.reader_of(user)
    if force is None:
        figures = dashboards.strand_page(strand, None, reader)
        return WholePage(figures, (), None, (), asked.plain(strand, reader), figures.marking)
    reading = read(strand, force, reader)
    figures = dashboards.page_of(reading)
    tables = measures.tables(figures, reading)
    if force.authority_id not in reader.authorities:
        return WholePage(figures, tables, None, (), asked.plain(strand, reader), figures.marking)
    return _with_record(reading, figures, tables)


def _with_record(reading, figures, tables):
    strand, force, reader = reading.strand, reading.force, reading.reader
    entries = record(strand, force, reader, kinds=SHOWN)
    shown = _record(entries, strand, force, reader)
    askings = asked.read(strand, force, reader)
    worth = worth_asking(strand, force, reader, WORTH, figures.signals, askings.latest, askings.questions)
    groups = asked.groups(askings, operations.recent(entries, reader.day))
    markings = [signal.marking for signal in figures.signals]
    markings += [
        *shown.markings,
        *asked.markings(groups),
        *(one.asking.marking for one in worth if one.asking),
    ]
    led = strand.own_chapter is None
    return WholePage(figures, tables, shown, tuple(worth), groups, highest(markings).label, led)


def _record(entries, strand, force, reader):
    day = reader.day
    return RecordOnPage(
        strip=(*strip(entries, day), *people(strand, force, reader)),
        priorities=priorities(entries, day),
        money=(money.money(entries), money.posts(entries), money.abstraction(entries)),
        operations=(operations.operations(entries, day), collaborations(entries, day)),
        plans=preparedness.plans(entries, day),
        grid=preparedness.grid(entries),
        risks=(risks.risks(entries, day), risks.improvements(entries, day), operations.lessons(entries, day)),
    )
