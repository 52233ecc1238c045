"""One looks for a word from the head of any page, and comes to what holds it; axe finds no fault."""

import pytest
from playwright.sync_api import expect

from strands import actions
from tests.authority.factories import LONG_AGO, CircleFactory, ForceFactory
from tests.browser.axe import examine
from tests.browser.people import sign_in
from tests.strands.factories import StrandFactory

WIDTHS = (1280, 820, 390)


@pytest.fixture
def risk(officer):
    circle = CircleFactory(authority=officer.authority)
    circle.memberships.create(user=officer, starts_on=LONG_AGO, reason="Needs to know")
    said = {"title": "Too few trained divers", "summary": "Two divers <retire> in spring.", "on": LONG_AGO}
    judged = {"whose": "force", "owner": "Head of operations", "likelihood": 3, "impact": 4}
    force = ForceFactory(authority=officer.authority)
    return actions.enter(
        "risk", strand=StrandFactory(), force=force, circle=circle, by=officer, **said, **judged
    )


def test_a_word_is_looked_for_and_leads_to_what_holds_it(page, live_server, officer, risk):
    page.goto(live_server.url)
    sign_in(page, officer)
    page.get_by_label("Search everything that you may read").fill("retiring diver")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.locator("mark").first).to_have_text("divers")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert examine(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_navigation():
        page.get_by_role("link", name="Too few trained divers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Too few trained divers")
    page.go_back()
    page.get_by_label("Words to look for").fill("zebra")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nothing that you may read holds all of these words")).to_be_visible()
