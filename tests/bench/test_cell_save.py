"""`cell_save_queries`: what keeping one cell of a return asks of the database, from session to audit line.

BEGIN, COMMIT, SAVEPOINT and SET are not counted, as they look nothing up; `with_transactions` counts them.
"""

import json
from itertools import count
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority.models import Area
from indicators import actions, returns
from indicators.models import DataItem, Figure
from indicators.quarters import Quarter
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import FigureFactory, QuarterlyReturnFactory

QUARTER = Quarter.parse("2024-25 Q2")
UNITS, PAST = 5, 12
MOST = 10
PLAIN = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "SET ")
CELLS = {"linked": "murder", "by area": "most-serious-violent-crime@B2", "of many": "arrests"}


@pytest.fixture
def draft(db):
    """A return with all that the catalogue asks, three years of history, and five basic command units."""
    call_command("load_catalogue", verbosity=0)
    officer = UserFactory(role="officer", cleared=True)
    force = ForceFactory(authority=officer.authority)
    units = [AreaFactory(code=f"B{n}", kind=Area.Kind.BCU, parent=force.area) for n in range(UNITS)]
    opened = actions.open_return(force, QUARTER, due_on=QUARTER.end, by=officer)
    shared = {"force": force, "circle": opened.circle, "authority": opened.authority}
    items = returns.items_asked(officer)
    for back in range(1, PAST + 1):
        fill(QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, **shared), items, units)
    fill(opened, items.exclude(code="murder"), units)
    return opened, officer


def fill(quarterly_return, items, units):
    boxes = [(item, area) for item in items for area in [quarterly_return.force.area, *_units(item, units)]]
    Figure.objects.bulk_create(
        FigureFactory.build(quarterly_return=quarterly_return, item=item, area=area, value=40)
        for item, area in boxes
        if item.unit != DataItem.Unit.TEXT
    )


def _units(item, units):
    return units if item.by_area else []


@pytest.mark.django_db(transaction=True)
def test_cell_save_queries(client, draft):
    quarterly_return, officer = draft
    client.force_login(officer)
    values = count(41)
    counted, every, seconds = [], [], []
    for key in [*CELLS.values()] * 5:  # the first of each warms what is read once only
        saw = seen(quarterly_return, key)
        begun = perf_counter()
        queries = save(client, quarterly_return, key, str(next(values)), saw)
        seconds.append(perf_counter() - begun)
        every.append(len(queries))
        counted.append(len([sql for sql in queries if not sql.startswith(PLAIN)]))
    warm = slice(len(CELLS), None)
    print(f"cell_save_queries: {max(counted[warm])}")
    print(f"cell_save_queries_with_transactions: {max(every[warm])}")
    print(f"cell_save_ms: {1000 * sorted(seconds[warm])[len(seconds[warm]) // 2]:.0f}")
    assert max(counted[warm]) <= MOST


def seen(quarterly_return, key):
    code, _, area = key.partition("@")
    figure = quarterly_return.figures.filter(
        item__code=code, area__code=area or quarterly_return.force.area.code
    )
    return str(int(figure.get().value)) if figure.exists() else ""


def save(client, quarterly_return, key, words, saw):
    """The statements of one save, which is answered as saved."""
    address = reverse("return_cells", args=[quarterly_return.pk])
    body = json.dumps({"cells": {key: {"words": words, "saw": saw}}})
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, body, content_type="application/json")
    assert answer.json()["cells"][key]["state"] == "saved"
    return [query["sql"] for query in captured]
