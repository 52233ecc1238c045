"""Every address, those not yet written included: it names its permission, and holds everybody else off."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authority import sign_in
from authority.permissions import ANYONE, ROLES, Permission, Role
from tests.authority.factories import LONG_AGO, UserFactory, clear
from tests.routes import routes

ROUTES = routes()
OPEN = {"health", "public_meeting", "public_papers"}  # what has been published, and whether we are well
OPEN |= {"api_manual", "api_openapi"}  # how a force's system asks: no figure of anybody's
KEYED = [route for route in ROUTES if getattr(route.view, "by_key", False)]  # who is signed in counts nothing
GUARDED = [route for route in ROUTES if route.name not in OPEN | sign_in.PAGES and route not in KEYED]
METHODS = ("get", "post")
DAY = timedelta(days=1)

# What a refusal may read: who asks, their post, their authority's name for the frame, the trail. No record.
TABLES_OF_A_REFUSAL = {
    "authority_auditline",
    "authority_authority",
    "authority_post",
    "authority_user",
    "django_session",
}


def today():
    return timezone.localdate()


def holder(role, **post):
    user = UserFactory()
    user.posts.create(role=role, **{"starts_on": LONG_AGO} | post)
    return user


def lapsed():
    user = holder(Role.MEMBER)
    clear(user, expires_on=today() - DAY)
    return user


def cleared_keeper():
    """Vetted to the ceiling, and in every circle of the authority: still no reader, for the post is none."""
    user = UserFactory(role=Role.ADMINISTRATOR, cleared=True)
    return user


# Each persona: how it is made, and all that its posts allow.
PERSONAS = {role.value: (lambda role=role: holder(role), ROLES[role]) for role in Role} | {
    "vetting expired yesterday": (lapsed, ROLES[Role.MEMBER]),
    "vetted administrator": (cleared_keeper, ROLES[Role.ADMINISTRATOR]),
    "no post": (UserFactory, frozenset()),
    "post ended yesterday": (
        lambda: holder(Role.CHIEF_EXECUTIVE, ends_on=today() - DAY),
        frozenset(),
    ),
    "post begins tomorrow": (lambda: holder(Role.CHIEF_EXECUTIVE, starts_on=today() + DAY), frozenset()),
    "two posts": (
        lambda: two_posts(Role.MEMBER, Role.AUDITOR),
        ROLES[Role.MEMBER] | ROLES[Role.AUDITOR],
    ),
}


def two_posts(first, second):
    user = holder(first)
    user.posts.create(role=second, starts_on=LONG_AGO)
    return user


@pytest.fixture(params=PERSONAS)
def persona(request, client, db):
    """(a client signed in as the persona, what it may do)"""
    make, allowed = PERSONAS[request.param]
    client.force_login(make())
    return client, allowed


def answers(client, some):
    """(route, method, response) of each route, asked by each method with a number that no record has."""
    for route in some:
        for method in METHODS:
            yield route, method, getattr(client, method)(route.address)


def wrong(client, some, right):
    return [
        f"{method} {route.address} answered {response.status_code}"
        for route, method, response in answers(client, some)
        if not right(response)
    ]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_route_is_in_one_list(route):
    if route.name in sign_in.PAGES:
        assert route.view.__module__.startswith("allauth.")
    elif route.name in OPEN:
        assert route.permission == ANYONE
    else:
        assert isinstance(route.permission, Permission), (
            f"{route.view.__qualname__} lacks @requires, or is in no list"
        )


def test_what_takes_keys_takes_the_permission_of_systems_and_nothing_else_does():
    assert {route.permission for route in KEYED} == {Permission.API}
    assert not [str(route) for route in GUARDED if route.permission == Permission.API]


def test_every_page_of_the_sign_in_list_is_there():
    assert {route.name for route in ROUTES} >= sign_in.PAGES | OPEN


def test_only_open_pages_do_without_signing_in():
    assert [str(route) for route in GUARDED if not getattr(route.view, "login_required", True)] == []


def asks_to_sign_in(response):
    return response.status_code == 302 and response.headers["Location"].startswith(
        reverse(settings.LOGIN_URL)
    )


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(client):
    assert wrong(client, GUARDED, asks_to_sign_in) == []


@pytest.mark.django_db
def test_open_pages_answer_a_stranger(client):
    pages = [route for route in ROUTES if route.name in OPEN]
    assert wrong(client, pages, lambda response: response.status_code in (200, 404, 405)) == []


@pytest.mark.django_db
def test_a_suspended_person_is_sent_to_sign_in(client):
    user = holder(Role.CHIEF_EXECUTIVE)
    client.force_login(user)
    user.is_active = False
    user.save()
    assert wrong(client, GUARDED, asks_to_sign_in) == []


def test_what_a_post_does_not_open_is_refused(persona):
    client, allowed = persona
    refused = [route for route in GUARDED if route.permission not in allowed]
    assert wrong(client, refused, lambda response: response.status_code == 403) == []


def test_what_a_post_opens_is_answered_and_what_is_not_there_is_not_found(persona):
    client, allowed = persona
    opened = [route for route in GUARDED if route.permission in allowed]
    assert wrong(client, opened, lambda response: response.status_code in (200, 302, 404, 405)) == []
    objects = [route for route in opened if route.blanks]
    assert wrong(client, objects, lambda response: response.status_code in (404, 405)) == []


def wants_a_key(response):
    return response.status_code in (401, 429) and response["Content-Type"] == "application/problem+json"


def test_whoever_is_signed_in_has_no_key(persona):
    client, _ = persona
    assert wrong(client, KEYED, wants_a_key) == []


@pytest.mark.django_db
def test_a_stranger_has_no_key(client):
    assert wrong(client, KEYED, wants_a_key) == []


def test_sign_in_pages_answer_everybody(persona):
    client, _ = persona
    pages = [route for route in ROUTES if route.name in sign_in.PAGES - {"account_logout"}]
    assert wrong(client, pages, lambda response: response.status_code < 500) == []


@pytest.mark.django_db
def test_a_refusal_looks_nothing_up(client):
    """So that what exists and what does not are refused alike."""
    client.force_login(UserFactory())
    beyond = {route.name: tables_read(client, route.address) - TABLES_OF_A_REFUSAL for route in GUARDED}
    assert {name: tables for name, tables in beyond.items() if tables} == {}


def tables_read(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 403
    return {table for query in queries for table in re.findall(r'(?:FROM|INTO|JOIN) "(\w+)"', query["sql"])}
