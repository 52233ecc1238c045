"""The shape of a brief: parts, each a few lines, each line with the page that proves it."""

from dataclasses import dataclass

from authority.markings import Marking
from strands.models import Strand


@dataclass(frozen=True)
class Line:
    """`name` leads to `url`, `said` is the news in words, `detail` a sentence more.

    `kind` is that of a verdict (components/signal.html) or, in `status`, of a standing (status.html).
    """

    name: str
    url: str
    said: str = ""
    detail: str = ""
    kind: str = ""
    arrow: str = ""
    status: str = ""
    marking: int = Marking.OFFICIAL

    @property
    def as_signal(self):
        """For components/signal.html."""
        return {"kind": self.kind, "arrow": self.arrow, "words": self.said, "detail": ""}


@dataclass(frozen=True)
class Part:
    """`empty`: what to say where there are no lines. `rule`: which lines stand here, and in what order."""

    slug: str
    title: str
    lines: tuple[Line, ...]
    empty: str
    rule: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Brief:
    """All that is told of one strand. `marking` is that of its most sensitive line."""

    strand: Strand
    lead: str
    parts: tuple[Part, ...]
    data_to: object
    attribution: tuple[str, ...]
    marking: int


def part(slug, title, lines, most, *, empty, rule="", more_url=""):
    """A `Part` of the first `most` lines, which says how many there are beside them."""
    lines = tuple(lines)
    beyond = len(lines) - most
    more = f"{beyond} more on the page of the strand" if beyond > 0 else ""
    return Part(slug, title, lines[:most], empty, rule, more, more_url if more else "")
