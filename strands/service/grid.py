"""Threat against capability: where each threat stands on five steps of both, in words that outlast colour."""

from dataclasses import dataclass

from strands.models import Strand
from strands.record.addresses import entry_url
from strands.record.capabilities import newest

STEPS = {1: "very low", 2: "low", 3: "medium", 4: "high", 5: "very high"}
WIDE = 2  # steps of threat above capability


@dataclass(frozen=True)
class Spot:
    """One threat: how high it is, what stands against it, and how sure whoever judged it was."""

    name: str
    strand: Strand
    threat: int
    capability: int
    confidence: str
    url: str

    @property
    def gap(self):
        return self.threat - self.capability

    @property
    def words(self):
        return gap_in_words(self.gap)


@dataclass(frozen=True)
class Square:
    """A place on the grid. `short`: the threat is higher than what stands against it."""

    heading: str
    words: str
    short: bool
    wide: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Line:
    """A step of threat, the highest first, with its squares from the lowest capability to the highest."""

    heading: str
    squares: tuple[Square, ...]


def gap_in_words(gap):
    if gap > 0:
        return f"threat {gap} above capability"
    return "capability meets the threat" if gap == 0 else f"capability {-gap} above threat"


def spots(capabilities):
    """A `Spot` of the newest count of each threat, the widest gap first."""
    rows = [_spot(entry) for entry in newest(capabilities)]
    return tuple(sorted(rows, key=lambda spot: (-spot.gap, -spot.threat, spot.name)))


def lines(found):
    """The `Line`s of the grid. Empty without a threat."""
    return tuple(_line(threat, found) for threat in reversed(STEPS)) if found else ()


def headings():
    return tuple(f"{step} {words}" for step, words in STEPS.items())


def _spot(entry):
    return Spot(
        entry.title,
        entry.strand,
        entry.threat_score,
        entry.capability_score,
        entry.confidence,
        entry_url(entry),
    )


def _line(threat, found):
    here = [spot for spot in found if spot.threat == threat]
    return Line(f"{threat} {STEPS[threat]}", tuple(_square(threat, step, here) for step in STEPS))


def _square(threat, capability, here):
    gap = threat - capability
    spots_of_it = tuple(spot for spot in here if spot.capability == capability)
    heading = f"Capability {capability} {STEPS[capability]}"
    return Square(heading, gap_in_words(gap), gap > 0, gap >= WIDE, spots_of_it)
