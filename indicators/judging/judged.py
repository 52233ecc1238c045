"""What is found of a series."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.quarters import Quarter
from indicators.statistics import Assurance, GChart, Interval, ProcessChart, Since, Variation

FEWEST = 5  # points of one phase; of fewer, without a gap, no rule can find any, whatever they are


class View(StrEnum):
    XMR = "usual range"
    RARE = "rare events"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RareView:
    """`year`: events in the last four quarters, None where one is missing, with their exact `interval`.

    `since`: quarters since the last event. `between`: the g chart of the quarters from one event to the next,
    None before there have been two; counts of quarters know no days, which a t chart would need. `overdue`:
    whether the time since the last event is itself beyond what the chart allows.
    """

    year: float | None
    interval: Interval | None
    since: Since
    between: GChart | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One series, judged. `values` (in the unit displayed) and `counts` are of consecutive `quarters`.

    None marks a gap. `reason` says why the view is not the XmR chart, else it is empty. `chart` goes with the
    XmR view, `rare` with the other. `notes` are sentences to print beside either.
    """

    view: View
    reason: str
    polarity: str
    quarters: tuple[Quarter, ...]
    values: tuple
    counts: tuple
    target: float | None = None
    chart: ProcessChart | None = None
    rare: RareView | None = None
    notes: tuple[str, ...] = ()

    @property
    def variation(self) -> Variation | None:
        """Of the last known figure; None where the view is another or figures are too few to say."""
        return None if self.too_few or self.chart is None else self.chart.variation

    @property
    def assurance(self) -> Assurance | None:
        return None if self.too_few or self.chart is None else self.chart.assurance

    @property
    def trial(self):
        """Whether the limits in force rest on fewer than 12 figures."""
        return self.chart is not None and self.chart.trial

    @property
    def run(self):
        """Quarters in a row, up to the last known, that share its trend or side of the mean; 0 if usual."""
        return self.chart.run if self.chart else 0

    @property
    def last(self):
        """The last known `ProcessPoint`, or None."""
        return self._known[-1] if self._known else None

    @property
    def back(self):
        """Whether the last figure is usual and the one before it, under the same limits, was not."""
        before, last = self._known[-2:] if len(self._known) > 1 else (None, None)
        return last is not None and not last.direction and before.direction != 0

    @property
    def _known(self):
        """The known points under the limits in force."""
        if self.chart is None:
            return []
        return [
            point for point in self.chart.points[self.chart.phases[-1].start :] if point.value is not None
        ]

    @property
    def figures(self):
        """How many figures the judgement rests on: those of the last phase, or else all."""
        if self.chart:
            return self.chart.phases[-1].points
        return sum(value is not None for value in self.values)

    @property
    def too_few(self):
        return self.figures < FEWEST

    @property
    def gaps(self):
        """Quarters without a value."""
        return tuple(q for q, value in zip(self.quarters, self.values, strict=True) if value is None)
