"""`rates_full` and `rates_one_return`: what it costs to derive rates, on PostgreSQL and on the real tables.

`rates_full` is a recomputation of all rates into an empty table, as a worker does it, against one plain
`INSERT … SELECT` of the very same rows into a table of the same shape, keys and indexes. `rates_one_return`
is the recomputation after one accepted return as a share of that recomputation. Both are medians over
rounds that alternate, since ratios hold where seconds do not.
"""

from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from indicators import actions, rates, tasks
from indicators.models import Figure, QuarterlyReturn, Rate, Recomputation
from indicators.rates.derivation import COLUMNS

DATA = Path(__file__).parents[3] / "shared" / "data"
ROUNDS = 9
MOST_FULL, MOST_ONE_RETURN = 2, 0.03

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data"),
]


def test_rates():
    call_command("load_catalogue", verbosity=0)
    call_command("import_published", DATA, verbosity=0)
    run("CREATE TABLE plain (LIKE indicators_rate INCLUDING ALL)")
    full, plain, one_return = zip(*(a_round(number) for number in range(ROUNDS)), strict=True)
    run("DROP TABLE plain")
    assert not rates.check()
    report("rates_full", median(whole / copy for whole, copy in zip(full, plain, strict=True)), MOST_FULL)
    report("rates_one_return", median(one_return) / median(full), MOST_ONE_RETURN)


def a_round(number):
    """Seconds: all rates into an empty table; the same rows plainly copied; the rates of one return."""
    run("TRUNCATE indicators_rate")
    run("TRUNCATE plain")
    run("ANALYZE")  # what the server does by itself within a minute of a change
    whole = timed(tasks.recompute, actions.recompute_rates("all of it", by="bench").pk)
    copy = timed(run, f"INSERT INTO plain ({COLUMNS}) SELECT {COLUMNS} FROM indicators_rate")
    run("ANALYZE")
    assert Rate.objects.count() > 43 * 55 * 26 * 2 * 0.95
    return whole, copy, timed(tasks.recompute, one_return_changes(number))


def one_return_changes(number):
    """Every figure of a return is other than it was; the key of the recomputation that follows."""
    quarterly_return = QuarterlyReturn.objects.filter(current=True).order_by("-quarter", "force")[
        43 * 5 + number
    ]
    figures = Figure.objects.filter(quarterly_return=quarterly_return)
    figures.update(value=F("value") + 1)
    scope = {"first_quarter": quarterly_return.quarter, "last_quarter": quarterly_return.quarter}
    items = set(figures.values_list("item", flat=True))
    return actions.recompute_rates(
        "one return", by="bench", areas=[quarterly_return.force_id], items=items, **scope
    ).pk


def timed(work, *given):
    started = perf_counter()
    work(*given)
    return perf_counter() - started


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def report(name, ratio, most):
    print(f"{name}: {ratio:.3f}")
    assert ratio <= most


def test_a_return_writes_only_what_rests_on_it():
    """The share above would be small for a recomputation that did nothing, too."""
    call_command("load_catalogue", verbosity=0)
    call_command("import_published", DATA, verbosity=0)
    tasks.recompute(Recomputation.objects.get().pk)
    tasks.recompute(one_return_changes(0))
    assert Recomputation.objects.latest("pk").written > 26 * 4
    assert not rates.check()
