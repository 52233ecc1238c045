"""Which forces a reader may choose: those of their own authority, and those with published statistics."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from authority.models import Force
from indicators.models import QuarterlyReturn


@dataclass(frozen=True)
class Choice:
    """The forces to choose from, the reader's own first, and the one chosen; None where there are none."""

    own: tuple[Force, ...]
    others: tuple[Force, ...]
    chosen: Force | None


def choose(reader, slug=""):
    """The `Choice` of the force with that slug, by default the reader's own. LookupError for another slug."""
    published = QuarterlyReturn.objects.filter(
        force=OuterRef("pk"), origin=QuarterlyReturn.Origin.PUBLISHED, current=True
    )
    answering = Q(authority__in=reader.authorities) | Exists(published)
    forces = list(Force.objects.filter(answering).select_related("area"))
    own = tuple(force for force in forces if force.authority_id in reader.authorities)
    others = tuple(force for force in forces if force not in own)
    return Choice(own, others, _chosen((*own, *others), slug))


def _chosen(forces, slug):
    if not slug:
        return next(iter(forces), None)
    found = [force for force in forces if force.slug == slug]
    if not found:
        raise LookupError(f"There is no force “{slug}” to choose.")
    return found[0]
