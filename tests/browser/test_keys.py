"""An administrator gives a system its key and takes it back, on any screen; axe finds no fault."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.authority.factories import ForceFactory, UserFactory
from tests.browser.axe import examine
from tests.browser.people import follow, press
from tests.indicators.systems import System

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def administrator(transactional_db):
    user = UserFactory(name="Ash Pell", role="administrator")
    ForceFactory(title="Westmarch Police", slug="westmarch", authority=user.authority)
    return user


@pytest.fixture(params=[1280, 390])
def page(request, new_context, live_server, administrator):
    """A browser in which the administrator is signed in."""
    context = new_context(base_url=live_server.url)
    client = Client()
    client.force_login(administrator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": request.param, "height": 900})
    return page


def looked_at(page):
    assert [fault["id"] for fault in examine(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_key_is_given_used_and_taken_back(page):
    page.goto("/tokens/systems/new/")
    looked_at(page)
    page.get_by_label("Name of the system").fill("Westmarch data hub")
    press(page, "Open the account")
    looked_at(page)
    page.goto("/tokens/new/")
    press(page, "Give the key")
    looked_at(page)
    page.get_by_label("System", exact=True).select_option(label="Westmarch data hub")
    page.get_by_label("Name of the key").fill("overnight")
    page.get_by_label("Westmarch Police").check()
    press(page, "Give the key")
    looked_at(page)
    system = System(page.locator("#key").inner_text())
    assert system.get("key").status == 200
    page.goto("/tokens/")
    looked_at(page)
    follow(page, re.compile("Withdraw"))
    looked_at(page)
    press(page, "Withdraw the key")
    expect(page.get_by_text("The key “overnight” is withdrawn.")).to_be_visible()
    assert system.get("key").status == 401


def test_the_manual_is_read_by_whoever_has_no_account(new_context, live_server):
    page = new_context(base_url=live_server.url).new_page()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/api/")
        looked_at(page)
