"""The shape of my work: sections of cards."""

from dataclasses import dataclass

from authority.markings import Marking

MOST = 12  # cards in one section; the list behind it has the rest


@dataclass(frozen=True)
class Link:
    """`about` says what it leads to, for those who hear it by itself."""

    label: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Done:
    """How much of something is done, as a bar with words. `url` leads to it, if it is a part with a page."""

    done: int
    of: int
    words: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """One thing to do or to open. `kind` as in components/status.html; `word` may be empty.

    `lines` say more, a sentence each. `more_url` leads to what there is instead, under `more_label`.
    """

    title: str
    url: str
    facts: str = ""
    word: str = ""
    kind: str = ""
    marking: int = Marking.OFFICIAL
    more_url: str = ""
    more_label: str = ""
    lines: tuple[str, ...] = ()
    bars: tuple[Done, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def late(self):
        return self.kind in ("late", "problem")


@dataclass(frozen=True)
class Section:
    title: str
    cards: tuple[Card, ...]
    more_url: str = ""
    more_label: str = ""
