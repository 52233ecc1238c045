"""All that one strand page needs to know about the figures, fetched at once and for one reader."""

from dataclasses import dataclass, field
from functools import cached_property

from authority import access
from authority.models import Force
from indicators.quarters import Quarter
from strands import figures
from strands.amounts import PER_HEAD
from strands.lines import Line, lines
from strands.measures.judgement import judged
from strands.measures.marks import marks
from strands.measures.structures import structures
from strands.measures.targets import targets
from strands.models import Strand
from strands.peers import members, peers
from strands.together import together


@dataclass(frozen=True)
class Reading:
    """The lines of a strand, or of all, with their figures for a force. Ten or a hundred: four queries."""

    strand: Strand | None
    force: Force
    reader: access.Reader
    lines: tuple[Line, ...]
    own: dict
    _judged: dict = field(default_factory=dict, repr=False, compare=False)

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
        key = line.indicator.pk
        return self._together[key][0] if key in self._together else max(self.series(line).years, default=None)

    def peers(self, line):
        """The `Peer`s of a line in the year compared, the force itself among them."""
        return self._peers.found.get(line.indicator.pk, [])

    def others(self, line):
        """The sum of the peers against whom the force is held, without itself and the unfit; or nothing."""
        return self._together.get(line.indicator.pk, (None, []))[1]

    def everyone(self, line):
        """(last quarter of the year, `Peer`s) of all forces of the kind, chosen as alike or not."""
        return self._peers.everyone.get(line.indicator.pk, (None, []))

    @property
    def alike(self):
        """Whether the peers were chosen as alike."""
        return self._group is not None

    @property
    def alone(self):
        """Whether the group that was chosen as alike has nobody else in it."""
        return self.alike and not self._group - {self.force.pk}

    @property
    def group(self):
        """Who the peers are: a group chosen as alike where there is one, else every force with figures."""
        return "similar forces" if self.alike else "all forces"

    def unfit(self, line):
        """Why a rate per resident means little here; empty where it means something, or is no such rate."""
        return self.force.unfit_reason if line.indicator.kind in PER_HEAD else ""

    def judged(self, line):
        """The line against its own usual range, or as rare events: a `Judged`, with all that marks it."""
        if (key := line.monitored.pk) not in self._judged:
            limits, aim = self.marks.new_limits(line.indicator.pk), self.aim(line)
            self._judged[key] = judged(line, self.series(line), limits, aim, self.unfit(line))
        return self._judged[key]

    def aim(self, line):
        """The target of the line, an `Aim`, or None."""
        return self._targets.get(line.indicator.pk)

    def told_of(self, line):
        """The markings of what people said of the series: its marks, and its target where that is drawn."""
        aim = self.aim(line)
        return [*self.marks.markings(line.indicator.pk), *([aim.priority.marking] if aim else [])]

    def asked(self, line):
        """Whether this reader would see what the force returns for the line; else only what is published."""
        own = self.force.authority_id in self.reader.authorities
        return own and line.indicator.marking in self.reader.markings

    def answers(self, line):
        return self._answers.get(line.indicator.pk, [])

    @cached_property
    def _group(self):
        return members(self.force, self.reader.day)

    @cached_property
    def _together(self):
        return together(self.own, self.force, self.reader, self._group)

    @cached_property
    def _peers(self):
        return peers(self.own, self.force, self.reader, self._group)

    @cached_property
    def marks(self):
        """The `Marks` of all lines."""
        return marks(self.lines, self.force, self.reader)

    @cached_property
    def structures(self):
        """{force's key: Organised} of every force, as far as the record of this strand tells."""
        return structures(self.strand, self.reader)

    @cached_property
    def _targets(self):
        return targets(self.lines, self.force, self.reader)

    @cached_property
    def _answers(self):
        worded = [line.indicator.pk for line in self.lines if line.indicator.kind in figures.IN_WORDS]
        since = Quarter.of(self.reader.day) - figures.RECENT
        return figures.answers(worded, self.force, self.reader, since)


def read(strand, force, user):
    """The `Reading` of a strand, or of every strand with None, for a User or a `Reader`."""
    reader = access.reader_of(user)
    found = tuple(lines(strand, reader))
    own = figures.own([line.indicator.pk for line in found], force, reader)
    return Reading(strand, force, reader, found, own)
