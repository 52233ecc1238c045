"""What a key may see: what its account may read by the one rule, and of that its own forces alone."""

from django.db.models import Q
from django.http import Http404

from authority import tokens
from indicators import returns
from indicators.models import Rate


def forces(request):
    return tokens.forces_of(request.token, request.reader)


def listed(request):
    """Returns of the key's forces, with what `returns.listed` adds."""
    return returns.listed(request.reader).filter(force__in=forces(request))


def found(request, pk):
    """One of them. Raises Http404 alike for what is not there and what is out of sight."""
    quarterly_return = listed(request).filter(pk=pk).first()
    if quarterly_return is None:
        raise Http404
    return quarterly_return


def rates(request, quarter):
    """Rates of the key's forces and of their basic command units.

    Of published ones, too, those alone whose measure its vetting opens.
    """
    own = forces(request).values("area")
    seen = Rate.objects.visible_to(request.reader).filter(quarter=quarter)
    seen = seen.filter(Q(area__in=own) | Q(area__parent__in=own))
    return seen.filter(indicator__marking__in=request.reader.markings)
