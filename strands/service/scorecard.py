"""A few measures of each strand, chosen by a rule that is printed, and its money: all on one sheet."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.numerals import NOT_AVAILABLE, amount, number
from strands.findings import Signal
from strands.models import Entry, Monitored, Strand
from strands.record.addresses import entry_url
from strands.service import measures, money, need
from strands.service.measures import Led
from strands.service.said import Said
from strands.service.standing import strand_url

MOST = 2  # measures of a strand
RULE = (
    f"At most {MOST} measures a strand. First those for which the policing plan sets a priority, then the "
    "first in the order of the guidance that have figures, published statistics last. A measure that strands "
    "share stands once, under the first of them. Demand is left out: it is not performance."
)
Kind = Entry.Kind
SHOWN = (Kind.THREAT, Kind.INSPECTION, Kind.BUDGET, Kind.PREPAREDNESS, Kind.PRIORITY)


@dataclass(frozen=True)
class Card:
    """One strand on the scorecard. `instead`: its preparedness, where no measure has figures."""

    strand: Strand
    url: str
    threat: Said
    grade: Said
    measures: tuple[tuple[Signal, Led], ...]
    instead: Said | None


@dataclass(frozen=True)
class Money:
    """The newest budget of a strand; `gone`: how much of its year had gone when the spend was counted."""

    strand: str
    year: str
    allotted: str
    share: str
    spent: str
    part: str
    gone: str
    url: str


def cards(whole):
    """A `Card` of each strand, in the order of the guidance."""
    shown, found = set(), []
    for strand in whole.strands:
        chosen = _chosen(whole, strand, shown)
        shown.update(row.line.indicator.pk for row in chosen)
        found.append(_card(whole, strand, [row.signal for row in chosen]))
    return tuple(found)


def budgets(whole):
    """The `Money` of each strand that has a budget, and the sum of those of one year; None without."""
    newest = [whole.newest(strand, Entry.Kind.BUDGET) for strand in whole.strands]
    known = [budget for budget in newest if budget]
    return tuple(map(_money, known)), _together(known)


def _chosen(whole, strand, shown):
    rows = [row for row in whole.lines.get(strand.pk, []) if row.judged]
    rows = [row for row in rows if row.line.indicator.pk not in shown]
    planned = {entry.indicator_id for entry in whole.of(strand, Entry.Kind.PRIORITY)}
    return sorted(rows, key=lambda row: _order(row.line, planned))[:MOST]


def _order(line, planned):
    published = line.monitored.heading == Monitored.Heading.PUBLISHED
    return line.indicator.pk not in planned, published, line.monitored.order


def _card(whole, strand, signals):
    return Card(
        strand=strand,
        url=strand_url(strand, whole.force),
        threat=need.threat(whole, strand),
        grade=need.grade(whole, strand),
        measures=tuple((signal, measures.led(signal)) for signal in signals),
        instead=None if signals else need.preparedness(whole, strand),
    )


def _money(budget):
    part = budget.spent is not None and budget.allotted and budget.spent / budget.allotted * 100
    gone = money.gone_of_the_year(budget)
    return Money(
        strand=str(budget.strand),
        year=budget.financial_year,
        allotted=amount(budget.allotted, "pounds"),
        share=money.part_of_the_force(budget) or NOT_AVAILABLE,
        spent=amount(budget.spent, "pounds"),
        part=f"{number(part)}%" if part else NOT_AVAILABLE,
        gone=NOT_AVAILABLE if gone is None else f"{number(gone * 100)}%",
        url=entry_url(budget),
    )


def _together(budgets):
    """The strands' budgets of the newest year in one line; None for fewer than two."""
    year = max((budget.financial_year for budget in budgets), default=None)
    rows = [budget for budget in budgets if budget.financial_year == year]
    if len(rows) < 2:
        return None
    allotted = sum((row.allotted for row in rows), Decimal(0))
    spent = None if any(row.spent is None for row in rows) else sum(row.spent for row in rows)
    part = f"{number(spent / allotted * 100)}%" if spent is not None and allotted else NOT_AVAILABLE
    name = f"These {len(rows)} strands"
    return Money(name, year, amount(allotted, "pounds"), "", amount(spent, "pounds"), part, "", "")
