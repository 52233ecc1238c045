"""What a chart of time is drawn from, and what is said of it in words and in its table."""

from dataclasses import dataclass

from indicators import numerals
from indicators.charts.parts import Table


@dataclass(frozen=True, slots=True)
class Series:
    """What a trend chart draws: `values` of consecutive `quarters`, None where one is missing.

    `process`: their `ProcessChart`, for usual range, signals and target. `intervals`: an `Interval` or None
    for each value. `target`: drawn where there is no process to bring one. `notes` and `breaks`: {quarter:
    words}; a note is numbered at its point, a break stands before its quarter, as where a definition changed.
    `counts`: whether the values are numbers of things, so that the axis has no fractions and the range ends
    at nought. `unit`: the heading of the values in the table. `by`: when the target is to be met, in words.
    `before`: {quarter: value as it was first reported}, drawn as a ring. Intervals are drawn where there is
    no process, since a usual range says more than they do; the table has them always.
    """

    quarters: tuple
    values: tuple
    process: object = None
    intervals: tuple = ()
    target: float | None = None
    notes: dict | None = None
    breaks: dict | None = None
    counts: bool = False
    unit: str = "Value"
    by: str = ""
    before: dict | None = None

    @property
    def ranges(self):
        """(phase, lower, upper) of every phase with limits, as drawn: a count has none below nought."""
        limited = [phase for phase in self.process.phases if phase.limited] if self.process else []
        return [(p, max(p.lower, 0.0) if self.counts else p.lower, p.upper) for p in limited]

    @property
    def aim(self):
        return self.process.target if self.process and self.process.target is not None else self.target

    @property
    def whiskers(self):
        """(position, interval) of those that are drawn."""
        return [] if self.ranges else [(n, one) for n, one in enumerate(self.intervals) if one]

    @property
    def last(self):
        """Position of the last known value, or None."""
        return next((n for n in reversed(range(len(self.values))) if self.values[n] is not None), None)

    def signal(self, position):
        """The word for the special cause of a point: concern, improvement, high or low; empty without one."""
        point = self.process.points[position] if self.process else None
        return point.variation.value if point and point.cause else ""

    def written(self, value):
        return numerals.count(value) if self.counts else numerals.rate(value)


def drawn(series):
    """Every figure that the vertical axis has to reach."""
    ends = [end for _, interval in series.whiskers for end in (interval.lower, interval.upper)]
    limits = [limit for _, *pair in series.ranges for limit in pair]
    known = [value for value in (*series.values, *(series.before or {}).values()) if value is not None]
    return known + ends + limits + ([] if series.aim is None else [series.aim])


def describe(series, subtitle, lowest):
    """The picture for who cannot see it: span, latest figure, gaps, and an axis that starts above nought."""
    missing = [str(q) for q, value in zip(series.quarters, series.values, strict=True) if value is None]
    if series.last is None:
        return f"{subtitle}. No figures yet."
    said = [
        f"{subtitle}. {series.quarters[0]} to {series.quarters[-1]};"
        f" {series.quarters[series.last]}: {series.written(series.values[series.last])}.",
        f"No figure for {', '.join(missing)}." if missing else "",
        f"The axis starts at {series.written(lowest)}." if lowest > 0 else "",
    ]
    return " ".join(filter(None, said))


def numbered_notes(series):
    return tuple(
        f"{n}. {quarter}: {series.notes[quarter]}" for n, quarter in enumerate(sorted(series.notes or {}), 1)
    )


def table(series):
    columns = [("Quarter", map(str, series.quarters)), (series.unit, map(series.written, series.values))]
    if any(series.intervals):
        columns += [("95% interval", map(numerals.interval, series.intervals))]
    if series.ranges:
        columns += [("Usual range", _ranges(series)), ("Signal", _signals(series))]
    if series.before:
        columns += [("As first reported", (_before(series, quarter) for quarter in series.quarters))]
    if series.notes or series.breaks:
        said = [
            [words.get(q) for words in (series.breaks or {}, series.notes or {})] for q in series.quarters
        ]
        columns += [("Note", ("; ".join(filter(None, pair)) for pair in said))]
    names, cells = zip(*columns, strict=True)
    return Table(names, tuple(zip(*cells, strict=True)))


def _before(series, quarter):
    return series.written(series.before[quarter]) if quarter in series.before else ""


def _ranges(series):
    written = [numerals.NOT_AVAILABLE] * len(series.values)
    for phase, lower, upper in series.ranges:
        between = f"{numerals.rate(lower)} to {numerals.rate(upper)}"
        written[phase.start : phase.end] = [between] * (phase.end - phase.start)
    return written


def _signals(series):
    causes = [point.cause for point in series.process.points]
    return [
        f"{series.signal(n).capitalize()}: {cause.value}" if cause else "" for n, cause in enumerate(causes)
    ]
