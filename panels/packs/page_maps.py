"""Which page is which: numbered through in each copy, or the same for all with a line for what is left out.

Where each copy is numbered through, nothing depends on what it lacks. Where a page has one number for all,
the front is numbered in roman, so that contents of different lengths move nothing.
"""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, String

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Place:
    """Where one item stands: its number, and its first and last page."""

    item: object
    number: int
    first: int
    last: int


@dataclass(frozen=True)
class Gap:
    """Pages that a copy lacks, one item's or several in a row."""

    first: int
    last: int

    @property
    def pages(self):
        return f"Page {self.first}" if self.first == self.last else f"Pages {self.first} to {self.last}"

    @property
    def words(self):
        return f"{self.pages} {'is' if self.first == self.last else 'are'} not in this copy."


@dataclass(frozen=True)
class Leaf:
    """One page of the file: what its corners say, and its `label` in a viewer: style, and number or words."""

    corner: str
    says: str
    label: tuple[str, object]


def laid_out(lengths, have, after=0):
    """Places and gaps in order. `lengths`: (item, pages) of all that count; `have`: keys of those had."""
    laid = []
    for number, (item, pages) in enumerate(lengths, 1):
        first, after = after + 1, after + pages
        if item.pk in have:
            laid.append(Place(item, number, first, after))
        elif laid and isinstance(laid[-1], Gap):
            laid[-1] = Gap(laid[-1].first, after)
        else:
            laid.append(Gap(first, after))
    return laid


def leaves(laid, front, roman):
    """A leaf for each page of the file, the front's first."""
    total = laid[-1].last
    for number in range(1, front + 1):
        if roman:
            yield Leaf("", f"Page {in_roman(number)}", ("r", number))
        else:
            yield _leaf("", number, total)
    for place in laid:
        if isinstance(place, Gap):
            yield Leaf("", f"{place.pages} of {total}", _label_of(place))
        else:
            for number in range(place.first, place.last + 1):
                yield _leaf(f"Item {place.number}", number, total)


def _leaf(corner, number, total):
    return Leaf(corner, f"Page {number} of {total}", ("D", number))


def _label_of(gap):
    return ("D", gap.first) if gap.first == gap.last else ("P", f"{gap.first} to {gap.last}")


def in_roman(number):
    words = ""
    for value, sign in ROMAN:
        words, number = words + sign * (number // value), number % value
    return words


def call_pages(document, labels):
    """Let a viewer call each page what is printed on it."""
    runs, before = Array(), None
    for index, (style, value) in enumerate(labels):
        if style == "P":
            runs.extend([index, Dictionary(P=String(value))])
        elif before is None or before != (style, value - 1):
            runs.extend([index, Dictionary(S=Name(f"/{style}"), St=value)])
        before = (style, value) if style != "P" else None
    document.Root.PageLabels = Dictionary(Nums=runs)
