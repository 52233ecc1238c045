"""The other forces taken together, measure by measure: all that a comparison with a group needs.

Summed by the database, so that a page with fifty measures fetches a few rows and not those of every force.
Who they were, one by one, is in `peers`.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from authority.models import Force
from indicators.models import Rate
from strands.figures import YEAR
from strands.peers import PUBLISHED, shared_with

FIT = Q(area__force__unfit_reason="")


@dataclass(frozen=True)
class Together:
    """Peers summed, as if they were one `Point`."""

    numerator: Decimal
    denominator: Decimal | None


def together(own, force, reader, group):
    """{indicator: (last quarter of the year, [`Together`])} beside `own`, {indicator: Series}. One query.

    `group`: keys of the forces chosen as alike; None for every force of the kind. The list is empty where
    residents mean little for each of them; an indicator of which nobody else has figures is not there.
    """
    whole = {indicator: series for indicator, series in own.items() if series.years}
    found, official = {}, set()
    for indicator, quarter, published, fit, *sums in _rows(whole, force, reader, group) if whole else ():
        if published or indicator not in official:
            found[indicator] = quarter, [Together(*sums)] if fit else []
        if published:
            official.add(indicator)
    return found


def _rows(own, force, reader, group):
    """One row for each measure and year, the last year last.

    Published statistics say which year is compared, where there are any: a second force of the same authority
    may have returned its figures as early as the first, and would be the only one to be held against.
    """
    kind = Force.objects.filter(fictitious=force.fictitious).exclude(pk=force.pk)
    others = kind if group is None else kind.filter(pk__in=group)
    return (
        Rate.objects.visible_to(reader)
        .filter(shared_with(own), span=YEAR, area__in=others.values("pk"))
        .order_by("quarter")
        .values("indicator", "quarter")
        .annotate(official=Count("pk", filter=PUBLISHED), fit=Count("pk", filter=FIT))
        .annotate(events=Sum("numerator", filter=FIT), base=Sum("denominator", filter=FIT))
        .values_list("indicator", "quarter", "official", "fit", "events", "base")
    )
