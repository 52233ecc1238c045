"""Fresh rows, laid out in a temporary table that only this connection sees and that dies with it."""

from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from indicators.rates.bases import inputs
from indicators.rates.measures import standing_items
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
    yield
    _run("DROP TABLE fresh")


def lay_out(scope, measures):
    """Add the fresh rows of these `Measure`s within the scope to `fresh`."""
    if not measures:
        return
    select = SELECT.format(
        items=listed(set().union(*(measure.items for measure in measures))),
        figures_in_scope=scope.figures("f", "r"),
        populations_in_scope=scope.populations("p"),
        standing=listed(standing_items()),
        inputs=inputs(measures, scope),
        exact=", ".join(_exact_bounds()),
        exact_below=EXACT_BELOW,
        z=_double(z()),
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with without_nested_loops():
        _run(f"INSERT INTO fresh ({COLUMNS}) {select}", {"computed_at": now})


def lay_out_anew(scope, measures):
    _run("DELETE FROM fresh")
    lay_out(scope, measures)


@contextmanager
def without_nested_loops():
    """PostgreSQL takes what it has not counted for little, and compares it row by row, for minutes."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        _run("SET LOCAL enable_nestloop = off")
        yield
        _run("SET LOCAL enable_nestloop TO DEFAULT")


def _exact_bounds():
    for events, bounds in enumerate(EXACT_BOUNDS):
        yield f"({_double(events)}, {_double(bounds.lower)}, {_double(bounds.upper)})"


def _double(number):
    return f"CAST({float(number)!r} AS double precision)"


def _run(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
