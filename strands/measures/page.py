"""The page of one measure as data. Reads only; its reader is a User or an `access.Reader`."""

from dataclasses import dataclass, replace

from django.urls import reverse

from authority import access
from authority.markings import highest, named
from indicators.provenance.restated import markings_of
from indicators.provenance.sources import Source
from strands import comparison, drawings, figures, funnels, provenance, signals, verdicts
from strands.amounts import PER_HEAD, SHARE
from strands.bars import bars
from strands.findings import Chart, Signal, Verdict
from strands.lines import lines
from strands.measures import listing, reported, targets
from strands.measures.areas import by_unit
from strands.measures.judgement import polarity
from strands.pages import DataTo, Fact
from strands.reading import Reading

USUAL = 14  # rows of bars that are as high as any other chart


@dataclass(frozen=True)
class IndicatorPage:
    """One measure in one force. Empty text means that there is no such thing."""

    signal: Signal
    process: Verdict | None  # against its usual range, or as rare events
    target: str
    over_a_year: str  # where the target is of a year: how the last four quarters stand to it
    assurance: Verdict | None
    charts: tuple[Chart, ...]
    not_compared: str  # why there is no chart of peers
    reported: tuple[reported.Reported, ...]
    marks: tuple[listing.Marked, ...]
    definition: tuple[Fact, ...]
    made_of: tuple[Fact, ...]
    sources: tuple[Source, ...]
    by_area: str  # the address of the page that has it area by area; empty without figures
    per: int  # residents that its rates are shown per; 0 where it is no such rate
    data_to: DataTo | None
    attribution: tuple[str, ...]
    marking: str

    @property
    def columns(self):
        """The charts as two columns for a wide window, each put below the shorter one."""
        columns = ([], [])
        for chart in self.charts:
            min(columns, key=_height).append(chart)
        return columns


def _height(charts):
    """About how far down a column of charts reaches: bars have a row for each force."""
    return sum(len(chart.rows) if chart.slug.startswith("peers-") else USUAL for chart in charts)


def indicator_page(strand, force, reader, code, per=None):
    """The `IndicatorPage` of one measure, or None where this reader may not know of it.

    `per`: per how many residents the reader wants its rates, if not as its definition has it.
    """
    if (reading := reading_of(strand, force, reader, code)) is None:
        return None
    (line,) = reading.lines
    per_head = line.indicator.kind in PER_HEAD
    if per and per_head:
        line.indicator.display_per = per  # on this page alone: nothing is saved
    return _page(line, reading, per)


def reading_of(strand, force, reader, code):
    """The `Reading` of one line alone; None where this reader may not know of it."""
    reader = access.reader_of(reader)
    line = next((line for line in lines(strand, reader) if line.indicator.code == code), None)
    own = line and figures.own([line.indicator.pk], force, reader)
    return line and Reading(strand, force, reader, (line,), own)


def _page(line, reading, per):
    found, judged, aim = reported.changes(line, reading), reading.judged(line), reading.aim(line)
    charts = tuple(_linked(chart, reading, per) for chart in _charts(line, reading, found))
    marks = listing.marked(line, reading.force, reading.reader)
    told = [chart.marking for chart in charts] + [named(mark.marking) for mark in marks]
    return IndicatorPage(
        signal=signals.signal(line, reading),
        process=verdicts.variation(judged, polarity(line)) if judged.quarters else None,
        target=f"{aim.words}. {aim.remark}".strip() if aim else "",
        over_a_year=targets.over_a_year(line.indicator, aim, reading.series(line)) if aim else "",
        assurance=verdicts.assurance(judged) if judged.chart else None,
        charts=charts,
        not_compared=_not_compared(line, reading),
        reported=reported.reported(line, reading, found),
        marks=marks,
        definition=provenance.definition(line),
        made_of=provenance.made_of(line, reading),
        sources=provenance.sources(line, reading),
        by_area=_by_area(line, reading),
        per=line.indicator.display_per if line.indicator.kind in PER_HEAD else 0,
        data_to=provenance.data_to(reading, line),
        attribution=provenance.attribution(reading),
        marking=highest(
            [line.indicator.marking, *told, *reading.told_of(line), *markings_of(found, reading.reader)]
        ).label,
    )


def _charts(line, reading, found):
    before = reported.first_values(line, reading, found)
    charts = (
        drawings.trend(line, reading, before),
        drawings.between(line, reading),
        bars(line, reading),
        funnels.funnel(line, reading),
        by_unit(line, reading),
    )
    return tuple(chart for chart in charts if chart)


def _linked(chart, reading, per):
    """With the address of this one chart; that and its file have the unit that the reader chose, too."""
    unit = f"&per={per}" if per else ""
    page = reverse("indicator", args=[reading.strand.slug, reading.lines[0].indicator.code])
    link = f"{page}?force={reading.force.slug}{unit}#{chart.slug}"
    return replace(chart, csv_url=f"{chart.csv_url}{unit}", link=link)


def _not_compared(line, reading):
    """Why the force is not drawn among others; empty where it is, or where there is no figure at all."""
    if reading.series(line).latest is None:
        return ""
    if unfit := reading.unfit(line):
        return f"Not compared with other forces. {unfit}"
    if line.indicator.kind not in SHARE:
        return f"Not compared with other forces. {comparison.A_COUNT}"
    if reading.alone:
        return comparison.ALONE
    nobody = comparison.NOBODY_ALIKE if reading.alike else comparison.NOBODY
    return "" if reading.others(line) else nobody


def _by_area(line, reading):
    latest = reading.series(line).latest
    if latest is None:
        return ""
    return f"{reverse('by_area', args=[line.indicator.code, latest])}?force={reading.force.slug}"
