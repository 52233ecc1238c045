"""The search behind suppression: for each small cell, the cheapest blanks that leave it in doubt.

Doubt is another table that fits all that is printed. It is looked for as an integer programme: cells may
move by up to `REACH`, all sums must hold, the small cell must move, and each printed cell that moves costs
its blank.
"""

from dataclasses import dataclass

import numpy as np

REACH = 10  # events; how far another table may lie from the true one


class NotCovered(Exception):
    """No blanks can leave this cell in doubt."""


def cover(cells, totals, small, fixed, least):
    """The set of keys to blank: `small` and what covers for them. `fixed` keys are never blanked.

    `least` is the least that a reader takes a blank cell to be; nobody can tell where counts may be negative.
    A blank added for one cell only adds freedom for the others, so that one pass is enough. Raises
    `NotCovered`, with the key, where there is no other table.
    """
    blank, in_doubt = set(small), set()
    for key in sorted(small, key=lambda key: (cells[key], str(key))):
        if key not in in_doubt:
            moves = _linked(cells, totals, fixed, least, key).other_table(key, blank)
            blank |= moves.keys()
            in_doubt |= moves.keys()
    return blank


def _linked(cells, totals, fixed, least, key):
    """The part of the table that `key` hangs together with, through any number of sums."""
    found, reached, waiting = (
        [],
        {key},
        [_signs(total, cells) for total in totals if cells[total.whole] is not None],
    )
    while nearer := [signs for signs in waiting if not reached.isdisjoint(signs)]:
        found += nearer
        waiting = [signs for signs in waiting if signs not in nearer]
        reached.update(name for signs in nearer for name in signs)
    counts = {name: cells[name] for name in sorted(reached, key=str)}
    return _Part(counts, found, fixed, -np.inf if min(counts.values()) < 0 else least)


def _signs(total, cells):
    """{name: 1 for a part, -1 for the whole}: the moves of these cells, so signed, add up to nothing."""
    return {part: 1 for part in total.parts if cells[part] is not None} | {total.whole: -1}


@dataclass(frozen=True)
class _Part:
    cells: dict
    sums: list
    fixed: frozenset
    least: float

    def other_table(self, key, blank):
        """{name: how far it moves} in the cheapest other table in which `key` moves up or down."""
        found = [self.cheapest(key, direction, blank) for direction in (1, -1)]
        tables = [moves for moves in found if moves and self.fits(moves)]
        if not tables:
            raise NotCovered(key)
        return min(tables, key=lambda moves: sum(self.price(name, blank) for name in moves))

    def cheapest(self, key, direction, blank):
        """The answer of the integer programme; None where it has none."""
        low, high = self.bounds(key, direction)
        if any(low > high):
            return None
        answer = self.solve(low, high, np.array([self.price(name, blank) for name in self.cells]))
        return answer.success and {
            name: round(move) for name, move in zip(self.cells, answer.x, strict=False) if round(move)
        }

    def bounds(self, key, direction):
        """Least and greatest move of every cell."""
        moving = np.array([name not in self.fixed for name in self.cells])
        room = np.array([min(self.least, count) - count for count in self.cells.values()])
        low, high = np.maximum(room, -REACH) * moving, REACH * moving
        position = list(self.cells).index(key)
        (low if direction > 0 else high)[position] = direction
        return low, high

    def solve(self, low, high, prices):
        """Two unknowns a cell: its move, and 1 where it moves. The cells that move are to cost the least."""
        # Imported here: it is slow to load, and only the public edition needs it.
        from scipy.optimize import Bounds, LinearConstraint, milp

        size = len(prices)
        sums = np.array([[signs.get(name, 0) for name in self.cells] + [0] * size for signs in self.sums])
        moves, marks = np.eye(size, 2 * size), np.eye(size, 2 * size, k=size)
        return milp(
            np.concatenate([np.zeros(size), prices]),
            integrality=np.ones(2 * size),
            bounds=Bounds(np.concatenate([low, np.zeros(size)]), np.concatenate([high, np.ones(size)])),
            constraints=[
                LinearConstraint(moves - REACH * marks, -np.inf, 0),
                LinearConstraint(moves + REACH * marks, 0, np.inf),
                *([LinearConstraint(sums, 0, 0)] if self.sums else []),
            ],
        )

    def price(self, name, blank):
        """What it costs to blank a cell: the events it hides."""
        return 0 if name in blank else abs(self.cells[name]) + 1

    def fits(self, moves):
        """Checked again in whole numbers, so that nothing rests on the solver's rounding."""
        balanced = all(
            sum(sign * moves.get(name, 0) for name, sign in signs.items()) == 0 for signs in self.sums
        )
        above = all(
            self.cells[name] + move >= min(self.cells[name], self.least) for name, move in moves.items()
        )
        return balanced and above and self.fixed.isdisjoint(moves)
