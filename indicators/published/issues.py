"""The publications that a file holds: one of counts, or one for each of its series of estimates."""

from dataclasses import dataclass
from datetime import date

from indicators.published.counts import Counts
from indicators.published.populations import Populations
from indicators.published.publications import Publication, publication_of, publications_of_series


@dataclass(frozen=True)
class Issue:
    """One publication, and what its file says in it. `series` is None for counts."""

    publication: Publication
    table: Counts | Populations
    series: str | None = None

    @property
    def figures(self):
        """{(force, quarter): {data item: count}}, or {(force, mid-year): (residents, line)}."""
        return self.table.figures if self.series is None else self.table.estimates[self.series]


def issues(table, *, published_on=None, title="", unsaid=False):
    """The `Issue`s of a table, oldest first; where it is `unsaid` when, last. Raises NotReadable."""
    details = {"published_on": published_on, "title": title, "unsaid": unsaid}
    if isinstance(table, Counts):
        return [Issue(publication_of(table, **details), table)]
    found = publications_of_series(table, **details)
    return in_order([Issue(publication, table, series) for series, publication in found.items()])


def in_order(found):
    return sorted(found, key=lambda issue: issue.publication.published_on or date.max)
