"""Events so few that the time between them is looked at. Source: Benneyan 2001."""

from indicators.judging.judged import RareView
from indicators.statistics import SETTLED, g_chart, is_rare, quarters_between, quarters_since, rare_events


def rare(laid):
    """Whether the mean count of the last phase is under 5. No count at all is not rare."""
    return bool(is_rare(laid.counts[laid.phase :]))


def rare_view(laid, share):
    """The `RareView` of the last phase; the quarters since the last event are of the whole series.

    The chart is a g chart, of whole quarters. A share has none: how often its cases come depends on its
    base.
    """
    counts, found = laid.counts[laid.phase :], rare_events(laid.counts)
    gaps = () if share else quarters_between(counts)
    between = g_chart(gaps) if gaps else None
    return RareView(found.year, found.interval, found.since, between, _overdue(between, counts))


def _overdue(between, counts):
    """Only limits that rest on 12 times or more can say so, and only where no event can have gone unseen."""
    since = quarters_since(counts)
    if between is None or len(between.values) < SETTLED or since.missing:
        return False
    return since.quarters > between.upper
