"""What anyone may be told of figures: published statistics, and nothing else that is small or guarded."""

from dataclasses import replace

from authority.access import Reader
from indicators.models import Indicator
from panels.packs.suppressing import hidden

GUARDED = (Indicator.Publication.SENSITIVE, Indicator.Publication.REFERENCE)
NOT_PRINTED = (
    "The numbers of this measure are too small to be printed for anyone, or are not for publication. "
    "So are its rate and its chart, from which they could be worked out."
)


def is_anyone(reader):
    """Whether this is no audience in particular, but the public."""
    return reader == Reader(day=reader.day)


def published(reading):
    """A `Reading` as its reader may have it on paper: for anyone, without what has to be guarded."""
    if not is_anyone(reading.reader):
        return reading
    guarded = {line.indicator.pk for line in reading.lines if withheld(line, reading)}
    own = {key: series for key, series in reading.own.items() if key not in guarded}
    return replace(reading, own=own, _judged={})


def withheld(line, reading):
    """Whether the measure is not for publication, or one of its numbers is small and not yet published."""
    series = reading.series(line)
    points = [*series.quarters.items(), *series.years.items()]
    counts = {key: point.numerator for key, point in points if not point.published}
    return bool(counts) and (line.indicator.publication in GUARDED or bool(_hidden(line, points, counts)))


def _hidden(line, points, counts):
    share = line.indicator.kind == Indicator.Kind.PERCENTAGE
    bases = {key: point.denominator for key, point in points if share and point.denominator is not None}
    return hidden(counts, bases=bases)
