"""What a release changed in the release before it, counted by measure, with the greatest changes by name.

Kept as plain data: {data item key, or "" for residents: {new, same, revised, withdrawn, before, after,
greatest}}, where `before` and `after` are sums of what both releases give, and `greatest` is a list of [force
key, quarter or mid-year, before, after]; None where one of them gives nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest

from indicators.models import DataItem, Population
from indicators.published import NotReadable
from indicators.releases.timeline import Standing

GREATEST = 50  # of each measure
RESIDENTS = ""
LAST = Standing(date.max, 2**62)  # of a release that would be the newest


@dataclass
class Tally:
    """The changes of one measure as they are counted."""

    new: int = 0
    same: int = 0
    revised: int = 0
    withdrawn: int = 0
    before: int = 0
    after: int = 0
    changes: list = field(default_factory=list)

    def add(self, force, period, before, after):
        if before is None:
            self.new += 1
            return
        if after is None:
            self.withdrawn += 1
        else:
            self.before, self.after = self.before + before, self.after + after
            if before == after:
                self.same += 1
                return
            self.revised += 1
        self.changes.append([force, int(period), int(before), None if after is None else int(after)])

    def data(self):
        return {
            "new": self.new,
            "same": self.same,
            "revised": self.revised,
            "withdrawn": self.withdrawn,
            "before": int(self.before),
            "after": int(self.after),
            "greatest": nlargest(GREATEST, self.changes, key=_size),
        }


def of_counts(figures, known, standing):
    """Of {(force, quarter): {data item: count}} against the `timelines` known before."""
    tallies = defaultdict(Tally)
    for key, counts in figures.items():
        before = known[key].before(standing)
        for item in counts.keys() | before.keys():
            tallies[item].add(*key, before.get(item), counts.get(item))
    return {str(item): tallies[item].data() for item in sorted(tallies)}


def of_estimates(estimates, known, vintage):
    """Of {(force, mid-year): (residents, line)} against {the same: {vintage: residents}}."""
    tally = Tally()
    for key, (residents, _) in estimates.items():
        before = [day for day in known.get(key, ()) if day <= vintage]
        tally.add(*key, known[key][max(before)] if before else None, residents)
    return {RESIDENTS: tally.data()}


def vintages(estimates):
    """{(force, mid-year): {vintage: residents}} as far as known."""
    found = defaultdict(dict)
    rows = Population.objects.filter(area__in={area for area, _ in estimates}).order_by()
    for area, year, vintage, residents in rows.values_list("area", "mid_year", "vintage", "estimate"):
        found[area, year][vintage] = residents
    return found


def refuse_partial(revisions, covers):
    """Half a table would take away all that is known of the other half: that much is no revision."""
    gone = {item: of for item, of in revisions.items() if of["withdrawn"] and not of["new"] + of["same"]}
    for item in DataItem.objects.filter(pk__in=set(map(int, gone)) - set(covers)):
        raise NotReadable(
            f"The table says nothing of {item.published_column}, of which "
            f"{gone[str(item.pk)]['withdrawn']:,} figures are known. Get the whole table."
        )


def refuse_contradictions(estimates, known, vintage, file_name):
    """One publication cannot say two things."""
    for (area, mid_year), (residents, line) in estimates.items():
        before = known.get((area, mid_year), {}).get(vintage, residents)
        if before != residents:
            raise NotReadable(
                f"{file_name}: line {line} gives {residents:,} residents for mid-{mid_year}, but the "
                f"publication of {vintage} was imported with {before:,}. A revision needs the date of its "
                "own publication."
            )


def _size(change):
    *_, before, after = change
    return abs((after or 0) - before)
