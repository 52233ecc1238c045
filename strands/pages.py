"""The pages of this app as ready text, put together from `findings`."""

from dataclasses import dataclass

from authority.markings import Marking
from strands.findings import Chart, QuestionInWords, Section, Signal


@dataclass(frozen=True)
class Missing:
    """Lines that have nothing to show, for one reason."""

    reason: str
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class SignalTable:
    """A section with its lines: those with something to show, and those without."""

    section: Section
    signals: tuple[Signal, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class DataTo:
    """How far the figures go, when they were worked out, and what is still out."""

    quarter: str
    computed: str
    outstanding: str


@dataclass(frozen=True)
class Fact:
    key: str
    value: str


@dataclass(frozen=True)
class QuestionGroup:
    name: str
    questions: tuple[QuestionInWords, ...]


@dataclass(frozen=True)
class StrandPage:
    people: tuple[Fact, ...]
    tables: tuple[SignalTable, ...]
    without_measures: str  # why there is no table of measures, or empty
    charts: tuple[Chart, ...]
    questions: tuple[QuestionGroup, ...]
    data_to: DataTo | None = None
    attribution: tuple[str, ...] = ()
    marking: str = Marking.OFFICIAL.label

    @property
    def drawn(self):
        """The lines that have a chart to choose."""
        return [signal for table in self.tables for signal in table.signals if signal.count]


@dataclass(frozen=True)
class Source:
    """One figure that a rate was made of, and where it came from."""

    quarter: str
    figure: str
    origin: str
    accepted: str


@dataclass(frozen=True)
class IndicatorPage:
    """One measure; `table` holds that one line."""

    table: SignalTable
    charts: tuple[Chart, ...]
    definition: tuple[Fact, ...]
    made_of: tuple[Fact, ...]
    sources: tuple[Source, ...]
    data_to: DataTo | None
    attribution: tuple[str, ...]
    marking: str

    @property
    def signal(self):
        return (self.table.signals or self.table.missing[0].signals)[0]
