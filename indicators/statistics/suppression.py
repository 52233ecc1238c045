"""Small numbers in public: which cells of a table stay blank so that none of them can be worked out.

The law. Take everything that is printed, and every sum that readers know the cells to form. For each blank
cell there is another table of whole numbers that agrees with all of it, in which that cell has another
value. Blank cells in that table keep to what readers know of them: 0 or more, or 1 or more where the policy
prints zeros (which then are never blank); anything where the cells they hang together with hold a
net-negative count. So no cell follows from subtraction, nor from solving all the sums at once.

What follows for the caller:
- Every figure that can be turned back into a cell goes through the table or goes blank with it. A rate, a
  percentage and a point of a chart are the cell in other clothes: show them only where `shows` says so. A
  rolling year, a total of forces or an "all other" row is a cell of its own, with its `Total`.
- What is already out (an earlier quarter, an earlier release) goes in too, as `public`.
- Blanks look alike. A mark that told the small cells from those that cover for them would narrow them down.
- The law guards values, not the reasoning of a reader who knows that the first blank of a row was small.

Source: ONS policy on protecting confidentiality in tables; Fischetti and Salazar 2001 for the search.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from indicators.statistics.covering import NotCovered, cover

THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts under `threshold` are small; a zero only where `zero_is_disclosive`. ValueError below 3."""

    threshold: int = THRESHOLD
    zero_is_disclosive: bool = False

    def __post_init__(self):
        if self.threshold < 3:
            raise ValueError(
                "A threshold below 3 hides so few numbers that a blank gives them away. Use 3 or more."
            )

    def is_small(self, count):
        """Whether a count, negative ones included, must not be printed. A missing one is nobody's secret."""
        return count is not None and count < self.threshold and (count != 0 or self.zero_is_disclosive)

    @property
    def least(self):
        """The least that a reader can take a blank cell to be."""
        return 0 if self.zero_is_disclosive else 1


@dataclass(frozen=True, slots=True)
class Total:
    """Readers know that the cell `whole` is the sum of the cells `parts`; each is named by its key."""

    whole: Hashable
    parts: tuple


@dataclass(frozen=True, slots=True)
class Suppressed:
    """`shown`: the table with None for every blank. `small` were blanked for themselves, `covering` for them.

    `small` and `covering` are for the record, not for print.
    """

    shown: Mapping
    small: frozenset
    covering: frozenset

    def shows(self, *keys):
        """Whether a figure made from the cells `keys`, such as a rate or a percentage, may be printed."""
        return not (self.small | self.covering).intersection(keys)


class CannotProtect(ValueError):
    """A small cell follows from what is public already, whatever is left blank now."""


def suppress(cells, totals=(), *, policy=None, public=()):
    """The `Suppressed` table of `cells`: {key: whole number, or None where there is no figure}.

    `totals` are the `Total`s that readers know; a missing part counts for nothing in its sum, and a `Total`
    whose whole is missing says nothing. `public` are keys of cells already out, which stay. Totals may
    overlap, as rows, columns and rolling years do. Choice: the cells that cover for small ones are chosen
    for the smallest sum of blanked events, one small cell at a time; so the result is good, not always the
    least possible. ValueError where a total does not add up, `CannotProtect` where public cells give one
    away.
    """
    policy = policy or Policy()
    _check(cells, totals)
    zeros = () if policy.zero_is_disclosive else (key for key, count in cells.items() if count == 0)
    fixed = frozenset(public).union(zeros)
    small = {key for key, count in cells.items() if policy.is_small(count) and key not in fixed}
    try:
        blank = cover(cells, totals, small, fixed, policy.least)
    except NotCovered as error:
        raise CannotProtect(
            f"{error} can be worked out from what is public already. Leave this table out, or publish it "
            "without the totals that give it away."
        ) from None
    shown = {key: None if key in blank else count for key, count in cells.items()}
    return Suppressed(shown, frozenset(small), frozenset(blank - small))


def _check(cells, totals):
    for count in cells.values():
        if count is not None and count != int(count):
            raise ValueError(f"Only whole numbers can be protected, not {count}.")
    for total in totals:
        parts = [cells[part] for part in total.parts if cells[part] is not None]
        if cells[total.whole] not in (None, sum(parts) if parts else None):
            raise ValueError(
                f"{total.whole} is {cells[total.whole]}, but its parts add up to {sum(parts)}. "
                "Check the table; a total without any part has no figure."
            )
