"""What one reader finds. Nothing is counted: a number would tell of what the reader may not see."""

from dataclasses import dataclass

from authority import access
from authority.markings import Marking
from scrutiny.search import engines
from scrutiny.search.snippets import Piece, snippet
from scrutiny.search.sources import SOURCES

PAGE = 20
CANDIDATES = 120  # index rows looked at first; four times as many each time that these were too few
MOST = 30_000  # at once, which every database takes as a list of keys


@dataclass(frozen=True)
class Result:
    label: str
    title: str
    place: str
    address: str
    snippet: tuple[Piece, ...]
    marking: Marking


@dataclass(frozen=True)
class Found:
    """`more`: whether there is another page. `terms`: the words looked for; none if all are too common."""

    results: tuple[Result, ...]
    more: bool
    terms: tuple[str, ...]


def search(text, user, kind="", page=1):
    """The `Found` of a page, best first. `kind`: one of SOURCES, or empty for all."""
    terms, kinds = engines.terms(text), [kind] if kind else list(SOURCES)
    wanted = page * PAGE
    seen = _seen(terms, kinds, access.reader_of(user), wanted + 1)
    return Found(
        tuple(_result(kind, row, terms) for kind, row in seen[wanted - PAGE : wanted]),
        len(seen) > wanted,
        tuple(terms),
    )


def _seen(terms, kinds, reader, enough):
    """The first `enough` (kind, row) that the reader may see, in the order of the index."""
    seen, offset, limit = [], 0, CANDIDATES
    while len(seen) < enough:
        candidates = engines.matches(terms, kinds, limit, offset)
        seen += open_to(reader, candidates)
        if len(candidates) < limit:
            break
        offset, limit = offset + limit, min(limit * 4, MOST)
    return seen[:enough]


def open_to(reader, candidates):
    """[(kind, row)] of those (kind, key) that the reader may see, in their order. A query for each kind."""
    rows = {}
    for kind in dict.fromkeys(kind for kind, _ in candidates):
        keys = [key for each, key in candidates if each == kind]
        rows |= {(kind, row.pk): row for row in SOURCES[kind].open_to(reader).filter(pk__in=keys)}
    return [(kind, rows[kind, key]) for kind, key in candidates if (kind, key) in rows]


def _result(kind, row, terms):
    source = SOURCES[kind]
    return Result(
        source.label,
        source.title(row),
        source.place(row),
        source.address(row),
        tuple(snippet(source.words(row), terms)),
        Marking(source.marking(row)),
    )
