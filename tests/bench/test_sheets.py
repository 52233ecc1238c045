"""`return_from_sheet`, `return_from_sheet_again` and `xlsx_peak_mb`: what a spreadsheet for a return costs.

`return_from_sheet` is filling an empty return with a sheet of 70 figures, parsed and previewed before, with
audit and all that undoing needs, against the least that keeps 70 figures and a line of audit: two statements
of plain SQL and a commit, the figures in the same table; `return_from_sheet_again` is the same where other
figures stand already. Medians of rounds that alternate. `xlsx_peak_mb` is
the most memory that the reading program ever had in use, over hostile files and large honest ones.
"""

import gc
import io
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from django.db import connection, transaction
from django.utils import timezone
from openpyxl import Workbook as OpenpyxlWorkbook

from authority import audit
from indicators import actions
from indicators.models import Figure
from indicators.quarters import Quarter
from indicators.returns.sheet import sheet as sheet_of
from indicators.sheets.forms import LIMITS
from indicators.sheets.preview import preview
from indicators.workbooks import Limits, Table, Workbook
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory
from tests.indicators.hostile import NEUTRALISED, REFUSED

ITEMS, ROUNDS, WARM = 70, 25, 3
MOST_RATIO = {"return_from_sheet": 3, "return_from_sheet_again": 5}
MOST_MEGABYTES = 300
OTHER = 1000  # more, so that each of the two changes what the other left
QUARTER = Quarter.parse("2024-25 Q2")
ROOT = Path(__file__).parents[2]
KEPT = (
    "value",
    "text",
    "absence",
    "note",
    "query",
    "queried_at",
    "query_reason",
    "entered_by_id",
    "entered_at",
)
LINE = "(number, at, actor, actor_id, verb, subject_kind, subject_id, subject, detail, digest)"


# --- applying a sheet ---------------------------------------------------------------------------------
@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", MOST_RATIO)
def test_applying_a_sheet(name):
    again = name.endswith("again")
    officer = UserFactory(role="officer", cleared=True)
    force = ForceFactory(authority=officer.authority)
    items = [DataItemFactory(section=f"Section {number % 6}") for number in range(ITEMS)]
    draft = actions.open_return(force, QUARTER, due_on=QUARTER.end, by=officer)
    _with_a_past(draft, items)
    run("CREATE TABLE plain_line (LIKE authority_auditline INCLUDING ALL)")
    run("ANALYZE")
    gc.collect()
    gc.freeze()  # what the tests themselves have in memory is no part of either
    rounds = [a_round(number, draft, items, officer, again) for number in range(ROUNDS)][WARM:]
    run("DROP TABLE plain_line")
    sheet, plain = (median(seconds) for seconds in zip(*rounds, strict=True))
    assert Figure.objects.filter(quarterly_return=draft, value=ROUNDS - 1 + 100 + OTHER).count() == ITEMS
    assert not list(audit.faults())
    print(f"{name}: {sheet / plain:.3f} ({1000 * sheet:.1f} ms against {1000 * plain:.1f} ms)")
    assert sheet / plain <= MOST_RATIO[name]


def _with_a_past(draft, items):
    """Twelve quarters of figures, for the checks to look at."""
    for back in range(1, 13):
        shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
        QuarterlyReturnFactory(
            accepted=True, quarter=QUARTER - back, figures=dict.fromkeys(items, 100 + back), **shared
        )


def a_round(number, draft, items, officer, again):
    """Seconds: a sheet applied to a return, empty unless `again`; the same figures by plain SQL."""
    if not again:
        draft.figures.all().delete()
    value = number + 100
    rows = (("Key", "Figure", "Note"), *((item.code, str(value), "") for item in items))
    workbook = Workbook((Table("Return", rows, tuple(range(1, len(rows) + 1))),))
    upload = actions.take_sheet(draft, workbook, file_name="a.xlsx", sha256="0" * 64, by=officer)
    read = sheet_of(draft, officer)
    seen = preview(upload, read, {})
    shown = {
        "doubted": seen.doubted,
        "read": read,
    }
    boxes = {line.key: line.typed(line.saw, line.saw_note) for line in seen.ready}
    sheet = timed(actions.apply_sheet, upload, boxes, **shown, by=officer)
    if not again:
        draft.figures.all().delete()
    return sheet, timed(plainly, draft, items, officer, value + OTHER)


def plainly(draft, items, officer, value):
    """The two statements and the commit."""
    now, places = timezone.now(), ", ".join([f"(%s, %s, %s{', %s' * len(KEPT)}, '')"] * len(items))
    kept = value, "", "", "", "", None, "", officer.pk, now
    figures = [one for item in items for one in (draft.pk, item.pk, draft.force_id, *kept)]
    changes = json.dumps([{"item": item.code, "from": str(value - 1), "to": str(value)} for item in items])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO indicators_figure "
            f"(quarterly_return_id, item_id, area_id, {', '.join(KEPT)}, query_answer) "
            f"VALUES {places} ON CONFLICT (quarterly_return_id, item_id, area_id) "
            f"DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in KEPT)}",
            figures,
        )
        cursor.execute(
            f"INSERT INTO plain_line {LINE} VALUES (%s, %s, '', NULL, '', '', '', '', %s, %s)",
            [value, now, changes, "0" * 64],
        )


def timed(work, *given, **named):
    started = perf_counter()
    work(*given, **named)
    return perf_counter() - started


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


# --- reading a file -----------------------------------------------------------------------------------
LAUNCH = """
import resource, subprocess, sys
program = [sys.executable, "-m", "indicators.workbooks.reader"]
subprocess.run(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={})
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_reading_a_workbook():
    """Of the releases, the limits are those that let in most."""
    wide = Limits(most_bytes=30_000_000, most_rows=400_000, most_columns=200, most_text=100_000_000)
    hostile = {**REFUSED, **NEUTRALISED}
    peaks = {name: peak(made, LIMITS) for name, (made, _) in hostile.items()}
    peaks |= {f"{name}, as a release": peak(made, wide) for name, (made, _) in hostile.items()}
    peaks["a large honest one"] = peak(large, wide)
    highest = max(peaks, key=peaks.get)
    print(f"xlsx_peak_mb: {peaks[highest]:.0f} ({highest}, of {len(peaks)} files)")
    assert peaks[highest] <= MOST_MEGABYTES


def peak(made, limits):
    """Megabytes in use at most while the program read these bytes. It is started by a small one, since a
    process is first as large as the one that starts it.
    """
    data = made() if callable(made) else made
    given = json.dumps(vars(limits)).encode() + b"\n" + data
    done = subprocess.run(
        [sys.executable, "-c", LAUNCH], input=given, capture_output=True, check=True, cwd=ROOT
    )
    return int(done.stdout) * 1024 / 1_000_000


def large():
    """300,000 rows of nine cells, a third of them texts."""
    book = OpenpyxlWorkbook(write_only=True)
    page = book.create_sheet("Data")
    for number in range(300_000):
        texts = f"Force {number % 43}", "2019/20", f"Offence {number % 150}"
        page.append([*texts, *(number * column % 977 for column in range(6))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
