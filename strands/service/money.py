"""What a strand costs: its share of the force's budget, and its spend beside the year that has gone."""

from datetime import date

from indicators.numerals import amount, number, percent
from strands.models import Entry
from strands.service import said

NOT_KNOWN = "Share not known"
NOT_SPENT = "spend not entered"


def share(whole, strand):
    """`Said`: the newest budget as a share of the force's."""
    budget = whole.newest(strand, Entry.Kind.BUDGET)
    if budget is None:
        return said.NOTHING
    return said.of(budget, share_in_words(budget), spend(budget))


def share_in_words(budget):
    """12.4% of the force's budget."""
    found = part_of_the_force(budget)
    return NOT_KNOWN if found is None else f"{found} of the force’s budget"


def part_of_the_force(budget):
    """12.4%; None where the budget of the force is not known."""
    if not budget.force_budget:
        return None
    return f"{number(budget.allotted / budget.force_budget * 100, 1)}%"


def spend(budget):
    """54% of £2,400,000 spent, with 50% of 2026-27 gone."""
    allotted = amount(budget.allotted, "pounds")
    if budget.spent is None:
        return f"{allotted} for {budget.financial_year}, {NOT_SPENT}"
    part = _part(budget)
    gone = gone_of_the_year(budget)
    beside = f" in {budget.financial_year}" if gone is None else _gone(gone, budget)
    return f"{part} of {allotted} spent{beside}"


def _gone(gone, budget):
    return f", with {percent(gone * 100)} of {budget.financial_year} gone"


def _part(budget):
    """Of what was allotted; the sum itself where that was nothing."""
    if budget.allotted:
        return percent(budget.spent / budget.allotted * 100)
    return amount(budget.spent, "pounds")


def gone_of_the_year(budget):
    """How much of the financial year had gone by the day of the count, 0 to 1; None for no such year."""
    if not budget.financial_year[:4].isdigit():
        return None
    first = date(int(budget.financial_year[:4]), 4, 1)
    length = (first.replace(year=first.year + 1) - first).days
    return min(max((budget.on - first).days + 1, 0), length) / length
