"""A strand's figures as data. Reads only; every read takes its reader, a User or an `access.Reader`."""

from itertools import groupby

from authority.markings import highest
from strands import drawings, provenance
from strands import signals as signal_table
from strands.pages import Missing, SignalTable, StrandPage
from strands.reading import read
from strands.signals import DEVELOPMENT, PUBLISHED, SECTIONS

NONE_SET = "The guidance names this strand and sets no measures for it. What there is stands below."
NO_FORCE = (
    "No force answers to your authority here, and no statistics have been imported, so there are no figures. "
    "An administrator can name your force; an officer can import published statistics."
)
NONE_TO_SHOW = "There are no figures to show for this force."


def signals(strand, force, reader):
    """The `Signal`s of a strand for a force, as this reader may see them, in the order of the page."""
    return signal_table.table(read(strand, force, reader))


def performance_charts(strand, force, reader, limit):
    """A trend and a peer `Chart` for each of the first `limit` measures that have figures."""
    reading = read(strand, force, reader)
    return _charts(reading, signal_table.table(reading), limit)


def strand_page(strand, force, reader):
    """The figures of a strand as a `StrandPage`; without a force, why there are none."""
    if force is None:
        return StrandPage((), (), NO_FORCE)
    return page_of(read(strand, force, reader))


def page_of(reading):
    """The `StrandPage` of a `Reading`."""
    found = signal_table.table(reading)
    return StrandPage(
        signals=found,
        tables=tuple(_tables(found)),
        without_measures=_without_measures(reading.strand, found),
        data_to=provenance.data_to(reading),
        attribution=provenance.attribution(reading),
        marking=highest(signal.marking for signal in found).label,
    )


def numbered_first(reading, limit):
    """The lines that `performance_charts` draws."""
    return _numbered(reading, signal_table.table(reading))[:limit]


def _numbered(reading, found):
    lines = {line.monitored.code: line for line in reading.lines}
    return [lines[signal.code] for signal in found if signal.count]


def _charts(reading, found, limit):
    lines = _numbered(reading, found)[:limit]
    charts = [draw(line, reading) for line in lines for draw in (drawings.trend, drawings.among_peers)]
    return tuple(chart for chart in charts if chart)


def _tables(found):
    for section in SECTIONS:
        rows = [signal for signal in found if signal.section == section]
        shown, missing = ([row for row in rows if row.missing is is_missing] for is_missing in (False, True))
        by_reason = groupby(sorted(missing, key=lambda row: row.answer), key=lambda row: row.answer)
        if rows:
            gaps = tuple(Missing(reason, tuple(alike)) for reason, alike in by_reason)
            yield SignalTable(section, tuple(shown), gaps)


def _without_measures(strand, found):
    """Why there is no table of measures; empty where there is one."""
    if any(signal.section not in (PUBLISHED, DEVELOPMENT) for signal in found):
        return ""
    return NONE_TO_SHOW if strand.own_chapter else NONE_SET
