"""Where a figure of a return and where a rate come from."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.days import moment
from authority.markings import highest
from authority.models import Area
from authority.permissions import Permission, requires
from indicators import freshness
from indicators.provenance import figure_page, measures, rate_page, restated
from indicators.provenance.sources import force_of
from indicators.releases.taken import attribution
from indicators.views.finding import crumbs, found


@requires(Permission.READ)
@require_safe
def figure(request, pk, key):
    quarterly_return = found(request, pk)
    page = figure_page.page(quarterly_return, key, request.reader)
    if page is None:
        raise Http404
    context = {
        "quarterly_return": quarterly_return,
        "page": page,
        "marking": page.marking,
        "breadcrumbs": crumbs((reverse("return", args=[pk]), str(quarterly_return)), (None, page.item.name)),
    }
    return render(request, "indicators/figure.html", context)


@requires(Permission.READ)
@require_safe
def rate(request, code, area, quarter):
    """Not found, too, where there is a rate that the reader may not see."""
    indicator = get_object_or_404(measures.measures(request.reader), code=code)
    area = get_object_or_404(Area.objects.select_related("parent", "force"), code=area)
    rates = rate_page.rates_of(indicator, area, quarter, request.reader)
    if not rates:
        raise Http404
    changes = _changes(request, indicator, area, rates)
    context = {
        "indicator": indicator,
        "area": area,
        "quarter": quarter,
        "proofs": [rate_page.proof(indicator, area, one, request.reader) for one in rates],
        "changes": changes,
        "data_to": _data_to(area, rates, request.reader),
        "marking": highest([indicator.marking, *restated.markings_of(changes, request.reader)]).label,
        "attribution": attribution() if any(one.published for one in rates) else [],
        "breadcrumbs": [
            {"label": "Strands", "url": reverse("strands")},
            {"label": str(indicator), "url": ""},
        ],
    }
    return render(request, "indicators/rate.html", context)


def _changes(request, indicator, area, rates):
    items = [item for item in (indicator.numerator, indicator.denominator) if item]
    return restated.restated(items, area, rates[0].quarter.span(rates[0].span), request.reader)


def _data_to(area, rates, reader):
    computed = f"on {moment(max(one.computed_at for one in rates))}"
    outstanding = freshness.outstanding([area.pk, force_of(area)], reader)
    return {"quarter": rates[0].quarter.long, "computed": computed, "outstanding": outstanding}
