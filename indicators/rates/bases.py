"""What a numerator is set against: nothing, the residents of the area, or another data item.

Each basis has a query of its own, put together for the measures at hand: the database then plans no join
that it does not need.
"""

from indicators.models import Indicator
from indicators.rates.scope import listed

AMOUNTS = {Indicator.Kind.COUNT, Indicator.Kind.MONEY}

INPUTS = """
    SELECT i.id AS indicator_id, i.kind, i.per, i.id IN ({events}) AS counts_events,
           a.area_id, a.quarter, a.span, a.value AS numerator, a.x AS top, {columns}
    FROM indicators_indicator i
    JOIN spans a ON a.item_id = i.numerator_id {join}
    WHERE i.id IN ({indicators}) AND {scope}
"""
NOTHING = {
    "columns": """CAST(NULL AS numeric) AS denominator, CAST(NULL AS double precision) AS bottom,
           CAST(NULL AS integer) AS mid_year, CAST(NULL AS date) AS vintage, a.published AS published""",
    "join": "",
}
RESIDENTS = {
    "columns": """a.estimate AS denominator, CAST(a.estimate AS double precision) AS bottom,
           a.mid_year, a.vintage, a.published AS published""",
    "join": "AND a.estimate IS NOT NULL",
}
ITEM = {
    "columns": """b.value AS denominator, b.x AS bottom, CAST(NULL AS integer) AS mid_year,
           CAST(NULL AS date) AS vintage, a.published AND b.published AS published""",
    "join": """
    JOIN spans b ON b.item_id = i.denominator_id AND b.area_id = a.area_id AND b.quarter = a.quarter
        AND b.span = a.span""",
}


def inputs(measures, scope):
    """SQL: the inputs of all rates of these `Measure`s within the scope."""
    events = listed(measure.indicator for measure in measures if measure.counts_events)
    queries = []
    for basis in (NOTHING, RESIDENTS, ITEM):
        if keys := [measure.indicator for measure in measures if _basis(measure) is basis]:
            queries.append(
                INPUTS.format(**basis, indicators=listed(keys), events=events, scope=scope.rates("a"))
            )
    return " UNION ALL ".join(queries)


def _basis(measure):
    if measure.kind in AMOUNTS:
        return NOTHING
    return ITEM if measure.denominator else RESIDENTS
