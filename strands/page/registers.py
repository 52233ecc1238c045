"""A table of entries of the record, as ready text: what one template lays out, whatever the kind."""

from dataclasses import dataclass

from authority.markings import Marking
from strands.record.addresses import entry_url

OFFICER = "An officer of the authority can add it to the record."


@dataclass(frozen=True)
class Cell:
    """`kind` is empty for plain words; late, problem or done where they judge. `detail` stands below."""

    words: str
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Item:
    """One line. `about`: what stands under its name. `url`: the entry that proves it, if any."""

    name: str
    cells: tuple[Cell, ...]
    url: str = ""
    about: str = ""
    marking: int = Marking.OFFICIAL

    @property
    def marked(self):
        """The marking in words, where it is above that of most pages."""
        return Marking(self.marking).label if self.marking > Marking.OFFICIAL else ""


@dataclass(frozen=True)
class Register:
    """`order`: the rule of the order of its items. `would`: what would stand here, where nothing does."""

    slug: str
    title: str
    headings: tuple[str, ...]
    items: tuple[Item, ...]
    note: str = ""
    order: str = ""
    would: str = ""
    who: str = OFFICER
    kind: str = ""  # of its entries; empty where they are added elsewhere
    more: str = ""  # what is left out, and where it stands
    beside: tuple[str, str] | None = None  # (words, address) of a page that tells more

    @property
    def rows(self):
        """Each item with its cells, each of these with its heading."""
        return [(item, list(zip(self.headings[1:], item.cells, strict=True))) for item in self.items]


def item(entry, cells, about="", name=""):
    """The `Item` of an entry, which leads to it."""
    return Item(name or entry.title, tuple(cells), entry_url(entry), about, entry.marking)
