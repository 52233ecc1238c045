"""The arithmetic of the product: counts in, figures that know their own doubt out. No Django here.

- intervals: how sure a count, a rate or a share is
- groups: several forces, or four quarters, taken together
- comparison: where a force stands among its peers; funnel: how far chance carries a small population
- change: against a year ago
- process: XmR charts, on phases (limits) and causes (rules)
- rare: time between events that are few
- suppression: blanks in public tables, found by covering
"""

from indicators.statistics.causes import Cause, find_causes, outside, shift, trend, two_of_three
from indicators.statistics.change import SMALLEST_BASE, Change, percentage_change
from indicators.statistics.comparison import Comparison, Standing, compare_all, compare_with_peers
from indicators.statistics.funnel import FunnelLines, funnel_lines
from indicators.statistics.groups import (
    GroupRate,
    GroupShare,
    RollingYear,
    group_rate,
    group_share,
    rolling_year,
)
from indicators.statistics.intervals import (
    CONFIDENCE,
    EXACT_BELOW,
    EXACT_BOUNDS,
    NEAR_CERTAINTY,
    CrudeRate,
    Interval,
    Proportion,
    byar_interval,
    count_interval,
    crude_rate,
    exact_interval,
    proportion,
    z,
)
from indicators.statistics.phases import SETTLED, Phase, Rebase
from indicators.statistics.process import Assurance, ProcessChart, ProcessPoint, Variation, process_chart
from indicators.statistics.rare import (
    RARE_BELOW,
    GChart,
    RareEvents,
    Since,
    TChart,
    g_chart,
    is_rare,
    quarters_between,
    quarters_since,
    rare_events,
    t_chart,
)
from indicators.statistics.suppression import (
    THRESHOLD,
    CannotProtect,
    Policy,
    Suppressed,
    Total,
    suppress,
)

__all__ = [
    "CONFIDENCE",
    "EXACT_BELOW",
    "EXACT_BOUNDS",
    "NEAR_CERTAINTY",
    "RARE_BELOW",
    "SETTLED",
    "SMALLEST_BASE",
    "THRESHOLD",
    "Assurance",
    "CannotProtect",
    "Cause",
    "Change",
    "Comparison",
    "CrudeRate",
    "FunnelLines",
    "GChart",
    "GroupRate",
    "GroupShare",
    "Interval",
    "Phase",
    "Policy",
    "ProcessChart",
    "ProcessPoint",
    "Proportion",
    "RareEvents",
    "Rebase",
    "RollingYear",
    "Since",
    "Standing",
    "Suppressed",
    "TChart",
    "Total",
    "Variation",
    "byar_interval",
    "compare_all",
    "compare_with_peers",
    "count_interval",
    "crude_rate",
    "exact_interval",
    "find_causes",
    "funnel_lines",
    "g_chart",
    "group_rate",
    "group_share",
    "is_rare",
    "outside",
    "percentage_change",
    "process_chart",
    "proportion",
    "quarters_between",
    "quarters_since",
    "rare_events",
    "rolling_year",
    "shift",
    "suppress",
    "t_chart",
    "trend",
    "two_of_three",
    "z",
]
