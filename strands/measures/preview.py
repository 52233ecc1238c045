"""What new limits would do to a series, before anybody puts them there. Nothing is saved here."""

from dataclasses import dataclass

from django.utils import timezone

from indicators.actions.series import may_rebase
from indicators.judging import NewLimits
from indicators.numerals import rate
from indicators.quarters import Quarter
from strands import verdicts
from strands.measures.judgement import judged, polarity

NO_RANGE = "No usual range"


@dataclass(frozen=True)
class Row:
    """One thing that the page says of the series: as it `was`, and as it would be `now`."""

    what: str
    was: str
    now: str


@dataclass(frozen=True)
class Preview:
    """What a rebase from `quarter` on would change. `markings` are of all that it tells."""

    quarter: Quarter
    rows: tuple[Row, ...]
    markings: tuple[int, ...]


def preview(line, reading, typed, by):
    """The `Preview` of a rebase as `typed`: quarter, words and marking. NotAllowed as it would be."""
    quarter, reason = typed["quarter"], typed["words"]
    may_rebase(line.indicator, reading.force, quarter, reason=reason, by=by)
    anew = NewLimits(quarter, str(by), timezone.localdate(), reason)
    was, now = reading.judged(line), _with(line, reading, anew)
    rows = (
        Row("Latest quarter", _verdict(line, was), _verdict(line, now)),
        Row("Usual range", _range(was), _range(now)),
    )
    return Preview(quarter, rows, (*reading.told_of(line), typed["marking"]))


def _with(line, reading, anew):
    limits = (*reading.marks.new_limits(line.indicator.pk), anew)
    return judged(line, reading.series(line), limits, reading.aim(line), reading.unfit(line))


def _verdict(line, found):
    said = verdicts.variation(found, polarity(line))
    return f"{said.words}. {said.detail}".strip()


def _range(found):
    """The limits in force, in the unit displayed, cut at 0 as they are drawn."""
    phase = found.chart.phases[-1] if found.chart else None
    if phase is None or not phase.limited:
        return NO_RANGE
    return f"{rate(max(phase.lower, 0))} to {rate(phase.upper)}"
