"""`measure_page`: the server's time for the page of one measure, in times that of an empty signed-in page.

43 forces and 55 quarters, a group of peers, marks and a target; nothing cached. `measure_page_queries` too.
"""

from statistics import median
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators import actions
from strands.models import Strand
from tests.authority.factories import ForceFactory, UserFactory
from tests.strands.factories import LAST, history

FORCES, QUARTERS, ROUNDS = 43, 55, 20
MOST_TIMES, MOST_QUERIES = 15, 35


@pytest.mark.django_db
def test_measure_page(client):
    call_command("load_catalogue", verbosity=0)
    strand = Strand.objects.get(code="SOC")
    line = strand.monitored.get(indicator__code="drug-trafficking-rate")
    officer = UserFactory(role="officer", cleared=True)
    own = ForceFactory(authority=officer.authority)
    client.force_login(officer)
    empty = reverse("my_access")
    page = reverse("indicator", args=[strand.slug, line.indicator.code])
    history(line.indicator, own, [20 + n % 7 for n in range(4)])
    history(line.indicator, ForceFactory(), [20] * 4, published=True)
    few = queries(client, page)
    line.indicator.rates.all().delete()
    history(line.indicator, own, [20 + n % 7 for n in range(QUARTERS)])
    for n in range(FORCES - 1):
        history(line.indicator, ForceFactory(), [20 + (n + q) % 9 for q in range(QUARTERS)], published=True)
    actions.rebase(
        line.indicator, own, LAST - 20, reason="Recorded by new rules since", marking=10, by=officer
    )
    many = queries(client, page)
    times = seconds(client, page) / seconds(client, empty)
    print(f"measure_page: {times:.1f}")
    print(f"measure_page_queries: {many}")
    assert many == few <= MOST_QUERIES
    assert times <= MOST_TIMES


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def seconds(client, address):
    client.get(address)
    return median(timed(client, address) for _ in range(ROUNDS))


def timed(client, address):
    start = perf_counter()
    assert client.get(address).status_code == 200
    return perf_counter() - start
