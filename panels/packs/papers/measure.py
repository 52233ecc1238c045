"""One measure through time, in the words of its page."""

from dataclasses import asdict

from panels.packs.papers.anyone import NOT_PRINTED, is_anyone, withheld
from strands.measures.page import indicator_page, reading_of

NOTHING = "There is no figure of this measure yet. It would stand here once the force has returned one."
NOT_KNOWN = "There is nothing of this measure that may be printed here."


def indicator(paper, reader):
    """Its verdicts, charts with their tables, notes and breaks, definition and source."""
    strand, code = paper.measure.strand, paper.measure.indicator.code
    if is_anyone(reader) and _withheld(paper, reader):
        return _without(paper, NOT_PRINTED)
    page = indicator_page(strand, paper.force, reader, code)
    return _body(paper, page) if page else _without(paper, NOT_KNOWN)


def _withheld(paper, reader):
    reading = reading_of(paper.measure.strand, paper.force, reader, paper.measure.indicator.code)
    return reading is not None and withheld(reading.lines[0], reading)


def _without(paper, why):
    """Without the name of the measure: whoever may not know of it is not told it by the paper either."""
    return {"strand": str(paper.measure.strand), "force": str(paper.force), "why": why, "charts": []}


def _body(paper, page):
    return {
        "strand": str(paper.measure.strand),
        "force": str(paper.force),
        "name": page.signal.name,
        "why": "" if page.charts or page.signal.answer else NOTHING,
        "data_to": page.data_to and asdict(page.data_to),
        "signal": asdict(page.signal),
        "stands": [_standing(*row) for row in _verdicts(page) if row[1]],
        "answer": page.signal.answer,
        "target": f"{page.target} {page.over_a_year}".strip(),
        "charts": [asdict(chart) for chart in page.charts],
        "not_compared": page.not_compared,
        "reported": [asdict(row) for row in page.reported],
        "marks": [asdict(mark) for mark in page.marks],
        "definition": [asdict(fact) for fact in (*page.definition, *page.made_of)],
        "sources": [asdict(source) for source in page.sources],
        "attribution": page.attribution,
    }


def _verdicts(page):
    """(what is compared, the `Verdict`) in the order of the page."""
    signal = page.signal
    yield "Latest quarter against its usual range", page.process
    yield "Latest quarter against a year earlier", signal.change
    yield "Four quarters against the four before", signal.year
    yield "Four quarters among peers", signal.peers
    yield "Target", page.assurance


def _standing(what, verdict):
    return {"what": what, "verdict": asdict(verdict)}
