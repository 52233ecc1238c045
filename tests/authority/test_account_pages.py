"""Accounts as the administrator keeps them: own authority only, and no reading."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority.models import User
from tests.authority.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def administrator(client):
    user = UserFactory(name="Ash Pell", role="administrator")
    client.force_login(user)
    return user


@pytest.fixture
def person(administrator):
    return UserFactory(name="Ines Marlow", authority=administrator.authority)


@pytest.fixture
def stranger(administrator):
    return UserFactory(name="Somebody Else")


def words(response):
    return " ".join(response.content.decode().split())


def test_the_list_holds_the_administrators_own_authority_only(client, person, stranger):
    page = words(client.get(reverse("accounts")))
    assert person.email in page
    assert stranger.email not in page


OF_A_PERSON = ["account", "account_close", "account_reopen", "account_give_post"]


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_person_of_another_authority_is_not_there(client, stranger, name):
    assert client.get(reverse(name, args=[stranger.pk])).status_code == 404
    assert client.post(reverse(name, args=[stranger.pk])).status_code in (404, 405)
    stranger.refresh_from_db()
    assert stranger.is_active


def test_a_post_of_another_authority_is_not_there(client, stranger):
    post = stranger.posts.create(role="member", starts_on=timezone.localdate())
    assert client.post(reverse("account_end_post", args=[post.pk])).status_code == 404


def test_an_account_is_opened_in_the_administrators_authority(client, administrator):
    fields = {"name": "New Person", "email": "new@example.org"}
    assert "The account is open." in words(client.post(reverse("account_open"), fields, follow=True))
    assert User.objects.get(email="new@example.org").authority == administrator.authority


def test_an_address_that_is_taken_is_refused_in_words_wherever_it_is(client, stranger):
    fields = {"name": "New Person", "email": stranger.email.upper()}
    page = words(client.post(reverse("account_open"), fields))
    assert "is already open. Use that one, or another address." in page
    assert stranger.name not in page


def test_an_account_is_closed_and_opened_again(client, person):
    page = words(client.post(reverse("account_close", args=[person.pk]), follow=True))
    assert "The account of Ines Marlow is closed." in page
    page = words(client.post(reverse("account_close", args=[person.pk])))
    assert "The account of Ines Marlow is already closed." in page
    assert "is open." in words(client.post(reverse("account_reopen", args=[person.pk]), follow=True))


def test_a_post_is_given_and_ended(client, person):
    fields = {"role": "member", "starts_on": "1 April 2026"}
    page = words(client.post(reverse("account_give_post", args=[person.pk]), fields, follow=True))
    assert "from 1 April 2026" in page
    post = person.posts.get()
    yesterday = f"{timezone.localdate() - DAY:%Y-%m-%d}"
    address = reverse("account_end_post", args=[post.pk])
    assert "ended yesterday" in words(client.post(address, {"ends_on": yesterday}, follow=True))


def test_the_page_of_giving_posts_says_what_each_allows(client, person):
    page = words(client.get(reverse("account_give_post", args=[person.pk])))
    assert "open and close accounts, and give posts" in page


def test_nobody_gives_themselves_a_post_or_closes_themselves(client, administrator):
    assert "This is your own account." in words(client.get(reverse("account", args=[administrator.pk])))
    fields = {"role": "member", "starts_on": "1 April 2026"}
    page = words(client.post(reverse("account_give_post", args=[administrator.pk]), fields))
    assert "You cannot give yourself a post." in page
    assert "You cannot close your own account." in words(
        client.post(reverse("account_close", args=[administrator.pk]))
    )
