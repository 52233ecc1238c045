"""Numbers of people in an operations paper: as they are for its readers, and guarded for anyone."""

from dataclasses import replace

from indicators import numerals
from panels.packs.papers.anyone import is_anyone
from panels.packs.suppressing import WHY, hidden, said
from strands.models import Entry
from strands.page.money import totals
from strands.page.registers import Cell

PEOPLE = 1  # which cell of an operation tells of people
NOT_TOLD = "Not told, so that the number cannot be worked out"


def told(reader):
    """The `InFull` or the `Guarded` way to tell of people."""
    return Guarded() if is_anyone(reader) else InFull()


class InFull:
    note = ""

    def people(self, item, operation):
        """The line of an operation."""
        return item

    def areas(self, register, record):
        """The register of officers taken."""
        return register

    def officer_days(self, operation):
        """Officer-days area by area, in a sentence."""
        return "; ".join(
            f"{area}: {numerals.count(days.given)} officer-days"
            for area, days in sorted(totals([operation]).items())
        )


class Guarded:
    note = WHY

    def people(self, item, operation):
        named = (("officers", operation.officers), ("staff", operation.staff))
        words = ", ".join(
            f"{said(number, numerals.count(number))} {name}" for name, number in named if number is not None
        )
        cells = [*item.cells]
        cells[PEOPLE] = Cell(words.capitalize() or "Not entered", self.officer_days(operation))
        return replace(item, cells=tuple(cells))

    def areas(self, register, record):
        days = totals(_of_the_last_quarter(record))
        gone = hidden({area: found.given for area, found in days.items()})
        return replace(register, items=tuple(_guarded(item, gone) for item in register.items))

    def officer_days(self, operation):
        return "; ".join(
            f"{area}: {said(days.given, numerals.count(days.given))} officer-days"
            for area, days in sorted(totals([operation]).items())
        )


def _of_the_last_quarter(record):
    entries = record.of(Entry.Kind.ABSTRACTION)
    last = max((entry.quarter for entry in entries), default=None)
    return [entry for entry in entries if entry.quarter == last]


def _guarded(item, gone):
    """How many were agreed and how far that is passed would tell the number."""
    if item.name not in gone:
        return item
    return replace(item, cells=(Cell(said(1, "").capitalize()), Cell(NOT_TOLD)))
