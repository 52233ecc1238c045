"""A return is sent, keyed again without sight of it, corrected and accepted; and every page is accessible."""

import re

import pytest
from playwright.sync_api import expect

from indicators import actions
from indicators.returns.cells import Typed
from tests.browser.axe import examine
from tests.browser.conftest import QUARTER
from tests.browser.people import follow, press, sign_in
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def asked(transactional_db):
    murders = DataItemFactory(code="murders", name="Murders", order=1)
    return murders, DataItemFactory(code="arrests", name="Arrests", order=2, never_zero=True)


@pytest.fixture
def draft(asked, draft, officer):
    """A return with one figure that moved a great deal, and one that is never a zero and is."""
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={asked[0]: 9}, **shared)
    actions.save_figures(draft.pk, {"murders": Typed("52"), "arrests": Typed("nil")}, by=officer)
    return draft


@pytest.fixture
def signed_in(new_context, live_server):
    def in_a_browser_of_their_own(user):
        page = new_context(base_url=live_server.url).new_page()
        page.goto("/")
        sign_in(page, user)
        return page

    return in_a_browser_of_their_own


def check(page):
    """axe finds nothing at either width, and nothing makes the page scroll sideways."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        found = examine(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(DESKTOP)


def test_a_return_is_sent_keyed_again_with_a_slip_and_accepted(draft, officer, colleague, signed_in):
    first = signed_in(officer)
    send(first, draft)
    second = signed_in(colleague)
    answer_the_query(second, draft)
    key_again(second, draft)
    second.goto(f"/returns/{draft.pk}/check/")
    check(second)
    press(second, "Accept the return")
    expect(second.locator("main")).to_contain_text("by Ben Carrow, officer, on")
    draft.refresh_from_db()
    assert (draft.state, draft.figures.get(item__code="arrests").query) == ("accepted", "accepted")


def send(page, draft):
    page.goto(f"/returns/{draft.pk}/issues/")
    expect(page.locator("main")).to_contain_text("There are always some of these.")
    check(page)
    page.goto(f"/returns/{draft.pk}/check/")
    check(page)
    page.get_by_label("Reason for Arrests").select_option(label="A backlog was cleared")
    press(page, "Send for sign-off")
    expect(page.get_by_role("alert")).to_contain_text("Say how the figures were checked.")
    check(page)
    page.get_by_label("A sample was checked against its source").check()
    press(page, "Send for sign-off")
    expect(page.locator("main")).to_contain_text("A sample was checked against its source.")


def answer_the_query(page, draft):
    page.goto(f"/returns/{draft.pk}/issues/")
    check(page)
    page.get_by_text("Return this explanation").click()
    page.get_by_label("What it leaves open").fill("How large was it?")
    press(page, re.compile("Return it"))
    expect(page.locator("main")).to_contain_text("How large was it?")
    press(page, re.compile("Accept this explanation"))


def key_again(page, draft):
    page.goto(f"/returns/{draft.pk}/")
    follow(page, "key flagged figures again")
    expect(page.locator("main")).not_to_contain_text("52")
    check(page)
    page.get_by_label("Murders").fill("25")
    page.get_by_label("Arrests").fill("nil")
    press(page, "Compare")
    expect(page.locator("main")).to_contain_text("The return has 52; you typed 25.")
    check(page)
    page.goto(f"/returns/{draft.pk}/check/")
    expect(page.locator("main")).to_contain_text("1 figure keyed again came out different.")
    expect(page.get_by_role("button", name="Accept the return")).to_have_count(0)
    follow(page, "key flagged figures again")
    page.get_by_label("Murders").fill("52")
    press(page, "Compare")
    expect(page.get_by_label("Murders")).to_have_count(0)
