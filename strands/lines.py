"""The lines of a strand: which measures it monitors, as far as one reader may know of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from indicators.models import Definition, Indicator
from strands.models import Monitored, Strand


@dataclass(frozen=True)
class Line:
    """A monitored indicator, the other strands that monitor it, and the day of its last new definition."""

    monitored: Monitored
    shared: tuple[Strand, ...]
    redefined_on: date | None

    @property
    def indicator(self):
        return self.monitored.indicator

    @property
    def parts(self):
        return self.monitored.parts

    def broken(self, last, span):
        """Whether a new definition parts the `span` quarters up to `last` from the same a year earlier."""
        first = last.same_quarter_last_year.span(span)[0].start
        return bool(self.redefined_on) and first < self.redefined_on <= last.end


def lines(strand, reader):
    """Every `Line` of the strand, or of every strand with None, that this reader may know of. One query.

    In the order of the guidance.
    """
    every = list(_rows(strand, reader))
    own = [row for row in every if strand is None or row.strand_id == strand.pk]
    return [Line(row, _others(row, every), row.redefined_on) for row in own]


def _rows(strand, reader):
    redefined = Definition.objects.filter(indicator=OuterRef("indicator"), version__gt=1).order_by(
        "-starts_on"
    )
    known = Q(strand__in=Strand.objects.visible_to(reader))
    if strand:
        here = Monitored.objects.in_use(reader).filter(strand=strand)
        known = Q(indicator__in=here.values("indicator")) & (Q(strand=strand) | known)
    return (
        Monitored.objects.visible_to(reader)
        .in_use(reader)
        .filter(known)
        .annotate(redefined_on=Subquery(redefined.values("starts_on")[:1]), parts=_parts())
        .select_related("strand", "indicator__numerator", "indicator__denominator")
    )


def _parts():
    """How many items a composite measure is made of; a reader may know of fewer."""
    rows = Indicator.parts.through.objects.filter(indicator=OuterRef("indicator")).order_by()
    counted = rows.values("indicator").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def _others(row, every):
    return tuple(
        other.strand
        for other in every
        if other.indicator_id == row.indicator_id and other.strand_id != row.strand_id
    )
