"""Make the table of rates equal to the fresh rows, or say how far it is from them.

A row is written where its inputs differ, never for its results: two engines differ in the last bit of those.
"""

from contextlib import nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

from indicators.rates.derivation import COLUMNS, fresh_rows, lay_out, without_nested_loops
from indicators.rates.measures import measures_of, with_figures
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


def bring_in(scope, measures):
    """Make the rates of the scope what `fresh` says. Gives rows written and rows removed."""
    with nullcontext() if scope.small else without_nested_loops():
        removed = _remove_surplus(scope, measures)
        return _mend() + _add_missing(), removed


def _remove_surplus(scope, measures):
    surplus = SURPLUS.format(one_row=ONE_ROW, scope=_rates(scope, measures))
    nearby = scope.rates("gone")  # said twice, lest the whole table be read for a small scope
    return _run(f"DELETE FROM indicators_rate AS gone WHERE {nearby} AND id IN (SELECT rate.id {surplus})")


def _mend():
    columns = ", ".join(f"{name} = fresh.{name}" for name in (*INPUTS, *RESULTS, "computed_at"))
    different = f"FROM fresh WHERE {ONE_ROW} AND ({_inputs_differ()})"
    return _run(f"UPDATE indicators_rate AS rate SET {columns} {different}")


def _add_missing():
    columns = ", ".join(f"fresh.{name.strip()}" for name in COLUMNS.split(","))
    missing = MISSING.format(one_row=ONE_ROW)
    return _run(f"INSERT INTO indicators_rate ({COLUMNS}) SELECT {columns} {missing}")


def check():
    """The `Difference` of the whole table from a fresh computation. Changes nothing."""
    with transaction.atomic(), fresh_rows():
        wait_for_other_writers()
        lay_out(Scope(), with_figures(measures_of(Scope())))
        return _difference()


def _difference():
    pairs = f"FROM fresh JOIN indicators_rate rate ON {ONE_ROW}"
    surplus = SURPLUS.format(one_row=ONE_ROW, scope=Scope().rates("rate"))
    return Difference(
        compared=_count("FROM fresh"),
        missing=_count(MISSING.format(one_row=ONE_ROW)),
        surplus=_count(surplus),
        different=_count(f"{pairs} WHERE {_inputs_differ()} OR {_results_differ()}"),
    )


def _rates(scope, measures):
    """In the whole scope, rates of an indicator that no longer has any are among the surplus."""
    if not scope.items:
        return scope.rates("rate")
    indicators = listed(measure.indicator for measure in measures)
    return f"{scope.rates('rate')} AND rate.indicator_id IN ({indicators})"


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
