"""Which figures a strand page drew on, so that whoever was shown them can be told when one is corrected."""

from indicators.provenance.sources import items_of
from strands.dashboards import numbered_first
from strands.figures import QUARTERS_IN_A_YEAR, RECENT
from strands.reading import read


def drawn_from(strand, force, reader, charted):
    """{(force key, data item key): (first quarter, last quarter)}. `charted`: measures drawn as charts.

    A chart shows every quarter there is; a line of the table the last two years, and a peer's year.
    """
    reading, found = read(strand, force, reader), {}
    drawn = numbered_first(reading, charted)
    for line in reading.lines:
        for place, items, first, last in _spans(line, reading, line in drawn):
            for item in items:
                known = found.get((place, item), (first, last))
                found[place, item] = min(known[0], first), max(known[1], last)
    return found


def _spans(line, reading, charted):
    """(force key, data item keys, first quarter, last quarter) of all that a line shows."""
    own, series, items = reading.force.pk, reading.series(line), items_of(line.indicator)
    if series.latest is not None:
        first = min(series.quarters) if charted else series.latest - RECENT + 1
        yield own, items, first, series.latest
    if answers := reading.answers(line):
        parts = list(line.indicator.parts.values_list("pk", flat=True))
        yield own, items + parts, answers[0].quarter, answers[0].quarter
    year = reading.compared(line)
    for peer in reading.peers(line):
        if peer.area != own:
            yield peer.area, items, year - QUARTERS_IN_A_YEAR + 1, year
