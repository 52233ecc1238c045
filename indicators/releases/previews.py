"""What taking in a published table would do, as plain data: counted before anything is written."""

from datetime import date

from authority.models import Force
from authority.refusal import NotAllowed
from indicators.models import Release
from indicators.published import Counts, doubts, issues
from indicators.releases.revisions import (
    LAST,
    of_counts,
    of_estimates,
    refuse_contradictions,
    refuse_partial,
    vintages,
)
from indicators.releases.timeline import Standing, timelines

NEWEST = 2**62  # among releases of one day


def preview(table, passed_over, *, published_on=None, title=""):
    """The preview of one file. Raises NotReadable as an import of it would.

    {lines, passed_over, below_zero, jumps: as in doubts.py, issues: [{publisher, title, published_on, kind,
    first, last, forces, expected, taken, left_out, newest, revisions}]}, days as text.
    """
    found = issues(table, published_on=published_on, title=title, unsaid=True)
    known = vintages([key for issue in found for key in issue.figures]) if found[0].series is not None else {}
    counts = table.figures if isinstance(table, Counts) else {}
    return {
        "lines": table.lines,
        "passed_over": list(passed_over),
        "below_zero": [_plain(row) for row in doubts.below_zero(counts)],
        "jumps": [_plain(row) for row in doubts.jumps(counts)],
        "issues": [_previewed(issue, known) for issue in found],
    }


def _previewed(issue, known):
    kind = Release.Kind.RECORDED_CRIME if issue.series is None else Release.Kind.POPULATION
    day = issue.publication.published_on
    periods = [period for _, period in issue.figures]
    return {
        "publisher": issue.publication.publisher,
        "title": issue.publication.title,
        "published_on": day.isoformat() if day else None,
        "kind": kind.value,
        "first": int(min(periods)),
        "last": int(max(periods)),
        "forces": len({force for force, _ in issue.figures}),
        "expected": Force.objects.filter(fictitious=False).count(),
        "taken": sum(map(len, issue.figures.values())) if issue.series is None else len(issue.figures),
        "left_out": list(issue.table.left_out),
        "newest": not day or not _later(kind, day),
        "revisions": _of_counts(issue) if issue.series is None else _of_estimates(issue, known),
    }


def _later(kind, day):
    return Release.objects.filter(kind=kind, fictitious=False, published_on__gt=day).exists()


def _of_counts(issue):
    day = issue.publication.published_on
    standing = Standing(day, NEWEST) if day else LAST
    found = of_counts(issue.figures, timelines(issue.figures), standing)
    refuse_partial(found, issue.table.covers)
    return found


def _of_estimates(issue, known):
    """Each series is held against those before it in the same file, too."""
    vintage = issue.publication.published_on or date.max
    refuse_contradictions(issue.figures, known, vintage, issue.table.file.name)
    found = of_estimates(issue.figures, known, vintage)
    for key, (residents, _) in issue.figures.items():
        known[key][vintage] = residents
    return found


def refuse_unknown_days(found):
    """Raises NotAllowed unless it is known of each publication when it came out."""
    if not all(issue["published_on"] for issue in found["issues"]):
        raise NotAllowed("Say when it was published first: it is that day that its figures stand from.")


def _plain(row):
    return [float(value) if isinstance(value, float) else int(value) for value in row]
