"""`preview_queries`: what the table of who gets what asks the database, for 12 people and 20 items."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from authority.access import reader_of
from panels.packs import freezing
from panels.preview import reaching
from tests.panels.factories import ItemFactory, MeetingFactory, person

PEOPLE, ITEMS, MOST = 12, 20, 15


@pytest.mark.django_db
def test_preview_queries():
    meeting = MeetingFactory(public_edition=True)
    people = [person(meeting.panel, role="secretary") for _ in range(PEOPLE)]
    for n in range(ITEMS):
        ItemFactory(meeting=meeting, sensitive=n % 2)
    pack = freezing.freeze(meeting, version=1, by=people[0], now=timezone.now())
    viewer = reader_of(people[0])
    with CaptureQueriesContext(connection) as queries:
        told = reaching.of_pack(pack, viewer)
    assert (len(told.rows), len(told.titles)) == (PEOPLE, ITEMS)
    print(f"\npreview_queries: {len(queries)}")
    assert len(queries) <= MOST
