"""How far returns are entered, as one person may know it, for many returns at once."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from indicators import returns
from indicators.models import Figure

Query = Figure.Query


@dataclass
class Progress:
    """`done`, `queries` (open or returned) and `returned` by section."""

    done: Counter = field(default_factory=Counter)
    queries: Counter = field(default_factory=Counter)
    returned: Counter = field(default_factory=Counter)


def asked(user):
    """{section: how many figures are asked of the whole force there}, as far as this person may read them."""
    return Counter(returns.items_asked(user).values_list("section", flat=True))


def of(quarterly_returns, user):
    """{key of return: Progress}, in one query; of returns that this person was found to be able to read."""
    figures = Figure.objects.filter(
        quarterly_return__in=[found.pk for found in quarterly_returns], item__in=returns.items_asked(user)
    )
    counted = (
        figures.order_by()
        .values_list("quarterly_return", "item__section")
        .annotate(
            done=Count("pk", filter=Q(area=F("quarterly_return__force"))),
            queries=Count("pk", filter=Q(query__in=[Query.OPEN, Query.RETURNED])),
            returned=Count("pk", filter=Q(query=Query.RETURNED)),
        )
    )
    found = defaultdict(Progress)
    for key, section, done, queries, returned in counted:
        one = found[key]
        one.done[section], one.queries[section], one.returned[section] = done, queries, returned
    return found
