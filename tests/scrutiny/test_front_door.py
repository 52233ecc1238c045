"""The frame of every page, pages that refuse or fail, and whether the service is well."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as product
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from scrutiny import celery_app
from tests.authority.factories import UserFactory

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("member", ["My work", "Strands", "Returns", "Panels", "Library"]),
        ("chief executive", ["My work", "Strands", "Returns", "Panels", "Library", "Audit trail"]),
        ("vetting officer", ["My work", "Vetting"]),
        ("administrator", ["My work", "Accounts", "Keys"]),
        ("auditor", ["My work", "Audit trail"]),
    ],
)
def test_the_navigation_goes_as_far_as_the_reader_may(client, role, doors):
    client.force_login(UserFactory(role=role))
    page = client.get(reverse("my_work"))
    assert [door["label"] for door in page.context["navigation"]] == doors


@pytest.mark.parametrize(
    ("address", "door"),
    [("/", "My work"), ("/my-access/", "My work"), ("/strands/", "Strands"), ("/panels/", "Panels")],
)
def test_the_navigation_says_where_one_is(client, address, door):
    client.force_login(UserFactory(role="member"))
    entries = client.get(address).context["navigation"]
    assert [entry["label"] for entry in entries if entry["current"]] == [door]


def test_a_stranger_sees_no_navigation(client):
    assert client.get(reverse(product.LOGIN_URL)).context["navigation"] == []


def test_the_frame_names_the_authority_of_the_reader(client):
    user = UserFactory(role="member")
    client.force_login(user)
    assert str(user.authority) in words(client.get("/"))


def test_someone_of_no_authority_still_sees_the_frame(client):
    user = UserFactory(authority=None)
    user.posts.create(role="administrator", starts_on="2020-04-01")
    client.force_login(user)
    assert client.get("/").status_code == 200


# --- pages that refuse or fail ------------------------------------------------------------------------

TRIAL = "For fictitious data only."


def test_what_is_not_there_says_so(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Page not found" in words(response)
    assert TRIAL in words(response)


def test_a_refusal_says_what_the_post_does_not_allow(client):
    client.force_login(UserFactory(role="member"))
    response = client.get(reverse("vetting"))
    assert response.status_code == 403
    assert "Your post does not let you keep the vetting register." in words(response)
    assert TRIAL in words(response)


def test_a_fault_of_ours_is_owned_without_a_word_of_its_cause(settings):
    settings.ROOT_URLCONF = "tests.scrutiny.faulty_urls"
    response = Client(raise_request_exception=False).get("/fails/")
    assert response.status_code == 500
    assert "Something went wrong" in words(response)
    assert "a fault of ours" not in words(response)
    assert TRIAL in words(response)


@pytest.mark.parametrize("address", ["/nameless/", "/borrowed/"])
def test_a_page_that_names_no_permission_does_not_run(client, settings, address):
    settings.ROOT_URLCONF = "tests.scrutiny.faulty_urls"
    client.force_login(UserFactory(role="chief executive"))
    with pytest.raises(ImproperlyConfigured, match="names no permission"):
        client.get(address)


def test_the_page_of_a_fault_asks_nothing_of_the_database(settings, django_assert_num_queries):
    settings.ROOT_URLCONF = "tests.scrutiny.faulty_urls"
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        client.get("/fails/")


def test_a_form_from_elsewhere_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post(reverse(product.LOGIN_URL), {"login": "x"})
    assert response.status_code == 403
    assert "Please send that again" in words(response)


def test_an_address_that_only_takes_a_form_says_so(client):
    client.force_login(UserFactory(role="secretary"))
    response = client.get(reverse("pack_release", args=[1]))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "This address only takes what a form sends" in words(response)


def test_a_form_that_is_too_large_is_refused_in_words(client):
    officer = UserFactory(role="vetting officer")
    client.force_login(officer)
    fields = {f"field-{number}": "" for number in range(product.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    response = client.post(reverse("vetting_grant", args=[officer.pk]), fields)
    assert response.status_code == 400
    assert "That could not be read" in words(response)


@pytest.mark.parametrize("address", ["/", "/nowhere/", "/health/", "/sign-in/"])
def test_every_answer_carries_the_headers_that_guard_it(client, address):
    headers = client.get(address).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"].count("no-store") == 1
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


# --- health -------------------------------------------------------------------------------------------


def test_health_says_that_the_database_and_the_broker_answer(client):
    response = client.get(reverse("health"))
    assert response.json() == {"database": "answers", "broker": "answers"}


def test_a_broker_that_is_down_is_told_and_not_fatal(client, monkeypatch):
    monkeypatch.setitem(celery_app.conf, "broker_transport", None)
    monkeypatch.setitem(celery_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    response = client.get(reverse("health"))
    assert response.status_code == 200
    assert response.json() == {"database": "answers", "broker": "silent"}


PRODUCTION = {
    "TRIAL": "false",
    "SECRET_KEY": "3f0c0b6e5d4a49f7a7c1d2e88f9b4c6d1e5f7a90b2c4d6e83f0c0b6e5d4a49f7",
    "AUDIT_KEY": "a90b2c4d6e83f0c0b6e5d4a49f7a7c1d2e88f9b4c6d1e5f7a90b2c4d6e83f0c0",
    "DATABASE_URL": "postgres://scrutiny@db/scrutiny",
    "REDIS_URL": "redis://redis:6379/0",
}


def check(**changed):
    """`manage.py check --deploy` as it would run in production: (exit code, what it says)."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command,
        cwd=product.BASE_DIR,
        env=kept | {name: value for name, value in (PRODUCTION | changed).items() if value is not None},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


def test_the_settings_of_production_pass_every_deployment_check():
    assert check() == (0, "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"AUDIT_KEY": None}, "AUDIT_KEY"),
        ({"AUDIT_KEY": PRODUCTION["SECRET_KEY"]}, "AUDIT_KEY is the same as SECRET_KEY"),
        ({"CEILING": "SECRET"}, "Nothing above OFFICIAL-SENSITIVE may be held here"),
    ],
)
def test_production_does_not_start_on_wrong_settings_and_says_which(changed, said):
    code, words = check(**changed)
    assert code != 0
    assert said in words
