"""Whoever declares an interest in an item is not given it from that moment on."""

import pytest
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Interest
from tests.panels.factories import ItemFactory
from tests.panels.pdf import text_of

NATURE = "My sister works there"


@pytest.fixture
def item(cast):
    ItemFactory(meeting=cast.meeting, title="Another matter")
    return ItemFactory(meeting=cast.meeting, title="Near matter")


@pytest.fixture
def declaring(cast, item, client):
    """(client of Cora Cleared, the page on which she declares an interest)"""
    client.force_login(cast.cleared)
    return client, reverse("item_interest", args=[item.pk])


def agenda(cast):
    return reverse("meeting", args=[cast.meeting.pk])


def test_the_page_warns_before_anything_is_done(cast, item, declaring):
    client, page = declaring
    assert page in client.get(agenda(cast)).text
    assert "cannot take that back" in client.get(page).text
    assert "Say in a few words" in client.post(page, {"nature": " "}).text
    assert not Interest.objects.exists()
    assert item.visible_to(cast.cleared)


def test_an_item_is_gone_for_whoever_declared_an_interest_in_it(cast, item, declaring):
    client, page = declaring
    answer = client.post(page, {"nature": NATURE}, follow=True)
    assert "Your interest is declared" in answer.text
    assert "Near matter" not in answer.text
    assert client.get(page).status_code == 404
    assert not item.visible_to(cast.cleared)
    assert item.visible_to(cast.member)


def test_it_is_gone_from_a_pack_that_is_out_and_from_pages_that_are_open(cast, item, released, declaring):
    client, page = declaring
    pack = released()
    reading = reverse("pack_read", args=[pack.pk])
    client.post(reading)
    assert page in client.get(reading).text
    client.post(page, {"nature": NATURE})
    assert client.get(reverse("pack_read_page", args=[pack.pk, 1])).status_code == 404
    pages = text_of(actions.take_copy(pack, by=cast.cleared)[1])
    assert "Near matter" not in pages
    assert "Another matter" in pages


def test_whoever_prepares_the_meeting_sees_it_beside_the_item(cast, item, client):
    actions.declare_interest(item, nature=NATURE, by=cast.cleared)
    client.force_login(cast.secretary)
    assert f"Cora Cleared declared an interest: {NATURE}" in client.get(agenda(cast)).text
    client.force_login(cast.member)
    assert "declared an interest" not in client.get(agenda(cast)).text


def test_an_interest_in_a_hidden_item_is_hidden_with_it(cast, client):
    hidden = ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True)
    actions.declare_interest(hidden, nature=NATURE, by=cast.cleared)
    hidden.conflicted.add(cast.secretary)
    client.force_login(cast.secretary)
    assert NATURE not in client.get(agenda(cast)).text


def test_its_nature_stays_out_of_the_audit_trail(cast, item):
    actions.declare_interest(item, nature="canarynature", by=cast.cleared)
    line = AuditLine.objects.get(verb="interest declared")
    assert "canarynature" not in f"{line.detail} {line.subject}"


def test_nobody_declares_an_interest_in_what_they_do_not_see(cast, client):
    hidden = ItemFactory(meeting=cast.meeting, sensitive=True)
    client.force_login(cast.member)
    assert client.post(reverse("item_interest", args=[hidden.pk]), {"nature": NATURE}).status_code == 404
    with pytest.raises(NotAllowed, match="no longer on your agenda"):
        actions.declare_interest(hidden, nature=NATURE, by=cast.member)


def test_an_item_in_which_an_interest_was_declared_stays_on_the_agenda(cast, item):
    actions.declare_interest(item, nature=NATURE, by=cast.cleared)
    with pytest.raises(NotAllowed, match="declared interest"):
        actions.remove_item(item, by=cast.secretary)
    assert Interest.objects.exists()
