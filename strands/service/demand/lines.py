"""Which lines tell of demand: those of the national tool, and what is published in their place."""

from dataclasses import dataclass

from indicators.models import Indicator
from strands.lines import lines
from strands.models import Monitored

HEADINGS = {True: "In the national tool", False: "Published recorded crime, not in the tool"}
SOME_NAMED = (
    "The guidance prints lines of the national tool for this strand. The tool’s own figures are not "
    "published, so other forces stand beside yours only where recorded crime gives the number. Recorded "
    "crime that bears on the strand stands below them, named as such."
)
NONE_NAMED = (
    "The guidance says that the national tool compares forces in this strand, and prints none of its lines. "
    "So what stands here is published recorded crime that bears on the strand. It is not the tool."
)


@dataclass(frozen=True)
class DemandLine:
    """`measure`: what holds its rates per resident, or its bare counts where no such rate is kept."""

    monitored: Monitored
    measure: Indicator

    @property
    def named(self):
        """Whether the guidance has it in the tool."""
        return self.monitored.heading == Monitored.Heading.NPSAT

    @property
    def kind(self):
        return HEADINGS[self.named]

    @property
    def code(self):
        return self.monitored.indicator.code

    @property
    def name(self):
        return self.monitored.indicator.name if self.named else self.measure.numerator.name


def demand_lines(strand, reader):
    """The `DemandLine`s of a strand that this reader may know of, those of the tool first. Two queries."""
    known = [line.monitored for line in lines(strand, reader)]
    named = [row for row in known if row.heading == Monitored.Heading.NPSAT]
    rates = _rates([row.indicator.numerator_id for row in named])
    found = [DemandLine(row, rates.get(row.indicator.numerator_id, row.indicator)) for row in named]
    taken = {row.indicator.numerator_id for row in named}
    for row in filter(_stands_in, known):
        if row.indicator.numerator_id not in taken:
            taken.add(row.indicator.numerator_id)
            found.append(DemandLine(row, row.indicator))
    return tuple(found)


def said_of(strand_lines):
    """What has to be said of the lines before they are read."""
    return SOME_NAMED if any(line.named for line in strand_lines) else NONE_NAMED


def _stands_in(row):
    """Recorded crime per resident, published for every force."""
    measure = row.indicator
    published = measure.numerator_id and measure.numerator.published_column
    return bool(published) and measure.kind == Indicator.Kind.RATE and measure.denominator_id is None


def _rates(items):
    """{data item: the measure that has it per resident}"""
    rows = Indicator.objects.filter(kind=Indicator.Kind.RATE, numerator__in=items, denominator=None)
    return {row.numerator_id: row for row in rows.select_related("numerator", "denominator")}
