"""The measures that a person may know of, and the forces that may be read beside theirs."""

from django.db.models import Exists, OuterRef, Q

from authority import access
from authority.markings import Marking
from authority.models import Force
from indicators import returns
from indicators.models import Indicator, Rate


def measures(user):
    """Those whose marking is opened to the reader; for everybody, plain ones that were published."""
    published = Rate.objects.filter(indicator=OuterRef("pk"), published=True)
    opened = Q(marking__in=access.reader_of(user).markings)
    found = Indicator.objects.of(user).filter(opened | Q(Exists(published), marking=Marking.OFFICIAL))
    return found.select_related("numerator", "denominator")


def forces_beside(user, slug=""):
    """All forces of one sort, real or fictitious, with their areas: the two are never in one sum.

    The sort is that of the force with this slug, else of the reader's own.
    """
    forces = list(Force.objects.select_related("area__parent__parent"))
    own = returns.forces_of(user).first()
    named = next((force for force in forces if force.slug == slug), None) if slug else own
    return [force for force in forces if force.fictitious == bool(named and named.fictitious)]
