"""Population estimates: every vintage is kept, and the newest of a mid-year is the one that rates use."""

from indicators.models import Population
from indicators.rates import Scope
from indicators.releases.revisions import refuse_contradictions

QUARTERS = 4


def add_estimates(release, series, estimates, known):
    """Keep the estimates of one publication. `estimates`: {(area key, mid-year): (residents, line)}; `known`:
    {the same: {vintage: residents}}.

    Gives the rows that are new. Raises NotReadable where the publication was known to say something else.
    """
    refuse_contradictions(estimates, known, release.published_on, release.file_name)
    return Population.objects.bulk_create(
        Population(
            area_id=area,
            mid_year=mid_year,
            estimate=residents,
            series=series,
            vintage=release.published_on,
            release=release,
        )
        for (area, mid_year), (residents, _) in estimates.items()
        if release.published_on not in known.get((area, mid_year), ())
    )


def scope_of(estimates):
    """The rates to derive again: from the first mid-year on, since a later one may be missing.

    None for none.
    """
    if not estimates:
        return None
    first = min(row.mid_year for row in estimates) * QUARTERS
    return Scope(areas=tuple({row.area_id for row in estimates}), first_quarter=first)
