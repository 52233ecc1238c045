"""Fresh rows, laid out in a temporary table that only this connection sees and that dies with it."""

from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from indicators.models import Figure, Indicator
from indicators.rates.bases import inputs
from indicators.rates.scope import listed
from indicators.statistics import EXACT_BELOW, EXACT_BOUNDS, z

SELECT = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
COLUMNS = """indicator_id, area_id, quarter, span, numerator, denominator, per, value, lower, upper,
    mid_year, vintage, published, computed_at"""


@contextmanager
def fresh_rows():
    """A temporary table `fresh` with the columns of the rates, empty to begin with."""
    _run("DROP TABLE IF EXISTS fresh")  # left by work that was broken off on this connection
    _run(f"CREATE TEMPORARY TABLE fresh AS SELECT {COLUMNS} FROM indicators_rate WHERE 1 = 0")
    try:
        yield
    finally:
        _run("DROP TABLE IF EXISTS fresh")


def measured(indicators):
    """Those of the indicators (keys) that have any figures, each with its numerator."""
    figures = Figure.objects.filter(item=OuterRef("numerator"))
    return list(
        Indicator.objects.filter(Exists(figures), pk__in=indicators)
        .select_related("numerator")
        .order_by("pk")
    )


def lay_out(scope, measures):
    """Add the fresh rows of these indicators within the scope to `fresh`."""
    if not measures:
        return
    items = {item for measure in measures for item in (measure.numerator_id, measure.denominator_id) if item}
    select = SELECT.format(
        items=listed(items),
        figures_in_scope=scope.figures("f", "r"),
        inputs=inputs(measures, scope),
        exact=", ".join(_exact_bounds()),
        exact_below=EXACT_BELOW,
        z=_double(z()),
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with transaction.atomic():
        plan_for(scope)
        _run(f"INSERT INTO fresh ({COLUMNS}) {select}", {"computed_at": now})


def lay_out_anew(scope, measures):
    _run("DELETE FROM fresh")
    lay_out(scope, measures)


def plan_for(scope):
    """Within a transaction.

    Where tables are new, PostgreSQL takes much for little and looks up row by row: minutes.
    """
    if connection.vendor == "postgresql" and not scope.small:
        _run("SET LOCAL enable_nestloop = off")


def _exact_bounds():
    for events, bounds in enumerate(EXACT_BOUNDS):
        yield f"({_double(events)}, {_double(bounds.lower)}, {_double(bounds.upper)})"


def _double(number):
    return f"CAST({float(number)!r} AS double precision)"


def _run(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
