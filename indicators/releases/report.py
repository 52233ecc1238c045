"""What a release changes, in words, for the page before it is taken in and for the report kept after.

Of measures above what the reader may see nothing is told: no name, no figure, and they are in no sum.
"""

from dataclasses import dataclass

from django.db.models import Q

from authority import access
from authority.markings import Marking
from authority.models import Area
from authority.tally import so_many
from indicators import numerals
from indicators.models import DataItem, Release
from indicators.numerals import NOT_AVAILABLE, count
from indicators.quarters import Quarter
from indicators.releases.revisions import RESIDENTS

SHOWN = 30  # changes
DOUBTS = 20  # of a kind
NOTABLE = 0.2  # of a sum: by more than that it hardly ever changes
FEWEST = 100


@dataclass(frozen=True)
class Measure:
    """A line of the table by measure, numbers in words."""

    key: str
    name: str
    new: str
    same: str
    revised: str
    withdrawn: str
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class Change:
    """One figure that is another now."""

    force: str
    period: str
    measure: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class Report:
    """`measures` and the greatest `changes`, with sums in words; `chosen` is the one measure asked for."""

    measures: tuple
    changes: tuple
    total: dict
    any_revised: bool
    chosen: str
    of_how_many: str  # changes there are of what was chosen


def report(revisions, kind, user, chosen=""):
    """The `Report` of what `revisions` counted."""
    names = _names(kind, user)
    seen = {key: of for key, of in revisions.items() if key in names}
    wanted = {key: of for key, of in seen.items() if key == chosen} or seen
    sums = {what: sum(of[what] for of in seen.values()) for what in ("new", "same", "revised", "withdrawn")}
    return Report(
        tuple(_measure(key, names[key], seen[key]) for key in sorted(seen, key=names.get)),
        tuple(_changes(wanted, names, kind)),
        {what: count(number) for what, number in sums.items()},
        bool(sums["revised"] + sums["withdrawn"]),
        chosen if chosen in seen else "",
        count(sum(of["revised"] + of["withdrawn"] for of in wanted.values())),
    )


def doubts(found, user):
    """Sentences on what may be wrong with a file, and the figures that each speaks of."""
    names = _names(Release.Kind.RECORDED_CRIME, user)
    areas = _areas()
    jumps = [row for row in found["jumps"] if str(row[2]) in names]
    below = [row for row in found["below_zero"] if str(row[2]) in names]
    for issue in found["issues"]:
        yield from _doubts_of_sums(issue, user)
    if jumps:
        yield (
            f"{so_many(len(jumps), 'figure is', 'figures are')} far from the quarters beside it.",
            [
                f"{_of_figure(row, names, areas)}: {count(row[3])}, where about {count(row[4])} is usual"
                for row in jumps[:DOUBTS]
            ],
        )
    if below:
        yield (
            f"{so_many(len(below), 'figure is', 'figures are')} below zero: "
            "crimes that were cancelled later, as a rule.",
            [f"{_of_figure(row, names, areas)}: {count(row[3])}" for row in below[:DOUBTS]],
        )


def _doubts_of_sums(issue, user):
    names = _names(issue["kind"], user)
    if issue["forces"] < issue["expected"]:
        missing = issue["expected"] - issue["forces"]
        yield f"{count(missing)} of {count(issue['expected'])} forces are not in it.", []
    for key, of in issue["revisions"].items():
        if key in names and abs(of["after"] - of["before"]) > max(NOTABLE * abs(of["before"]), FEWEST):
            yield (
                f"{names[key]}: {count(of['before'])} in all before, and {count(of['after'])} now, of the "
                "same forces and periods. A column may have slipped.",
                [],
            )
        if key in names and of["withdrawn"]:
            yield f"{names[key]}: {count(of['withdrawn'])} figures that were known are blank in it.", []


def _of_figure(row, names, areas):
    force, quarter, item, *_ = row
    return f"{areas[force]}, {Quarter(quarter)}, {names[str(item)]}"


def _names(kind, user):
    """{key in the revisions: name} of the measures that this person may read of: what is OFFICIAL and
    published, everybody.
    """
    if kind == Release.Kind.POPULATION:
        return {RESIDENTS: "Residents"}
    opened = Q(marking=Marking.OFFICIAL) | Q(marking__in=access.reader_of(user).markings)
    items = DataItem.objects.filter(opened).exclude(published_column="")
    return {str(key): name for key, name in items.values_list("pk", "name")}


def _areas():
    return dict(Area.objects.filter(force__isnull=False).values_list("pk", "name"))


def _measure(key, name, of):
    share = (of["after"] - of["before"]) / of["before"] * 100 if of["before"] else 0
    sums = [count(of[what]) if of["same"] + of["revised"] else NOT_AVAILABLE for what in ("before", "after")]
    return Measure(
        key,
        name,
        *(count(of[what]) for what in ("new", "same", "revised", "withdrawn")),
        *sums,
        f"{numerals.number(share, 1)}%" if of["revised"] else NOT_AVAILABLE,
    )


def _changes(seen, names, kind):
    rows = [(key, *change) for key, of in seen.items() for change in of["greatest"]]
    rows.sort(key=lambda row: -abs((row[4] or 0) - row[3]))
    areas = _areas()
    for key, force, period, before, after in rows[:SHOWN]:
        period = f"mid-{period}" if kind == Release.Kind.POPULATION else str(Quarter(period))
        yield Change(
            areas[force],
            period,
            names[key],
            count(before),
            count(after),
            _signed(after - before) if after is not None else NOT_AVAILABLE,
        )


def _signed(difference):
    return f"+{count(difference)}" if difference > 0 else count(difference)
