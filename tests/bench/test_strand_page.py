"""`strand_page`: server time of a strand page against an empty signed-in page of the same frame.

`strand_page_queries`: what its whole request asks of the database, however many forces, quarters, operations
and entries there are. Nothing is kept from one request to the next.
"""

from statistics import median
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strands.models import Strand
from tests.authority.factories import ForceFactory, UserFactory
from tests.strands.factories import fill
from tests.strands.well_kept import operations, well_kept

FORCES, QUARTERS, FEW, MANY = 43, 55, 2, 200
MOST_QUERIES, MOST_TIMES, ROUNDS = 25, 15, 9


@pytest.fixture
def member(client):
    call_command("load_catalogue", verbosity=0)
    member = UserFactory(role="member", cleared=True)
    client.force_login(member)
    return member


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["SOC", "MC"])
def test_strand_page(client, member, code):
    strand, own = Strand.objects.get(code=code), ForceFactory(authority=member.authority)
    officer = UserFactory(role="officer", authority=member.authority, cleared=True)
    fill(own, 4, strand)
    well_kept(strand, own, officer)
    operations(strand, own, officer, FEW)
    small = queries(client, strand)
    fill_all(strand, own)
    times = ratio(client, strand)
    operations(strand, own, officer, MANY - FEW)
    large = queries(client, strand)
    crowded = ratio(client, strand)
    print(f"strand_page: {times:.1f} ({code}, {FORCES} forces, {QUARTERS} quarters, a full record)")
    print(f"strand_page_crowded: {crowded:.1f} (the same with {MANY} operations)")
    print(f"strand_page_queries: {large}")
    assert small == large <= MOST_QUERIES
    assert times <= MOST_TIMES


def fill_all(strand, own):
    own.area.rates.all().delete()
    fill(own, QUARTERS, strand)
    for _ in range(FORCES - 1):
        fill(ForceFactory(), QUARTERS, strand, published=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself once its tables have grown


def ratio(client, strand):
    """Median time of the page by that of `my_access`, which has the same frame and next to nothing in it."""
    pages = reverse("my_access"), reverse("strand", args=[strand.slug])
    taken = [[seconds(client, page) for page in pages] for _ in range(ROUNDS)]
    empty, full = (median(times) for times in zip(*taken, strict=True))
    return full / empty


def seconds(client, page):
    begun = perf_counter()
    assert client.get(page).status_code == 200
    return perf_counter() - begun


def queries(client, strand):
    """Of the whole request: session, person, permissions, reader, page and frame."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("strand", args=[strand.slug])).status_code == 200
    return len(captured)
