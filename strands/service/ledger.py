"""The ledger of officer-days: what each area gave up in each quarter, beside what was agreed."""

from collections import defaultdict
from dataclasses import dataclass

from indicators.quarters import Quarter
from strands.record.addresses import entry_url
from strands.record.officer_days import Days, given_up
from strands.service.said import listed_with_and


@dataclass(frozen=True)
class Reason:
    """Why officers were taken, as the entry that has it says. `whence`: the quarter and its areas."""

    title: str
    words: str
    url: str
    whence: str


@dataclass(frozen=True)
class Line:
    """An area in a quarter."""

    area: str
    quarter: Quarter
    days: Days
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Ledger:
    """`lines`: the newest quarter first; totals by quarter, by area, and of all; each entry's reason once."""

    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    quarters: dict
    areas: dict
    total: Days

    @property
    def last(self):
        return max(self.quarters, default=None)


def ledger(entries, several=False):
    """The `Ledger` of entries of abstraction; `several`: they are of several strands, and are named so."""
    days, said = defaultdict(Days), defaultdict(list)
    for entry in entries:
        reason = _reason(entry, several)
        for row in entry.area_days.all():
            days[entry.quarter, row.area.name] += given_up(row)
            said[entry.quarter, row.area.name].append(reason)
    lines = [Line(area, quarter, days[quarter, area], _worded(said[quarter, area])) for quarter, area in days]
    lines.sort(key=lambda line: (-line.quarter, -line.days.over, line.area))
    total = sum((line.days for line in lines), Days())
    reasons = tuple(dict.fromkeys(reason for line in lines for reason in said[line.quarter, line.area]))
    return Ledger(tuple(lines), reasons, _summed(lines, "quarter"), _summed(lines, "area"), total)


def _worded(reasons):
    return tuple(reason for reason in reasons if reason.words)


def _reason(entry, several):
    areas = listed_with_and(sorted({row.area.name for row in entry.area_days.all()}))
    title = str(entry.strand) if several else entry.title
    return Reason(title, entry.reason, entry_url(entry), f"{entry.quarter}, {areas}")


def by_strand(entries):
    """(strand, its newest quarter, `Days` of that quarter, `Days` of all), in the order of the guidance."""
    strands = {entry.strand.pk: entry.strand for entry in entries}
    for strand in sorted(strands.values(), key=lambda strand: strand.order):
        found = ledger([entry for entry in entries if entry.strand_id == strand.pk])
        if found.lines:
            yield strand, found.last, found.quarters[found.last], found.total


def csv_rows(found):
    """Header and rows of the ledger as a file."""
    head = ["Quarter", "Area", "Officer-days", "Agreed", "More than agreed", "Fewer than agreed"]
    yield [*head, "With nothing agreed", "Reasons"]
    for line in found.lines:
        days, reasons = line.days, "; ".join(reason.words for reason in line.reasons)
        figures = map(_plain, (days.given, days.agreed, *_against(days), days.unlined))
        yield [str(line.quarter), line.area, *figures, reasons]


def _against(days):
    return (None, None) if days.agreed is None else (days.over, days.under)


def _plain(days):
    return "" if days is None else float(days)


def _summed(lines, name):
    found = defaultdict(Days)
    for line in lines:
        found[getattr(line, name)] += line.days
    return dict(found)
