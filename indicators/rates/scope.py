"""What changed, and so which rates must be derived again: the cost of a change is the size of the change."""

from dataclasses import dataclass
from math import inf

YEAR = 4  # quarters
SMALL = 50  # force-quarters


@dataclass(frozen=True)
class Scope:
    """Areas and data items (keys; none means all) and quarters, of which figures or populations changed."""

    areas: tuple = ()
    items: tuple = ()
    first_quarter: int | None = None
    last_quarter: int | None = None

    @classmethod
    def of(cls, job):
        """What a `Recomputation` was asked to derive."""
        return cls(tuple(job.areas), tuple(job.items), job.first_quarter, job.last_quarter)

    def covers(self, other):
        """Whether all that the other touches is derived here too."""
        return (
            _holds(self.areas, other.areas)
            and _holds(self.items, other.items)
            and (self.first_quarter or 0) <= (other.first_quarter or 0)
            and (self.last_quarter or inf) >= (other.last_quarter or inf)
        )

    @property
    def small(self):
        """Whether it is done in less time than it takes to show how far it is."""
        if not self.areas or self.first_quarter is None or self.last_quarter is None:
            return False
        return len(self.areas) * (self.last_quarter - self.first_quarter + 1) <= SMALL

    def rates(self, alias):
        """SQL: the rates that depend on it, up to the rolling years of the next three quarters."""
        return _where(self._area(alias), alias, self.first_quarter, _moved(self.last_quarter, YEAR - 1))

    def figures(self, area, quarter):
        """SQL: the figures that those rates are made of; two aliases, of the area and of the quarter."""
        first, last = _moved(self.first_quarter, 1 - YEAR), _moved(self.last_quarter, YEAR - 1)
        return _where(self._area(area), quarter, first, last)

    def populations(self, alias):
        """SQL: the estimates that they rest on."""
        return _where(self._area(alias), alias, None, None)

    def _area(self, alias):
        return [f"{alias}.area_id IN ({listed(self.areas)})"] if self.areas else []


def _holds(these, those):
    return not these or (bool(those) and set(those) <= set(these))


def joined(scopes):
    """One scope that covers them all, or None for none."""
    if not scopes:
        return None
    return Scope(
        areas=_all_of([scope.areas for scope in scopes]),
        items=_all_of([scope.items for scope in scopes]),
        first_quarter=_bound(min, [scope.first_quarter for scope in scopes]),
        last_quarter=_bound(max, [scope.last_quarter for scope in scopes]),
    )


def _all_of(sets):
    """Empty, which means all, where any of them is."""
    return tuple(sorted(set().union(*sets))) if all(sets) else ()


def _bound(furthest, quarters):
    return None if None in quarters else furthest(quarters)


def listed(keys):
    """Whole numbers as SQL, in order; an empty list fits nothing."""
    return ", ".join(str(int(key)) for key in sorted(keys)) or "NULL"


def _where(parts, alias, first, last):
    parts += [f"{alias}.quarter >= {int(first)}"] if first is not None else []
    parts += [f"{alias}.quarter <= {int(last)}"] if last is not None else []
    return " AND ".join(parts) or "1 = 1"


def _moved(quarter, by):
    return None if quarter is None else quarter + by
