"""One line of a strand judged: against its own usual range, or as rare events, with its target."""

from indicators.judging import judge
from indicators.models import Indicator
from strands.models import Monitored


def judged(line, series, new_limits, aim, unfit):
    """The `Judged` of a line, in the unit in which it is displayed.

    `new_limits`: its `NewLimits`. `aim`: its `Aim`, or None. `unfit`: whether residents mean little here.
    """
    indicator, counted = line.indicator, line.indicator.numerator
    return judge(
        dict(series.quarters),
        polarity=polarity(line),
        counts_events=bool(counted and counted.counts_events),
        target=aim and aim.value,
        rebases=new_limits,
        share=indicator.kind == Indicator.Kind.PERCENTAGE,
        unfit=bool(unfit),
        scale=indicator.display_per / indicator.per,
    )


def polarity(line):
    """Which way is good: demand on a force is neither, whatever its measure would say."""
    demand = line.monitored.heading == Monitored.Heading.NPSAT
    return Indicator.Polarity.NEITHER if demand else line.indicator.polarity
