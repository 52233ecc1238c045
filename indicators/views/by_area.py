"""One measure by nation, region, force and basic command unit."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.days import moment
from authority.markings import highest
from authority.models import Area
from authority.permissions import Permission, requires
from indicators import freshness, returns
from indicators.models import Rate
from indicators.provenance import area_table, measures
from indicators.provenance.by_area import PER_HEAD, places, rates_of
from indicators.rates.measures import KINDS
from indicators.releases.taken import attribution
from indicators.returns import labels
from indicators.units import PERS, chosen_unit

QUARTER, YEAR = 1, 4  # quarters
SPANS = {YEAR: "Four quarters", QUARTER: "One quarter"}


@requires(Permission.READ)
@require_safe
def by_area(request, code, quarter):
    indicator = get_object_or_404(measures.measures(request.reader), code=code, kind__in=KINDS)
    if indicator.numerator is None:
        raise Http404
    span = QUARTER if request.GET.get("span") == str(QUARTER) else YEAR
    per = chosen_unit(request.GET.get("per")) if indicator.kind in PER_HEAD else None
    rates = rates_of(indicator, quarter, span, request.reader)
    context = {
        "indicator": indicator,
        "quarter": quarter,
        "span": span,
        "spans": SPANS,
        "table": area_table.table(indicator, quarter, _places(request, indicator, rates), per),
        "pers": PERS if indicator.kind in PER_HEAD else (),
        "per": per or indicator.display_per,
        "force": request.GET.get("force", ""),
        "data_to": _data_to(quarter, rates, request.reader),
        "beside": _quarters_beside(indicator, quarter, request),
        "marking": highest([indicator.marking]).label,
        "attribution": attribution(),
        "breadcrumbs": [{"label": "Strands", "url": reverse("strands")}, {"label": "By area", "url": ""}],
    }
    return render(request, "indicators/by_area.html", context)


def _places(request, indicator, rates):
    forces = measures.forces_beside(request.reader, request.GET.get("force", ""))
    answering = set(returns.forces_of(request.reader).values_list("pk", flat=True))
    own = {force.pk for force in forces} & answering
    units = Area.objects.filter(parent__in=own, kind=Area.Kind.BCU)
    asked = units if indicator.numerator.by_area else units.filter(pk__in=rates)
    return places(indicator, rates, forces, asked, own)


def _data_to(quarter, rates, reader):
    if not rates:
        return None
    computed = f"on {moment(max(rate.computed_at for rate in rates.values()))}"
    areas = list(rates)
    return {
        "quarter": quarter.long,
        "computed": computed,
        "label": labels.labels_of(areas, quarter, reader),
        "outstanding": freshness.outstanding(areas, reader),
    }


def _quarters_beside(indicator, quarter, request):
    """Addresses of the quarter before and after, as far as there are figures, with what was chosen."""
    there = Rate.objects.visible_to(request.reader).filter(indicator=indicator)
    there = set(there.filter(quarter__in=[quarter - 1, quarter + 1]).values_list("quarter", flat=True))
    chosen = request.GET.urlencode()
    return [
        {"label": str(one), "url": f"{reverse('by_area', args=[indicator.code, one])}?{chosen}"}
        for one in sorted(there)
    ]
