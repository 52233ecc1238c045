"""What the figures of a return are held against: earlier quarters, publications, definitions, one another."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from authority import access
from indicators.models import Definition, Figure, Indicator, QuarterlyReturn, own_or_shared
from indicators.returns.cells import key_of
from indicators.returns.checks import Share
from indicators.returns.entry import Entry

HISTORY = 12  # quarters
Origin = QuarterlyReturn.Origin


@dataclass(frozen=True)
class Published:
    """What published statistics have for a box, and the release in words."""

    value: Decimal
    release: str


def earlier(quarterly_return, items, user):
    """Current entries of earlier quarters, by key and quarter; a force's own goes before a published one."""
    quarter = quarterly_return.quarter
    known = _current(quarterly_return, user).filter(quarter__gte=quarter - HISTORY, quarter__lt=quarter)
    figures = Figure.objects.filter(quarterly_return__in=known, item__in=items)
    columns = ("item__code", "area", "area__code", "quarterly_return__quarter", "value", "text", "absence")
    found = defaultdict(dict)
    for code, *area, at, value, text, absence in figures.order_by("-quarterly_return__origin").values_list(
        *columns
    ):
        found[key_in(quarterly_return, code, *area)][at] = Entry(value, text, absence)
    return found


def published(quarterly_return, items, user):
    """`Published` of the return's own quarter, by key."""
    known = _current(quarterly_return, user).filter(quarter=quarterly_return.quarter, origin=Origin.PUBLISHED)
    figures = Figure.objects.filter(quarterly_return__in=known, item__in=items, value__isnull=False)
    return {
        key_in(quarterly_return, figure.item.code, figure.area_id, figure.area.code): Published(
            figure.value, str(figure.quarterly_return.release or "")
        )
        for figure in figures.select_related("item", "area", "quarterly_return__release")
    }


def redefined(quarter, items, user):
    """{code of an item: [day]}: since when new definitions hold of measures that use it."""
    found = Definition.objects.order_by().filter(
        own_or_shared(user, "indicator__"),
        version__gt=1,
        starts_on__gte=(quarter - HISTORY).start,
        starts_on__lte=quarter.end,
        indicator__marking__in=access.reader_of(user).markings,
    )
    numerators, *others = [
        found.filter(**{f"indicator__{role}__in": items}).values_list(f"indicator__{role}__code", "starts_on")
        for role in ("numerator", "denominator", "parts")
    ]
    days = defaultdict(list)
    for code, day in numerators.union(*others):
        days[code].append(day)
    return days


def shares(items, user):
    found = (
        Indicator.objects.of(user)
        .filter(kind=Indicator.Kind.PERCENTAGE, numerator__in=items, denominator__in=items)
        .order_by("code")
    )
    columns = found.values_list("numerator__code", "denominator__code", "may_exceed")
    return tuple(Share(*share) for share in columns)


def key_in(quarterly_return, code, area, area_code):
    """The key of a box, from the code of its item, and the primary key and the code of its area."""
    return key_of(code, "" if area == quarterly_return.force_id else area_code)


def _current(quarterly_return, user):
    return QuarterlyReturn.objects.visible_to(user).filter(force=quarterly_return.force, current=True)
