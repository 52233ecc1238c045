"""Of which quarters a person may not learn that a return is missing."""

from django.db.models import Exists, OuterRef

from indicators import returns
from indicators.models import QuarterlyReturn


def unseen(reader, forces, quarters):
    """{(key of force, quarter)}: those with a return out of this person's sight.

    Whoever may not read all that is held would learn by the others which these are: for them it is every one.
    """
    if returns.why_not_whole(reader):
        return {(force.pk, quarter) for force in forces for quarter in quarters}
    found = _out_of_sight(reader).filter(force__in=forces, quarter__in=quarters)
    return set(found.order_by().values_list("force", "quarter"))


def open_to(reader, rows):
    """Those of `rows` (each of a force and a quarter) that are about no return out of sight."""
    if returns.why_not_whole(reader):
        return rows.none()
    hidden = _out_of_sight(reader).filter(force=OuterRef("force"), quarter=OuterRef("quarter"))
    return rows.exclude(Exists(hidden))


def _out_of_sight(reader):
    entered = QuarterlyReturn.objects.filter(origin=QuarterlyReturn.Origin.ENTERED)
    return entered.exclude(pk__in=QuarterlyReturn.objects.visible_to(reader).order_by().values("pk"))
