"""Population estimates: every vintage is kept, and the newest of a mid-year is the one that rates use."""

from indicators.models import Population
from indicators.published import NotReadable
from indicators.rates import Scope

QUARTERS = 4


def add_estimates(release, series, estimates):
    """Keep the estimates of one publication. `estimates`: {(area key, mid-year): (residents, line)}.

    Gives the rows that are new. Raises NotReadable where the publication was known to say something else.
    """
    known = _known(release.published_on, {area for area, _ in estimates})
    added = []
    for (area, mid_year), (residents, line) in estimates.items():
        before = known.get((area, mid_year), residents)
        if before != residents:
            raise NotReadable(_contradicted(release, line, mid_year, residents, before))
        if (area, mid_year) not in known:
            added.append(
                Population(
                    area_id=area,
                    mid_year=mid_year,
                    estimate=residents,
                    series=series,
                    vintage=release.published_on,
                    release=release,
                )
            )
    return Population.objects.bulk_create(added)


def scope_of(estimates):
    """The rates to derive again: from the first mid-year on, since a later one may be missing.

    None for none.
    """
    if not estimates:
        return None
    first = min(row.mid_year for row in estimates) * QUARTERS
    return Scope(areas=tuple({row.area_id for row in estimates}), first_quarter=first)


def _known(vintage, areas):
    rows = Population.objects.filter(vintage=vintage, area__in=areas).order_by()
    return {(area, year): people for area, year, people in rows.values_list("area", "mid_year", "estimate")}


def _contradicted(release, line, mid_year, residents, before):
    return (
        f"{release.file_name}: line {line} gives {residents:,} residents for mid-{mid_year}, but the "
        f"publication of {release.published_on} was imported with {before:,}. A revision needs the date of "
        "its own publication."
    )
