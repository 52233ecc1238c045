"""The table of measures on the page: each line with the shape of its series."""

from collections import Counter
from dataclasses import dataclass

from indicators.charts.series import Series
from indicators.charts.sparkline import spark
from indicators.judging import View
from indicators.words import since_last
from strands.findings import Section, Signal
from strands.pages import Missing
from strands.signals import DEMAND, RANKS

CALM = RANKS.index("steady")  # from here on there is nothing to see but that nothing changed
ALIKE = 3  # lines with one and the same remark: it is said once, below the table
RARELY = "Too few to say: fewer than 5 a quarter, so the time between them is looked at, not a usual range."
TRIAL = "Trial range: it rests on fewer than 12 quarters, and the next few will move it."


@dataclass(frozen=True)
class MeasureRow:
    """A `Signal` and its series as a small picture. `calm`: nothing beyond chance, so paper leaves it out.

    `folded`: neither that nor a target, so the screen folds it away.

    `remark`: on the verdict on the series; `beside`: on that among peers, where it is not said for all.
    """

    signal: Signal
    spark: str
    calm: bool
    remark: str = ""
    beside: str = ""

    @property
    def folded(self):
        return self.calm and not self.signal.target


@dataclass(frozen=True)
class MeasureTable:
    """`notes`: what is said of many lines, once."""

    section: Section
    rows: tuple[MeasureRow, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...] = ()

    @property
    def calm(self):
        return [row.signal for row in self.rows if row.calm]

    @property
    def open(self):
        return [row for row in self.rows if not row.folded]

    @property
    def folded(self):
        return [row for row in self.rows if row.folded]

    @property
    def all_calm(self):
        """Whether paper has no use for the table that stands open."""
        return all(row.calm for row in self.open)


def tables(figures, reading):
    """The `SignalTable`s of a page with their pictures, demand apart from the rest."""
    lines = {line.monitored.code: line for line in reading.lines}
    return tuple(_table(table, lines, reading) for table in figures.tables)


def _table(table, lines, reading):
    judged = {one.code: reading.judged(lines[one.code]) for one in table.signals if one.count}
    details = Counter(one.peers.detail for one in table.signals if one.peers and one.peers.kind == "few")
    often = {detail for detail, number in details.items() if number >= ALIKE}
    rows = tuple(_row(one, judged.get(one.code), often) for one in table.signals)
    return MeasureTable(table.section, rows, table.missing, tuple(_notes(judged.values(), often)))


def _notes(judged, often):
    views = {one.view for one in judged}
    if View.RARE in views:
        yield RARELY
    if any(one.trial for one in judged):
        yield TRIAL
    yield from (f"Not compared with peers: {detail}" for detail in sorted(often))


def _row(signal, judged, often):
    if judged is None:
        return MeasureRow(signal, "", False)
    calm = signal.section is not DEMAND and signal.rank >= CALM
    beside = "" if signal.peers.detail in often else signal.peers.detail
    return MeasureRow(signal, _spark(signal, judged), calm, _remark(signal, judged), beside)


def _remark(signal, judged):
    """What goes with the verdict on this line alone; the rest stands below the table."""
    if judged.view == View.RARE:
        return since_last(judged.rare.since)
    return "Trial range" if judged.trial else signal.process.detail


def _spark(signal, judged):
    series = Series(judged.quarters, judged.values, process=judged.chart)
    title = f"{signal.name}: {signal.process.words}"
    return spark(f"spark-{signal.code.lower()}", series, title=title, subtitle="Each quarter")
