"""Tenths of a group of forces: where the lines between them lie, and in which of them a figure stands.

The lines are quantiles between the least and the greatest figure, both included. They describe the group and
say nothing of chance, which the interval of each figure does. Source: Hyndman and Fan 1996, type 7.
"""

from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

FEWEST = 10  # forces; fewer make no tenths
NAMES = ("lowest", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "highest")
EXPLANATION = (
    "Put all forces in order of their rate and cut the row into ten parts of the same size: those are "
    "tenths, and the nine cuts are deciles. The middle one parts the lower half from the higher. A tenth is "
    "a place in a row and no mark: more demand is neither good nor bad. Neighbours differ by little, so read "
    "the interval too: chance alone could move a force to any tenth that it touches."
)


@dataclass(frozen=True)
class Deciles:
    """The nine cuts, lowest first; none where the group is too small for tenths."""

    cuts: tuple[float, ...]

    @property
    def middle(self):
        return self.cuts[4] if self.cuts else None

    def tenth(self, figure):
        """1 (lowest) to 10; a figure on a cut stands in the tenth below it."""
        return 1 + sum(figure > cut for cut in self.cuts)

    def place(self, figure, interval=None):
        """In the ninth tenth; its interval reaches from the sixth to the highest. Empty without tenths."""
        if not self.cuts or figure is None:
            return ""
        words = f"In the {NAMES[self.tenth(figure) - 1]} tenth"
        ends = [self.tenth(end) for end in interval] if interval else []
        if not ends or ends[0] == ends[1]:
            return words
        return f"{words}; its interval reaches from the {NAMES[ends[0] - 1]} to the {NAMES[ends[1] - 1]}"


def deciles(figures):
    """The `Deciles` of a group; missing figures are left out."""
    # In fractions: rounding on the way could put a cut below the very figure that it stands on.
    known = [Fraction(figure) for figure in figures if figure is not None]
    cuts = quantiles(known, n=10, method="inclusive") if len(known) >= FEWEST else ()
    return Deciles(tuple(map(float, cuts)))
