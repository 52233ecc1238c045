"""The lines of a strand: which measures it monitors, as far as one reader may know of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from indicators.models import Definition
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

    def broken(self, last, span):
        """Whether a new definition parts the `span` quarters up to `last` from the same a year earlier."""
        first = last.same_quarter_last_year.span(span)[0].start
        return bool(self.redefined_on) and first < self.redefined_on <= last.end


def lines(strand, reader):
    """Every `Line` of the strand that this reader may know of, in the order of the guidance. One query."""
    every = list(_rows(strand, reader))
    own = [row for row in every if row.strand_id == strand.pk]
    return [Line(row, _others(row, every), row.redefined_on) for row in own]


def _rows(strand, reader):
    redefined = Definition.objects.filter(indicator=OuterRef("indicator"), version__gt=1).order_by(
        "-starts_on"
    )
    return (
        Monitored.objects.visible_to(reader)
        .filter(indicator__monitored__strand=strand)
        .filter(Q(strand=strand) | Q(strand__in=Strand.objects.visible_to(reader)))
        .annotate(redefined_on=Subquery(redefined.values("starts_on")[:1]))
        .select_related("strand", "indicator__numerator", "indicator__denominator")
    )


def _others(row, every):
    return tuple(
        other.strand
        for other in every
        if other.indicator_id == row.indicator_id and other.strand_id != row.strand_id
    )
