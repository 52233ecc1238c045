"""The XmR chart: is the last figure a signal, and will the process meet its target?

For figures of single quarters that do not overlap. Never for rolling years: neighbouring years share three
quarters, so that their points are not independent. Nor for rare events, under about five a quarter: see
`rare`. Source: NHS England, Making Data Count; NHSRplotthedots.
"""

from dataclasses import dataclass
from enum import StrEnum

from indicators.statistics.causes import Cause, find_causes, run_at_end
from indicators.statistics.phases import Phase, phases

GOOD = {"higher": 1, "lower": -1, "neither": 0}


class Variation(StrEnum):
    USUAL = "usual"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "high"
    LOW = "low"


class Assurance(StrEnum):
    ALWAYS = "always met"
    NEVER = "never met"
    HIT_OR_MISS = "hit or miss"


@dataclass(frozen=True, slots=True)
class ProcessPoint:
    """One figure. `direction` is 1 for high or rising, -1 for low or falling, 0 without a special cause."""

    value: float | None
    cause: Cause | None
    direction: int
    variation: Variation | None


@dataclass(frozen=True, slots=True)
class ProcessChart:
    """`variation`: of the last known point, if any. `assurance`: None without a target or a polarity."""

    points: tuple[ProcessPoint, ...]
    phases: tuple[Phase, ...]
    variation: Variation | None
    assurance: Assurance | None
    target: float | None = None

    @property
    def trial(self):
        """Whether the limits in force rest on fewer than 12 points."""
        return self.phases[-1].trial

    @property
    def run(self):
        """Points in a row, up to the last known, that share its trend or its side of the mean; 0 if usual."""
        points = list(self.points[self.phases[-1].start :])
        while points and points[-1].value is None:
            points.pop()
        values = [point.value for point in points]
        return run_at_end(values, self.phases[-1], points[-1].cause, points[-1].direction) if points else 0


def process_chart(values, *, polarity="neither", target=None, rebases=(), screen=False):
    """The `ProcessChart` of `values`, numbers in order of time with None where one is missing.

    `polarity` is "lower", "higher" or "neither": which way is good. `rebases` are `Rebase`s; limits and rules
    start again at each. `screen` drops, once, the moving ranges of 3.267 times their mean or more.

    Edge cases: one point, or none beside another, has no limits and no signal; equal values have limits that
    coincide, and no signal. Fewer than 12 points have limits all the same, and are marked as on trial. The
    lower limit is judged by as it falls, below 0 too. Choices: no moving range is taken, and no run goes on,
    across a gap; a trend is judged by its own direction, the other rules by the side of the mean (as
    NHSRplotthedots). ValueError for an unknown polarity, or a rebase outside the series.
    """
    good, values = _good(polarity), [None if value is None else float(value) for value in values]
    stretches = phases(values, rebases, screen=screen)
    causes = [cause for phase in stretches for cause in find_causes(values[phase.start : phase.end], phase)]
    points = tuple(_point(value, cause, good) for value, cause in zip(values, causes, strict=True))
    last = next((point.variation for point in reversed(points) if point.variation), None)
    return ProcessChart(points, stretches, last, _assurance(stretches[-1], target, good), target)


def _good(polarity):
    if polarity not in GOOD:
        raise ValueError(f"Polarity is lower, higher or neither, not {polarity}.")
    return GOOD[polarity]


def _point(value, found, good):
    if value is None:
        return ProcessPoint(None, None, 0, None)
    cause, direction = found or (None, 0)
    return ProcessPoint(value, cause, direction, _variation(direction, good))


def _variation(direction, good):
    if not direction:
        return Variation.USUAL
    if not good:
        return Variation.HIGH if direction > 0 else Variation.LOW
    return Variation.IMPROVEMENT if direction == good else Variation.CONCERN


def _assurance(phase, target, good):
    """Where the target lies against the limits of the last phase; on a limit is hit or miss.

    Where higher is better, a target above the upper limit is never met and one below the lower always is.
    """
    if target is None or not good or not phase.limited:
        return None
    beyond = (target > phase.upper + phase.hair) - (target < phase.lower - phase.hair)
    if not beyond:
        return Assurance.HIT_OR_MISS
    return Assurance.NEVER if beyond == good else Assurance.ALWAYS
