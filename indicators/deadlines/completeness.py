"""The completeness board: forces by quarter, as one person may know it."""

from dataclasses import dataclass

from django.db.models import Count

from authority import markings
from authority.models import Force
from indicators import returns
from indicators.deadlines import progress, words
from indicators.deadlines.dues import Due, dues
from indicators.deadlines.unseen import unseen
from indicators.deadlines.words import Cell
from indicators.models import DataItem, Figure, PeerGroup, QuarterlyReturn
from indicators.quarters import Quarter

QUARTERS = 8


@dataclass(frozen=True)
class Row:
    force: Force
    quarters: tuple[Quarter, ...]
    cells: tuple[Cell, ...]

    @property
    def by_quarter(self):
        return zip(self.quarters, self.cells, strict=True)


@dataclass(frozen=True)
class Board:
    """`own`: forces that answer to the reader's authority, by the state of their returns; `peers`: forces
    that these are compared with, by what was published of them. The newest quarter comes first. `late`: what
    should have been sent by now.
    """

    quarters: tuple[Quarter, ...]
    own: tuple[Row, ...]
    peers: tuple[Row, ...]
    late: tuple[Due, ...]
    marking: str


def board(reader, day):
    """In a number of queries that grows neither with the forces nor with the quarters."""
    quarters = (Quarter.of(day) - 1).span(QUARTERS)[::-1]
    forces = list(returns.forces_of(reader))
    found, hidden = dues(forces, quarters, returns.entered(reader)), unseen(reader, forces, quarters)
    return Board(
        quarters,
        _own(found, forces, quarters, reader, day, hidden),
        _peers(forces, quarters, reader),
        tuple(_late(found.values(), hidden, day)),
        markings.highest(_markings(found.values())).label,
    )


def late_now(reader):
    """What is late today of the reader's forces, longest first."""
    quarters = (Quarter.of(reader.day) - 1).span(QUARTERS)
    forces = list(returns.forces_of(reader))
    found = dues(forces, quarters, returns.entered(reader))
    return _late(found.values(), unseen(reader, forces, quarters), reader.day)


def _late(found, hidden, day):
    overdue = [due for due in found if due.late(day) and (due.quarterly_return or due.key not in hidden)]
    return sorted(overdue, key=lambda due: (due.due_on, due.force.title))


def _own(found, forces, quarters, reader, day, hidden):
    done = _done(found.values(), reader)
    return _rows(forces, quarters, lambda *key: _cell(found[key], day, done, hidden))


def _rows(forces, quarters, cell):
    return tuple(
        Row(force, quarters, tuple(cell(force.pk, quarter) for quarter in quarters)) for force in forces
    )


def _cell(due, day, done, hidden):
    if due.quarterly_return:
        return words.opened(due, day, done[due.quarterly_return.pk])
    return words.NONE_OPEN if due.key in hidden else words.not_opened(due, day)


def _done(found, reader):
    """{key of return: “12 of 65 entered”}"""
    opened = [due.quarterly_return for due in found if due.quarterly_return]
    counted, asked = progress.of(opened, reader), progress.asked(reader).total()
    return {one.pk: f"{counted[one.pk].done.total()} of {asked} entered" for one in opened}


def _peers(forces, quarters, reader):
    groups = PeerGroup.objects.filter(force__in=forces)
    peers = Force.objects.filter(pk__in=groups.values("members")).exclude(pk__in=[one.pk for one in forces])
    published = _published(quarters, reader)
    items = DataItem.objects.exclude(published_column="").count()
    return _rows(peers, quarters, lambda *key: _statistics(published.get(key), items))


def _published(quarters, reader):
    found = QuarterlyReturn.objects.visible_to(reader).filter(
        origin=QuarterlyReturn.Origin.PUBLISHED, current=True, quarter__in=quarters
    )
    counts = Figure.objects.filter(quarterly_return__in=found).order_by().values_list("quarterly_return")
    counted = dict(counts.annotate(Count("item", distinct=True)))
    return {(one.force_id, one.quarter): (one, counted.get(one.pk, 0)) for one in found}


def _statistics(found, items):
    if found is None:
        return words.NO_STATISTICS
    quarterly_return, counted = found
    return words.published(quarterly_return, f"{counted} of {items} figures")


def _markings(found):
    return [due.quarterly_return.marking for due in found if due.quarterly_return]
