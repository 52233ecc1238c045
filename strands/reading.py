"""All that one strand page needs to know about the figures, fetched at once and for one reader."""

from dataclasses import dataclass
from functools import cached_property

from authority import access
from authority.models import Force
from indicators.quarters import Quarter
from strands import figures
from strands.amounts import PER_HEAD
from strands.lines import Line, lines
from strands.models import Strand
from strands.peers import peers


@dataclass(frozen=True)
class Reading:
    """The lines of a strand with their figures for a force. Ten measures or fifty: the same four queries."""

    strand: Strand
    force: Force
    reader: access.Reader
    lines: tuple[Line, ...]
    own: dict

    def series(self, line):
        return self.own.get(line.indicator.pk, figures.NOTHING)

    @property
    def latest(self):
        """The last quarter for which any line has a figure, or None."""
        return max((series.latest for series in self.own.values() if series.quarters), default=None)

    @property
    def published(self):
        """Whether any figure came from published statistics, so that their licence must be named."""
        return any(point.published for series in self.own.values() for point in series.quarters.values())

    def compared(self, line):
        """The last quarter of the year in which the line is held against peers; None without a year."""
        return self._peers.years.get(line.indicator.pk)

    def peers(self, line):
        """The `Peer`s of a line in the year compared, the force itself among them."""
        return self._peers.found.get(line.indicator.pk, [])

    def others(self, line):
        """The figures of the peers against whom the force is held: without itself, and without the unfit."""
        return [peer.point for peer in self.peers(line) if peer.area != self.force.pk and not peer.unfit]

    @property
    def alike(self):
        """Whether the peers were chosen as alike."""
        return self._peers.alike

    @property
    def group(self):
        """Who the peers are: a group chosen as alike where there is one, else every force with figures."""
        return "similar forces" if self.alike else "all forces"

    def unfit(self, line):
        """Why a rate per resident means little here; empty where it means something, or is no such rate."""
        return self.force.unfit_reason if line.indicator.kind in PER_HEAD else ""

    def asked(self, line):
        """Whether this reader would see what the force returns for the line; else only what is published."""
        own = self.force.authority_id in self.reader.authorities
        return own and line.indicator.marking in self.reader.markings

    def answers(self, line):
        return self._answers.get(line.indicator.pk, [])

    @cached_property
    def _peers(self):
        return peers(self.own, self.force, self.reader)

    @cached_property
    def _answers(self):
        worded = [line.indicator.pk for line in self.lines if line.indicator.kind in figures.IN_WORDS]
        since = Quarter.of(self.reader.day) - figures.RECENT
        return figures.answers(worded, self.force, self.reader, since)


def read(strand, force, user):
    """The `Reading` for a User or a `Reader`."""
    reader = access.reader_of(user)
    found = tuple(lines(strand, reader))
    own = figures.own([line.indicator.pk for line in found], force, reader)
    return Reading(strand, force, reader, found, own)
