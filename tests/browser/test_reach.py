"""The browser of the tests shows our pages as a person would see them, and reaches no other machine."""

import pytest
from playwright.sync_api import Error

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_visitor_is_asked_to_sign_in(live_server, page):
    page.goto(live_server.url)
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_pages_wear_their_style(live_server, page):
    page.goto(live_server.url)
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.startswith("Arial")


def test_no_other_machine_is_reached(page):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.example/")
