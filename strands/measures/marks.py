"""What people say of a series, and where its limits start again, for many measures at once."""

from collections import defaultdict
from dataclasses import dataclass

from indicators.judging import NewLimits
from indicators.models import Definition, SeriesMark
from indicators.quarters import Quarter

Kind = SeriesMark.Kind
KEEPER = "whoever keeps the catalogue"


@dataclass(frozen=True)
class Marks:
    """By the key of the indicator: the marks that stand, in order, and the definitions after the first."""

    made: dict
    defined: dict

    def of(self, indicator, kind):
        return [mark for mark in self.made.get(indicator, ()) if mark.kind == kind]

    def markings(self, indicator):
        return [mark.marking for mark in self.made.get(indicator, ())]

    def rebased_above(self, indicator):
        """Whether limits start again by a decision that fewer may read than may know of the measure."""
        return any(mark.marking > indicator.marking for mark in self.of(indicator.pk, Kind.REBASE))

    def new_limits(self, indicator):
        """A `NewLimits` for each new definition and each rebase; of one quarter, the definition first."""
        defined = (_of_definition(one) for one in self.defined.get(indicator, ()))
        return (*defined, *map(_of_rebase, self.of(indicator, Kind.REBASE)))


def marks(lines, force, reader):
    """The `Marks` of these lines that this reader may see. One query, and one more for new definitions."""
    indicators = [line.indicator.pk for line in lines]
    made = SeriesMark.objects.visible_to(reader).filter(
        indicator__in=indicators, area=force.pk, withdrawn_at=None
    )
    redefined = [line.indicator.pk for line in lines if line.redefined_on]
    defined = Definition.objects.filter(indicator__in=redefined, version__gt=1) if redefined else ()
    return Marks(_by_indicator(made.select_related("made_by")), _by_indicator(defined))


def _by_indicator(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.indicator_id].append(row)
    return dict(found)


def _of_definition(one):
    reason = f"New definition, version {one.version}"
    return NewLimits(Quarter.of(one.starts_on), one.checked_by or KEEPER, one.starts_on, reason)


def _of_rebase(mark):
    return NewLimits(mark.quarter, str(mark.made_by), mark.made_at.date(), mark.words)
