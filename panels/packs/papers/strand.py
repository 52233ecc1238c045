"""A strand by its figures, and the questions to ask of it."""

from dataclasses import asdict
from itertools import groupby

from panels.packs.papers.anyone import is_anyone, published
from strands import dashboards, drawings
from strands.page import measures
from strands.questions import questions
from strands.reading import read

CHARTED = 4  # measures of a performance paper that are drawn
CHANGES_TOLD = 7  # on the front sheet, which is one page
UNCHANGED = "No measure shows evidence of change."
UNCHANGED_FOR_ANYONE = (
    "None of the published statistics below shows evidence of change. Other measures are not part of this "
    "edition."
)
NOTHING_TO_COMPARE = "There are no figures to compare yet."


def performance(paper, reader):
    """The measures of a strand as its page has them, what changed among them, and charts of the first."""
    reading = published(read(paper.strand, paper.force, reader))
    page = dashboards.page_of(reading)
    shown = [signal for table in page.tables for signal in table.signals]
    changed = [signal for signal in shown if _changed(signal)]
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "data_to": page.data_to and asdict(page.data_to),
        "changed": [asdict(signal) for signal in changed[:CHANGES_TOLD]],
        "more_changed": _more(len(changed) - CHANGES_TOLD),
        "unchanged": _unchanged(shown, reader) if page.tables else "",
        "without_measures": page.without_measures,
        "tables": [_table(table) for table in measures.tables(page, reading)],
        "charts": [asdict(chart) for chart in _charts(reading)],
        "attribution": page.attribution,
    }


def _table(table):
    """Each measure with what is remarked on it alone; what holds for many stands below the table."""
    signals = [asdict(row.signal) | {"remark": row.remark, "beside": row.beside} for row in table.rows]
    missing = [asdict(gap) for gap in table.missing]
    return {"section": asdict(table.section), "signals": signals, "missing": missing, "notes": table.notes}


def _changed(signal):
    return any(verdict and verdict.arrow for verdict in (signal.process, signal.change, signal.year))


def _more(number):
    if number <= 0:
        return ""
    return f"{number} more measure{'s change' if number > 1 else ' changes'}; the tables have them all."


def _unchanged(shown, reader):
    """What to say where nothing changed. Anyone is told of published figures alone."""
    if not shown:
        return NOTHING_TO_COMPARE
    return UNCHANGED_FOR_ANYONE if is_anyone(reader) else UNCHANGED


def _charts(reading):
    lines = dashboards.numbered_first(reading, CHARTED)
    charts = (draw(line, reading) for line in lines for draw in (drawings.trend, drawings.among_peers))
    return [chart for chart in charts if chart]


def bank(paper, reader):
    """The questions of the question bank, group by group."""
    groups = groupby(questions(paper.strand, reader), key=lambda question: question.group)
    return {
        "strand": str(paper.strand),
        "groups": [{"name": name, "questions": [asdict(row) for row in rows]} for name, rows in groups],
    }
