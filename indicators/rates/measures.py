"""Which measures have rates, and what they are made of."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from indicators.models import DataItem, Figure, Indicator

Kind = Indicator.Kind
KINDS = (Kind.COUNT, Kind.RATE, Kind.PERCENTAGE, Kind.MONEY, Kind.MONEY_RATE)
COLUMNS = ("pk", "kind", "numerator", "denominator", "numerator__unit", "numerator__standing")


class Measure(NamedTuple):
    """An indicator that has rates: its key and kind, the keys of its items, what its numerator is."""

    indicator: int
    kind: str
    numerator: int
    denominator: int | None
    unit: str
    standing: bool

    @property
    def counts_events(self):
        return self.unit == DataItem.Unit.COUNT and not self.standing

    @property
    def items(self):
        return {self.numerator, self.denominator} - {None}


def measures_of(scope):
    """The `Measure`s that are made of the scope's data items."""
    rows = Indicator.objects.filter(kind__in=KINDS, numerator__isnull=False).order_by("pk")
    measures = [Measure(*row) for row in rows.values_list(*COLUMNS)]
    return [one for one in measures if not scope.items or one.items.intersection(scope.items)]


def standing_items():
    """Keys of the data items of which a year is the average of its quarters, not their sum."""
    return DataItem.objects.filter(standing=True).values_list("pk", flat=True)


def with_figures(measures):
    """Those of the measures whose numerator was ever counted."""
    figures = Figure.objects.filter(item=OuterRef("pk"))
    counted = set(DataItem.objects.filter(Exists(figures)).values_list("pk", flat=True))
    return [measure for measure in measures if measure.numerator in counted]
