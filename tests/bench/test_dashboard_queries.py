"""`dashboard_queries`: what one strand page asks of the database, however many forces and quarters."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.models import Rate
from strands.models import Strand
from tests.authority.factories import ForceFactory, UserFactory
from tests.strands.factories import fill

FORCES, QUARTERS = 43, 55
MOST = 20


@pytest.mark.django_db
def test_dashboard_queries(client):
    call_command("load_catalogue", verbosity=0)
    strand = Strand.objects.get(code="SOC")
    member = UserFactory(role="member", cleared=True)
    client.force_login(member)
    own = ForceFactory(authority=member.authority)
    fill(own, 4, strand)
    small = queries(client, strand)
    Rate.objects.all().delete()
    fill(own, QUARTERS, strand)
    for _ in range(FORCES - 1):
        fill(ForceFactory(), QUARTERS, strand, published=True)
    large = queries(client, strand)
    print(f"dashboard_queries: {large}")
    assert small == large <= MOST


def queries(client, strand):
    """Of the whole request: session, person, permissions, reader, page and frame."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("strand", args=[strand.slug])).status_code == 200
    return len(captured)
