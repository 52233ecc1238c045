"""The figures that a rate is made of, and where each came from."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from authority import access
from authority.days import in_full
from authority.models import Area
from indicators import returns
from indicators.models import Figure, QuarterlyReturn
from indicators.numerals import amount
from indicators.returns.cells import key_of

PUBLISHED = QuarterlyReturn.Origin.PUBLISHED


@dataclass(frozen=True)
class Source:
    """One figure that a rate was made of, in words. `url` leads to its page, or to that of its release."""

    quarter: str
    figure: str
    origin: str
    accepted: str
    url: str = ""


def force_of(area):
    """The key of the force that answers for an area: its own, or that around a basic command unit."""
    return area.parent_id if area.kind == Area.Kind.BCU else area.pk


def items_of(indicator):
    """Keys of the data items that a measure is made of."""
    return [item for item in (indicator.numerator_id, indicator.denominator_id) if item]


def sources(indicator, area, quarters, user):
    """A `Source` for each figure of these quarters, the newest quarter first."""
    asked = set(returns.items_known(user).values_list("pk", flat=True))
    return tuple(_source(figure, area, asked) for figure in of_record(indicator, area, quarters, user))


def of_record(indicator, area, quarters, user):
    """The `Figure`s that count. What the force returned comes before what was published, as for the rate."""
    found = {}
    for figure in _figures(indicator, area, quarters, access.reader_of(user)):
        found.setdefault((figure.quarterly_return.quarter, figure.item_id), figure)
    return tuple(found.values())


def _figures(indicator, area, quarters, reader):
    counting = QuarterlyReturn.objects.visible_to(reader).filter(
        force=force_of(area), current=True, quarter__in=quarters
    )
    rows = Figure.objects.filter(
        Q(quarterly_return__origin=PUBLISHED) | Q(item__marking__in=reader.markings),
        quarterly_return__in=counting,
        area=area,
        item__in=items_of(indicator),
        value__isnull=False,
    )
    related = ("item", "area", "quarterly_return__release", "quarterly_return__decided_by")
    return rows.select_related(*related).order_by(
        "-quarterly_return__quarter", "item__order", "quarterly_return__origin"
    )


def _source(figure, area, asked):
    origin = figure.quarterly_return
    return Source(
        str(origin.quarter),
        f"{figure.item.name}: {amount(figure.value, figure.item.unit)}",
        f"{capfirst(origin.get_origin_display())}, version {origin.version}",
        _signer(origin),
        _address(figure, area, asked),
    )


def _address(figure, area, asked):
    release = figure.quarterly_return.release_id
    if figure.quarterly_return.origin == PUBLISHED:
        return reverse("release", args=[release]) if release else ""
    return figure_url(figure.quarterly_return, figure.item, area) if figure.item_id in asked else ""


def figure_url(quarterly_return, item, area=None):
    """The page of a figure of a return, of the whole force unless a part of its area is named."""
    part = "" if area is None or area.pk == quarterly_return.force_id else area.code
    return reverse("figure", args=[quarterly_return.pk, key_of(item.code, part)])


def _signer(origin):
    if origin.release:
        return f"{origin.release.publisher}, {origin.release.title}, {in_full(origin.release.published_on)}"
    if origin.decided_by:
        return f"Accepted by {origin.decided_by} on {in_full(timezone.localtime(origin.decided_at))}"
    return ""
