"""Which meetings ahead lose people or fall short: for the vetting officer, by panel and day alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.models import Meeting
from panels.vetted.meetings import losing
from tests.authority.factories import UserFactory
from tests.panels.factories import ItemFactory, MeetingFactory, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def meeting():
    return MeetingFactory(held_on=today() + 30 * DAY, panel__name="Serious Panel", panel__quorum=2)


@pytest.fixture
def officer(meeting):
    return UserFactory(role="vetting officer", authority=meeting.panel.authority)


def member(meeting, name, left, **fields):
    return person(meeting.panel, name=name, expires_on=today() + left * DAY, **fields)


def test_it_says_who_is_lost_before_the_day_and_that_the_quorum_is_short(meeting, officer):
    member(meeting, "Ann", 29)
    member(meeting, "Bea", 30)
    (found,) = losing(officer, today())
    assert (found.panel, found.able, found.quorum, found.short) == ("Serious Panel", 1, 2, True)
    assert found.losses == ("Ann: papers marked OFFICIAL, papers marked OFFICIAL-SENSITIVE",)


def test_a_meeting_that_loses_nobody_is_not_listed(meeting, officer):
    member(meeting, "Ann", 30)
    member(meeting, "Bea", 300)
    assert losing(officer, today()) == []


def test_an_officer_of_the_panel_is_lost_but_not_counted(meeting, officer):
    for name in ("Ann", "Bea"):
        member(meeting, name, 300)
    member(meeting, "Cy", 3, part="officer")
    (found,) = losing(officer, today())
    assert (found.able, found.short, len(found.losses)) == (2, False, 1)


def test_a_seat_that_ends_is_lost(meeting, officer):
    user = member(meeting, "Ann", 300)
    user.panel_memberships.update(ends_on=today() + 3 * DAY)
    assert losing(officer, today())[0].losses == ("Ann: no longer sits on it",)


def test_a_closed_account_counts_for_nothing(meeting, officer):
    user = member(meeting, "Ann", 300)
    member(meeting, "Bea", 300)
    user.is_active = False
    user.save()
    (found,) = losing(officer, today())
    assert (found.able, found.losses) == (1, ())


def test_meetings_of_others_past_ones_and_cancelled_ones_are_not_there(meeting, officer):
    MeetingFactory(held_on=today() + 30 * DAY)
    MeetingFactory(panel=meeting.panel, held_on=today() - DAY)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
    assert losing(officer, today()) == []


def test_no_item_is_named_or_looked_at(meeting, officer):
    member(meeting, "Ann", 3)
    ItemFactory(meeting=meeting, title="Hidden matter", sensitive=True)
    client = Client()
    client.force_login(officer)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("vetted_meetings")).content.decode()
    assert "Serious Panel" in page
    assert "Hidden matter" not in page
    assert not [query for query in queries if "agendaitem" in query["sql"]]


def test_it_asks_as_much_for_many_as_for_few(meeting, officer):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert losing(officer, today())
        return len(found)

    member(meeting, "Ann", 3)
    few = queries()
    for n in range(5):
        member(meeting, f"P{n}", 3)
        other = MeetingFactory(panel__authority=meeting.panel.authority, held_on=today() + 40 * DAY)
        member(other, f"Q{n}", 3)
    assert queries() == few
