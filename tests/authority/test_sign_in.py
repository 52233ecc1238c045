"""Signing in: by address and password, then by a code; nobody opens an account for themselves."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from authority.models import AuditLine, User
from tests.authority.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough phrase"
TOO_MANY = 6


@pytest.fixture(autouse=True)
def no_earlier_attempts(db):
    cache.clear()


@pytest.fixture
def person():
    user = UserFactory(role="member", email="ines@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email="ines@example.org", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def words(response):
    return response.content.decode()


def verbs():
    return list(AuditLine.objects.values_list("verb", flat=True))


def test_address_and_password_lead_to_my_work(client, person):
    response = sign_in(client)
    assert response.headers["Location"] == reverse("my_work")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert verbs() == ["signed in"]


def test_the_session_is_out_of_reach_of_scripts_and_other_sites_and_ends_with_the_browser(client, person):
    cookie = sign_in(client).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_signing_in_leads_to_no_other_site(client, person, elsewhere):
    fields = {"login": person.email, "password": PASSWORD, "next": elsewhere}
    assert client.post(reverse("account_login"), fields).headers["Location"] == reverse("my_work")


def test_the_address_is_taken_in_any_case(client, person):
    assert sign_in(client, "INES@Example.org").status_code == 302


@pytest.mark.parametrize("email", ["ines@example.org", "nobody@example.org"])
def test_wrong_password_and_unknown_address_answer_alike(client, person, email):
    response = sign_in(client, email, "not the phrase")
    assert response.status_code == 200
    assert "The address or the password is wrong." in words(response)
    assert "_auth_user_id" not in client.session


def test_a_failed_sign_in_is_in_the_trail_and_what_was_typed_is_not(client, person):
    sign_in(client, "ines@example.org", "not the phrase")
    sign_in(client, "not the phrase", "ines@example.org")
    assert verbs() == ["sign-in failed"]
    assert "phrase" not in str(AuditLine.objects.values_list())


def test_guessing_is_stopped(client, person):
    for _ in range(TOO_MANY):
        sign_in(client, password="not the phrase")
    response = sign_in(client)
    assert "That was tried too often. Wait five minutes and try again." in words(response)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_told_so_and_not_let_in(client, person):
    person.is_active = False
    person.save()
    response = client.post(
        reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True
    )
    assert "_auth_user_id" not in client.session
    assert response.status_code == 200


def test_nobody_opens_an_account_for_themselves(client):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.get("/sign-in/signup/").status_code == 404
    assert not User.objects.exists()


def test_a_new_person_chooses_the_first_password_by_the_link(client):
    UserFactory(email="new@example.org").set_unusable_password()
    client.post(reverse("account_reset_password"), {"email": "new@example.org"})
    link = re.search(r"http://testserver(/sign-in/password/new/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert sign_in(client, "new@example.org").status_code == 302


def test_the_message_says_who_sends_it_and_nothing_of_the_work(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    assert mail.outbox[0].subject == "Choose a new password"
    assert "Protective services scrutiny" in mail.outbox[0].body


def test_an_unknown_address_is_not_written_to(client):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert "Check your email" in words(response)
    assert not mail.outbox


def test_a_short_password_is_refused(client, person):
    client.force_login(person)
    sign_in(client)
    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "short one", "password2": "short one"},
    )
    assert "at least 12 characters" in words(response)


def show_that_it_is_me(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code(secret):
    _, now, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def test_a_second_step_once_turned_on_is_asked_for(client, person):
    sign_in(client)
    show_that_it_is_me(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert person.authenticator_set.filter(type="totp").exists()
    client.post(reverse("account_logout"))
    assert sign_in(client).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": "no code"})
    assert "_auth_user_id" not in client.session


def test_the_codes_can_be_seen_renewed_and_the_app_turned_off(client, person):
    TOTP.activate(person, generate_totp_secret())
    first = RecoveryCodes.activate(person).get_unused_codes()
    client.force_login(person)
    show_that_it_is_me(client)
    assert first[0] in words(client.get(reverse("mfa_view_recovery_codes")))
    page = words(client.post(reverse("mfa_generate_recovery_codes"), follow=True))
    assert "10 of 10 are left" in page
    assert first[0] not in page
    client.post(reverse("mfa_deactivate_totp"))
    assert not person.authenticator_set.exists()


def test_a_recovery_code_stands_in_for_a_lost_device_once(client, person):
    TOTP.activate(person, generate_totp_secret())
    recovery = RecoveryCodes.activate(person).get_unused_codes()[0]
    for expected in (True, False):
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": recovery})
        assert ("_auth_user_id" in client.session) == expected
        client.post(reverse("account_logout"))


PAGES_OF_ONES_OWN = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "account_change_password",
    "account_reauthenticate",
]


@pytest.mark.parametrize("name", PAGES_OF_ONES_OWN)
def test_the_pages_on_how_one_signs_in_open_without_a_post(client, name):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    sign_in(client, user.email)
    show_that_it_is_me(client)
    assert client.get(reverse(name)).status_code == 200
