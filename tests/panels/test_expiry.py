"""What ends takes effect on the next request, on packs that are waiting, and on links that were given out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from authority.models import Caveat, CircleMembership, Opening
from authority.refusal import NotAllowed
from panels import actions
from panels.packs import distribution
from tests.panels.factories import ItemFactory, build
from tests.panels.pdf import text_of

pytestmark = pytest.mark.django_db
GONE = "Guarded matter"


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def end_grant(user):
    user.vettings.update(expires_on=yesterday())


def withdraw_grant(user):
    user.vettings.update(withdrawn_on=timezone.localdate())


def end_declaration(user):
    user.declarations.update(expires_on=yesterday())


def end_caveat(user):
    user.caveats_held.update(ends_on=yesterday())


def end_circle_place(user):
    CircleMembership.objects.filter(user=user).update(ends_on=yesterday())


def end_post(user):
    """As a post ends: with the place that it brought, and here the seat."""
    user.posts.update(ends_on=yesterday())
    end_circle_place(user)


def close_account(user):
    user.is_active = False
    user.save()


def end_opening(user):
    Opening.objects.update(ends_on=yesterday())


ENDS = [
    end_grant,
    withdraw_grant,
    end_declaration,
    end_caveat,
    end_circle_place,
    end_post,
    close_account,
    end_opening,
]
ended = pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)


@pytest.fixture
def agenda(cast):
    """One item that asks for everything at once: marking, caveat, declaration, circle."""
    caveat = Caveat.objects.create(code="CT")
    for user in (cast.cleared, cast.secretary, cast.second):
        user.caveats_held.create(caveat=caveat, starts_on="2020-04-01", reason="post")
    cast.item = ItemFactory(meeting=cast.meeting, title=GONE, sensitive=True, declaration_required=True)
    cast.item.caveats.add(caveat)
    return cast


def visit(user):
    client = Client()
    client.force_login(user)
    return client


def asked(agenda):
    return actions.ask_for_pack(agenda.meeting, by=agenda.secretary)


def editions_with_it(pack):
    return pack.editions.filter(items__item__title=GONE)


@ended
def test_on_the_very_next_request(agenda, end):
    client, address = visit(agenda.cleared), reverse("meeting", args=[agenda.meeting.pk])
    assert GONE in client.get(address).content.decode()
    end(agenda.cleared)
    response = client.get(address)
    assert GONE not in response.content.decode()
    assert response.status_code in (200, 302, 403, 404)


@ended
def test_on_a_pack_that_is_waiting_to_be_built(agenda, end):
    pack = asked(agenda)
    for user in (agenda.cleared, agenda.secretary, agenda.second):
        end(user)
    pack = build(pack)
    assert pack.state == "built"
    assert not editions_with_it(pack).exists()


@ended
def test_on_a_pack_that_waits_for_its_release(agenda, end):
    pack = build(asked(agenda))
    assert editions_with_it(pack).exists()
    end(agenda.second)
    if end is not close_account:
        with pytest.raises(NotAllowed, match="You may read nothing in this pack today"):
            actions.release_pack(pack, by=agenda.second)
    assert visit(agenda.second).post(reverse("pack_release", args=[pack.pk])).status_code != 200
    pack.refresh_from_db()
    assert pack.state == "built"


@ended
def test_on_a_copy_not_yet_taken_of_a_pack_that_is_released(agenda, end):
    ItemFactory(meeting=agenda.meeting, title="Open matter")
    pack = build(asked(agenda))
    actions.release_pack(pack, by=agenda.second)
    end(agenda.cleared)
    assert not distribution.allowed(pack, agenda.cleared).filter(item=agenda.item).exists()
    try:
        _, pages = actions.take_copy(pack, by=agenda.cleared)
    except NotAllowed:
        return
    assert GONE not in text_of(pages)


@ended
def test_on_links_that_were_given_out(agenda, end):
    pack = build(asked(agenda))
    actions.release_pack(pack, by=agenda.second)
    client = visit(agenda.cleared)
    links = [reverse("pack_copy", args=[pack.pk]), reverse("meeting", args=[agenda.meeting.pk])]
    assert client.post(links[0]).status_code == 200
    end(agenda.cleared)
    copies = agenda.meeting.copies.count()
    for link in links:
        for answer in (client.get(link), client.post(link)):
            assert GONE not in answer.content.decode(errors="ignore")
            assert answer.headers["Content-Type"] != "application/pdf"
    assert agenda.meeting.copies.count() == copies
