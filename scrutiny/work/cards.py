"""The shape of my work: sections of cards."""

from dataclasses import dataclass

from authority.markings import Marking

MOST = 12  # cards in one section; the list behind it has the rest


@dataclass(frozen=True)
class Card:
    """One thing to do or to open. `kind` as in components/status.html; `word` may be empty.

    `more_url` leads to what there is instead, if anything, under `more_label`.
    """

    title: str
    url: str
    facts: str = ""
    word: str = ""
    kind: str = ""
    marking: int = Marking.OFFICIAL
    more_url: str = ""
    more_label: str = ""

    @property
    def late(self):
        return self.kind in ("late", "problem")


@dataclass(frozen=True)
class Section:
    title: str
    cards: tuple[Card, ...]
    more_url: str = ""
    more_label: str = ""
