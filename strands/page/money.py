"""Money and people: what the strand may spend and has spent, its posts, the officers its areas gave up."""

from collections import defaultdict
from datetime import date

from django.urls import reverse

from authority.days import in_full
from authority.markings import Marking
from indicators import numerals
from strands.models import Entry
from strands.page.registers import Cell, Item, Register, item
from strands.record.addresses import entry_url
from strands.record.capabilities import newest
from strands.record.officer_days import Days, given_up

YEARS_SHOWN = 2
DAYS_IN_A_YEAR = 365
RECORDED = (
    "These days are those of the entries of the record. A measure of officer-days is what the force returned "
    "itself: it is counted apart and may be another number."
)
ALL_QUARTERS = "Officer-days of the record in every quarter, and how they stand to what was returned"


def money(record):
    """The `Register` of budget and spend, the newest financial year first."""
    rows = sorted(record.of(Entry.Kind.BUDGET), key=lambda row: row.financial_year, reverse=True)
    years = sorted({row.financial_year for row in rows}, reverse=True)[:YEARS_SHOWN]
    return Register(
        "money",
        "Budget and spend",
        ("Financial year", "Budget", "Spent", "Share of the force's budget"),
        tuple(_budget(row) for row in rows if row.financial_year in years),
        kind=Entry.Kind.BUDGET,
        would="The budget of this strand, what was spent and its share of the force's budget would be here.",
    )


def pounds(amount):
    return f"£{numerals.number(amount)}"


def _budget(row):
    cells = (Cell(pounds(row.allotted)), _spent(row), _share(row))
    return item(row, cells, about=row.title, name=row.financial_year)


def _spent(row):
    if row.spent is None:
        return Cell(numerals.NOT_AVAILABLE, "Not entered yet")
    used = f"{_percent(row.spent, row.allotted)} of it" if row.allotted else "Nothing was allotted"
    return Cell(pounds(row.spent), f"{used} by {in_full(row.on)}, {_gone(row)}")


def _gone(row):
    """How much of the financial year the spend covers."""
    passed = (row.on - date(int(row.financial_year[:4]), 4, 1)).days + 1
    if passed >= DAYS_IN_A_YEAR:
        return "the whole year"
    return f"with {numerals.percent(100 * max(passed, 0) / DAYS_IN_A_YEAR)} of the year gone"


def _share(row):
    if row.force_budget is None:
        return Cell(numerals.NOT_AVAILABLE, "The force's budget is not entered")
    share = numerals.rate(100 * row.allotted / row.force_budget, 2)
    return Cell(f"{share}%", f"of {pounds(row.force_budget)}")


def _percent(part, whole):
    return numerals.percent(100 * part / whole)


def posts(record):
    """The `Register` of what stands against each threat: people, vehicles, assets."""
    counts = newest(record.of(Entry.Kind.CAPABILITY))
    found = sorted(counts, key=lambda row: (-row.whole_posts, row.title))
    return Register(
        "posts",
        "Posts and equipment",
        ("Against", "Whole posts", "Part posts", "Vehicles", "Other assets"),
        tuple(_post(row) for row in found),
        note="Part posts are given as whole-time equivalents. A post may stand against more than one threat.",
        kind=Entry.Kind.CAPABILITY,
        would="Whole posts, part posts and vehicles set against each threat would be here.",
    )


def _post(row):
    numbers = (numerals.count(number) for number in (row.whole_posts, row.part_posts, row.vehicles))
    return item(row, [*map(Cell, numbers), Cell(row.assets or numerals.NOT_AVAILABLE)])


def abstraction(record):
    """The `Register` of officer-days by area in the last quarter recorded, furthest over its line first."""
    entries = record.of(Entry.Kind.ABSTRACTION)
    quarter = max((entry.quarter for entry in entries), default=None)
    last = [entry for entry in entries if entry.quarter == quarter]
    return Register(
        "abstraction",
        f"Officers taken from their areas{f', {quarter}' if last else ''}",
        ("Area", "Officer-days", "Against what was agreed"),
        tuple(_areas(last)),
        kind=Entry.Kind.ABSTRACTION,
        note=RECORDED,
        order="Order: furthest over the agreed line first." if last else "",
        beside=(ALL_QUARTERS, _ledger_url(last[0])) if last else None,
        would="Officer-days that each basic command unit gave up, beside what was agreed, would be here.",
    )


def _ledger_url(entry):
    return f"{reverse('abstraction', args=[entry.strand.slug])}?force={entry.force.slug}"


def _areas(entries):
    marking = max((entry.marking for entry in entries), default=Marking.OFFICIAL)
    days = totals(entries)
    for area, given in sorted(days.items(), key=_furthest_over):
        url = entry_url(next(entry for entry in entries if _names(entry, area)))
        yield Item(area, (Cell(numerals.count(given.given)), against_line(given)), url, marking=marking)


def _names(entry, area):
    return any(row.area.name == area for row in entry.area_days.all())


def _furthest_over(row):
    area, days = row
    return days.agreed is None, -(days.given if days.agreed is None else days.over), area


def totals(entries):
    """{area: its `Days`} of entries together."""
    found = defaultdict(Days)
    for row in (row for entry in entries for row in entry.area_days.all()):
        found[row.area.name] += given_up(row)
    return dict(found)


def against_line(days):
    """How officer-days stand to the agreed line, in words; those without one are counted apart."""
    if days.agreed is None:
        return Cell("No line agreed")
    said = f"{numerals.count(days.agreed)} agreed"
    said += f"; {_days(days.unlined)} more with nothing agreed" if days.unlined else ""
    if not days.over:
        return Cell("Within the line", said)
    more = f" ({numerals.signed_percent(100 * days.over / days.agreed)})" if days.agreed else ""
    return Cell(f"{_days(days.over)} over the line{more}", said, "problem")


def _days(number):
    return f"{numerals.count(number)} day{'' if number == 1 else 's'}"
