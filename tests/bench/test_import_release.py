"""`import_release`: what it costs to take in a release, on PostgreSQL and on the real tables.

The release is all that was published by April 2026, taken in by the action that a worker and the command
call, from a table that has been read. It is held against one `COPY` of the very same figures into a table of
the same shape, keys and indexes. The ratio is a median over rounds that alternate, since ratios hold where
seconds do not. Reading the file is measured beside it and printed, as is the same release on top of an
earlier one, of which it restates half.
"""

import io
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection

from indicators import actions, published
from indicators.models import Figure, QuarterlyReturn
from indicators.releases import arrivals

DATA = Path(__file__).parents[3] / "shared" / "data"
NEWEST, EARLIER = "indicators_quarterly.csv", "indicators_quarterly_release_oct_2023.csv"
FIGURES = 65_704
ROUNDS = 5
MOST = 15
EMPTIED = (
    "TRUNCATE indicators_quarterlyreturn_stood_in, indicators_figure, indicators_quarterlyreturn, "
    "indicators_release CASCADE"
)

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data"),
]


def test_import_release():
    call_command("load_catalogue", verbosity=0)
    run("CREATE TABLE plain (LIKE indicators_figure INCLUDING ALL)")
    reading, newest = timed(table, NEWEST)
    earlier = table(EARLIER)
    rounds = [a_round(newest, earlier) for _ in range(ROUNDS)]
    run("DROP TABLE plain")
    alone, on_top = (median(took) for took in zip(*rounds, strict=True))
    print(f"import_release_reading: {reading:.3f} s")
    print(f"import_release_on_top_of_another: {on_top:.3f}")
    print(f"import_release: {alone:.3f}")
    assert max(alone, on_top) <= MOST


def a_round(newest, earlier):
    """Times one COPY: into an empty database; on top of an earlier release."""
    run(EMPTIED)
    alone = seconds(taken_in, newest)
    assert Figure.objects.count() == FIGURES
    run("TRUNCATE plain")
    copy = seconds(copied, as_rows())
    run(EMPTIED)
    taken_in(earlier)
    on_top = seconds(taken_in, newest)
    assert QuarterlyReturn.objects.filter(version=2).count() == 1118
    return alone / copy, on_top / copy


def table(name):
    return published.read_table((DATA / name).read_bytes(), name, arrivals.known())[0]


def taken_in(read):
    actions.import_published([read], by="bench")


def as_rows():
    rows = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY indicators_figure TO STDOUT", rows)
    return rows


def copied(rows):
    rows.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY plain FROM STDIN", rows)


def timed(work, *given):
    started = perf_counter()
    result = work(*given)
    return perf_counter() - started, result


def seconds(work, *given):
    return timed(work, *given)[0]


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
