"""Which figures an authority asks for no more, from what it has retired."""

from collections import defaultdict

from django.db.models import Q

from indicators.models import DataItem
from strands.keeping import spans
from strands.models import Monitored, Retirement

MADE_OF = ("indicator__numerator", "indicator__denominator", "indicator__parts")
DIAGNOSTIC = tuple(way.replace("indicator__", "indicator__diagnostics__") for way in MADE_OF)


def not_asked(authority):
    """{key of an item: [(first day, end)]}: the days on which every line that uses the item is retired.

    A figure goes with the total that it is a part of, a direction of travel with its grade.
    """
    retired = _retired(authority)
    lines = defaultdict(dict)
    for code, strand, item in _used(authority):
        lines[item][code] = retired["monitored", code] + retired["strand", strand]
    for item, whole in DataItem.objects.filter(parent__isnull=False).values_list("pk", "parent"):
        if whole in lines:
            lines[item] |= lines[whole]
    found = {item: spans.in_all(list(one.values())) for item, one in lines.items()}
    return {item: days for item, days in found.items() if days}


def _retired(authority):
    found = defaultdict(list)
    rows = Retirement.objects.filter(authority=authority)
    for kind, code, start, end in rows.values_list("kind", "code", "retired_on", "back_on"):
        found[kind, code].append((start, end))
    return found


def _used(authority):
    """(code of a line, code of its strand, key of an item): of its measure, or of a diagnostic of that."""
    lines = Monitored.objects.filter(Q(authority=None) | Q(authority=authority)).order_by()
    for way in (*MADE_OF, *DIAGNOSTIC):
        yield from lines.filter(**{f"{way}__isnull": False}).values_list("code", "strand__code", way)
