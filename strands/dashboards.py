"""The strand page as data. Reads only; every read takes its reader, a User or an `access.Reader`."""

from dataclasses import replace
from itertools import groupby

from authority.markings import highest
from strands import drawings, provenance
from strands import signals as signal_table
from strands.models import Appointment
from strands.pages import Fact, IndicatorPage, Missing, SignalTable, StrandPage
from strands.questions import grouped, questions
from strands.reading import read
from strands.signals import DEVELOPMENT, PUBLISHED, SECTIONS

NONE_SET = "The guidance names this strand and sets no measures for it. What there is stands below."
NO_FORCE = (
    "No force answers to your authority here, and no statistics have been imported, so there are no figures. "
    "An administrator can name your force; an officer can import published statistics."
)
NONE_TO_SHOW = "There are no figures to show for this force."
PARTS = (Appointment.Part.LEAD_MEMBER, Appointment.Part.FORCE_LEAD)


def signals(strand, force, reader):
    """The `Signal`s of a strand for a force, as this reader may see them, in the order of the page."""
    return signal_table.table(read(strand, force, reader))


def performance_charts(strand, force, reader, limit):
    """A trend and a peer `Chart` for each of the first `limit` measures that have figures."""
    reading = read(strand, force, reader)
    return _charts(reading, signal_table.table(reading), limit)


def strand_page(strand, force, reader, measure=""):
    """The `StrandPage`. `measure` is the code of the indicator to draw; by default the first of the table."""
    asked = grouped(questions(strand))
    if force is None:
        return StrandPage((), (), NO_FORCE, (), asked)
    reading = read(strand, force, reader)
    found = signal_table.table(reading)
    return StrandPage(
        people=tuple(_people(reading)),
        tables=tuple(_tables(found)),
        without_measures=_without_measures(strand, found),
        charts=_charts(reading, found, 1, measure),
        questions=asked,
        data_to=provenance.data_to(reading),
        attribution=provenance.attribution(reading),
        marking=highest(signal.marking for signal in found).label,
    )


def indicator_page(strand, force, reader, code):
    """The `IndicatorPage` of one measure, or None where this reader may not know of it."""
    reading = read(strand, force, reader)
    line = next((line for line in reading.lines if line.indicator.code == code), None)
    if line is None:
        return None
    return IndicatorPage(
        table=_alone(signal_table.signal(line, reading)),
        charts=_drawn([line], reading),
        definition=provenance.definition(line),
        made_of=provenance.made_of(line, reading),
        sources=provenance.sources(line, reading),
        data_to=provenance.data_to(reading, line),
        attribution=provenance.attribution(reading),
        marking=highest([line.indicator.marking]).label,
    )


def _charts(reading, found, limit, measure=""):
    lines = {line.monitored.code: line for line in reading.lines}
    numbered = [lines[signal.code] for signal in found if signal.count]
    asked = [line for line in numbered if line.indicator.code == measure]
    return _drawn((asked or numbered)[:limit], reading)


def _drawn(lines, reading):
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


def _alone(signal):
    """The table of one line, which has no order."""
    table = next(_tables([signal]))
    return replace(table, section=replace(table.section, order=""))


def _without_measures(strand, found):
    """Why there is no table of measures; empty where there is one."""
    if any(signal.section not in (PUBLISHED, DEVELOPMENT) for signal in found):
        return ""
    return NONE_TO_SHOW if strand.own_chapter else NONE_SET


def _people(reading):
    """Who answers for the strand to the force's authority, where it is the reader's own."""
    if reading.force.authority_id not in reading.reader.authorities:
        return
    rows = Appointment.objects.filter(strand=reading.strand, authority=reading.force.authority_id)
    rows = rows.filter(starts_on__lte=reading.reader.day).exclude(ends_on__lt=reading.reader.day)
    held = list(rows.select_related("user"))
    for part in PARTS:
        names = [str(one.user or one.name) for one in held if one.part == part]
        yield Fact(part.capitalize(), ", ".join(names) or "Nobody appointed")
    yield from (
        Fact(one.part.capitalize(), str(one.user or one.name)) for one in held if one.part not in PARTS
    )
