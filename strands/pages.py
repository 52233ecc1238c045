"""The pages of this app as ready text, put together from `findings`."""

from dataclasses import dataclass

from authority.markings import Marking
from strands.findings import QuestionInWords, Section, Signal


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
    label: str = ""  # whether the figures are provisional, final or revised, and until when not to be quoted


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
    """A strand's figures. `signals`: every line; `tables`: the same, section by section."""

    signals: tuple[Signal, ...]
    tables: tuple[SignalTable, ...]
    without_measures: str  # why there is no table of measures, or empty
    data_to: DataTo | None = None
    attribution: tuple[str, ...] = ()
    marking: str = Marking.OFFICIAL.label
