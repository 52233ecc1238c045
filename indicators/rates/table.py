"""Make the table of rates equal to the fresh rows, or say how far it is from them.

A row is written where its inputs differ, never for its results: two engines differ in the last bit of those.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from indicators.rates.derivation import COLUMNS, fresh_rows, lay_out, measured
from indicators.rates.scope import Scope, listed

INPUTS = ("numerator", "denominator", "per", "mid_year", "vintage", "published")
RESULTS = ("value", "lower", "upper")
ONE_WRITER = 7_301_159  # the advisory lock under which rates are written
TOLERANCE = 1e-9  # relative, between engines
ONE_ROW = " AND ".join(
    f"rate.{name} = fresh.{name}" for name in ("indicator_id", "area_id", "quarter", "span")
)

SURPLUS = "FROM indicators_rate rate LEFT JOIN fresh ON {one_row} WHERE fresh.span IS NULL AND {scope}"
MISSING = "FROM fresh LEFT JOIN indicators_rate rate ON {one_row} WHERE rate.id IS NULL"


@dataclass(frozen=True)
class Difference:
    """Between the table and a fresh computation, in rows."""

    compared: int
    missing: int
    surplus: int
    different: int

    def __bool__(self):
        return bool(self.missing or self.surplus or self.different)


def wait_for_other_writers():
    """Until the end of the transaction nobody else writes rates. SQLite's write lock does this by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_WRITER])


def bring_in(scope):
    """Make the rates of the scope what `fresh` says. Gives rows written and rows removed."""
    surplus = SURPLUS.format(one_row=ONE_ROW, scope=_rates(scope))
    removed = _run(f"DELETE FROM indicators_rate WHERE id IN (SELECT rate.id {surplus})")
    columns = ", ".join(f"{name} = fresh.{name}" for name in (*INPUTS, *RESULTS, "computed_at"))
    written = _run(
        f"UPDATE indicators_rate AS rate SET {columns} FROM fresh WHERE {ONE_ROW} AND ({_inputs_differ()})"
    )
    fresh = ", ".join(f"fresh.{name.strip()}" for name in COLUMNS.split(","))
    written += _run(
        f"INSERT INTO indicators_rate ({COLUMNS}) SELECT {fresh} {MISSING.format(one_row=ONE_ROW)}"
    )
    return written, removed


def check():
    """The `Difference` of the whole table from a fresh computation. Changes nothing."""
    with fresh_rows(), transaction.atomic():
        wait_for_other_writers()
        lay_out(Scope(), measured(Scope().indicators()))
        return _difference(Scope())


def _difference(scope):
    pairs = f"FROM fresh JOIN indicators_rate rate ON {ONE_ROW}"
    surplus = SURPLUS.format(one_row=ONE_ROW, scope=_rates(scope))
    return Difference(
        compared=_count("FROM fresh"),
        missing=_count(MISSING.format(one_row=ONE_ROW)),
        surplus=_count(surplus),
        different=_count(f"{pairs} WHERE {_inputs_differ()} OR {_results_differ()}"),
    )


def _rates(scope):
    """In the whole scope, rates of an indicator that no longer has any are among the surplus."""
    if not scope.items:
        return scope.rates("rate")
    return f"{scope.rates('rate')} AND rate.indicator_id IN ({listed(scope.indicators())})"


def _inputs_differ():
    unlike = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f"rate.{name} {unlike} fresh.{name}" for name in INPUTS)


def _results_differ():
    return " OR ".join(
        f"(rate.{name} IS NULL) <> (fresh.{name} IS NULL)"
        f" OR ABS(rate.{name} - fresh.{name}) > {TOLERANCE} * ABS(fresh.{name})"
        for name in RESULTS
    )


def _count(rows):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {rows}")
        return cursor.fetchone()[0]


def _run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount
