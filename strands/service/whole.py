"""All that the pages of the whole service draw on: every strand, its measures and its record, at once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from authority import access
from authority.markings import highest
from strands import signals
from strands.asking.askings import askings
from strands.findings import Signal
from strands.lines import Line
from strands.models import Asking, Entry, Strand
from strands.reading import Reading, read
from strands.record.reading import Record, record

APART = (signals.DEMAND, signals.DEVELOPMENT)  # neither is performance


@dataclass(frozen=True)
class Read:
    """A line with what its figures say."""

    line: Line
    signal: Signal

    @property
    def judged(self):
        """concern, improvement, change, steady or few; empty where there are words or nothing at all."""
        if not self.signal.count or self.signal.section in APART:
            return ""
        return signals.RANKS[self.signal.rank].partition(" ")[0]


@dataclass(frozen=True)
class Whole:
    """A force as one reader may see it: the same queries, whatever the number of strands and measures."""

    strands: tuple[Strand, ...]
    reading: Reading
    record: Record
    askings: tuple[Asking, ...]  # newest first; those about a hidden operation are hidden with it

    @property
    def force(self):
        return self.reading.force

    @property
    def day(self):
        return self.reading.reader.day

    @cached_property
    def lines(self):
        """{strand's key: [Read]}, the worst first, those without a figure last."""
        found = defaultdict(list)
        for line in self.reading.lines:
            found[line.monitored.strand_id].append(Read(line, signals.signal(line, self.reading)))
        return {key: sorted(rows, key=_worst_first) for key, rows in found.items()}

    @cached_property
    def entries(self):
        """{(strand's key, kind): entries, newest first}"""
        found = defaultdict(list)
        for entry in (*self.askings, *self._recorded()):
            found[entry.strand_id, entry.kind].append(entry)
        return found

    def _recorded(self):
        written = (one for kind in self.record.entries for one in self.record.of(kind))
        return (entry for entry in written if entry.kind != Entry.Kind.ASKING)

    def every(self, kind):
        """Entries of a kind in all the strands, strand by strand."""
        return [entry for strand in self.strands for entry in self.of(strand, kind)]

    def of(self, strand, kind):
        return self.entries.get((strand.pk, kind), [])

    def newest(self, strand, kind):
        return next(iter(self.of(strand, kind)), None)

    def marking(self, *kinds):
        """That of a page which shows every line, and every entry of these kinds."""
        lines = self.reading.lines
        shown = [mark for line in lines for mark in (line.indicator.marking, *self.reading.told_of(line))]
        return highest(shown + [entry.marking for kind in kinds for entry in self.every(kind)]).label


def whole(force, user):
    """The `Whole` for a User or a `Reader`."""
    reader = access.reader_of(user)
    return Whole(
        strands=tuple(Strand.objects.in_use(reader)),
        reading=read(None, force, reader),
        record=record(None, force, reader),
        askings=tuple(askings(reader).filter(force=force)),
    )


def _worst_first(row):
    return row.signal.section in APART, row.signal.missing, row.signal.rank
