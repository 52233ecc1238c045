"""The limits of a process: its mean and how far it strays, for each stretch in which it was one process."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum

REACH = 2.66  # of the average moving range, to the process limits
SCREEN = 3.267  # times the average moving range: further apart than two neighbours should ever be
SETTLED = 12  # points; fewer give limits that the next few points will move
HAIR = 1e-12  # of the limits: what binary fractions lose, so that a point on a line is not beyond it


@dataclass(frozen=True, slots=True)
class Rebase:
    """A named person's decision that the process changed; or a new version of a definition.

    `at` is the position of the first point of the new phase. ValueError without a name or a reason.
    """

    at: int
    by: str
    on: date
    reason: str

    def __post_init__(self):
        if not (self.by.strip() and self.reason.strip()):
            raise ValueError("New limits need the name of the person who decides on them, and the reason.")


@dataclass(frozen=True, slots=True)
class Phase:
    """Limits of the points from `start` up to but without `end`, in the unit of the values.

    `lower` may lie below 0: it is judged by as it is, and cut only when a count is drawn. All are None
    where no two neighbouring points are known, and `mean` too where no point is. `trial` where fewer than
    12 are.
    """

    start: int
    end: int
    points: int
    mean: float | None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None

    @property
    def trial(self):
        return self.points < SETTLED

    @property
    def limited(self):
        return self.upper is not None

    @property
    def hair(self):
        """How far beyond a line a value must lie to be beyond it, in the unit of the values."""
        return HAIR * max(abs(line) for line in (self.mean, self.lower, self.upper) if line is not None)


def phases(values, rebases=(), *, screen=False):
    """The `Phase`s of a series, a tuple, oldest first; `values` in order of time, None where missing.

    ValueError where two rebases share a point or one lies outside the series.
    """
    starts = sorted(rebase.at for rebase in rebases)
    if len(set(starts)) < len(starts) or not all(0 < start < len(values) for start in starts):
        raise ValueError(
            "Each change of limits starts at a point of its own, after the first and within the series."
        )
    return tuple(_phase(values, start, end, screen) for start, end in pairwise([0, *starts, len(values)]))


def _phase(values, start, end, screen):
    """Mean, and 2.66 × the mean moving range to either side; near limits at two thirds of the way."""
    known = [value for value in values[start:end] if value is not None]
    ranges = _moving_ranges(values[start:end], screen)
    if not ranges:
        return Phase(start, end, len(known), _mean(known) if known else None)
    centre, reach = _mean(known), REACH * _mean(ranges)
    near = reach * 2 / 3
    return Phase(start, end, len(known), centre, centre - reach, centre + reach, centre - near, centre + near)


def _mean(values):
    """Measured from the first value, so that equal values have exactly their own mean."""
    return values[0] + fsum(value - values[0] for value in values) / len(values)


def _moving_ranges(values, screen):
    """Distances between neighbours; a missing point has no neighbours.

    Screening is done once and drops those of 3.267 times the mean or more; the mean of the values stays.
    """
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not screen or not any(ranges):
        return ranges
    furthest = SCREEN * _mean(ranges) * (1 - HAIR)
    return [distance for distance in ranges if distance < furthest]
