"""An operation in a browser: added with lessons and officer-days, amended, compared, finished, withdrawn."""

import pytest
from playwright.sync_api import expect

from strands.models import Entry
from tests.authority.factories import AreaFactory
from tests.browser.axe import examine
from tests.browser.people import press, sign_in
from tests.strands.factories import StrandFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, TABLET, PHONE = (1280, 900), (820, 1180), (390, 844)


@pytest.fixture
def strand(force):
    for name in ("Fells", "Harbour"):
        AreaFactory(name=name, kind="bcu", parent=force.area)
    return StrandFactory(name="Public order", slug="public-order")


@pytest.fixture
def keeping(page, live_server, strand, officer):
    """The officer at the record of the strand."""
    page.goto(f"{live_server.url}/strands/{strand.slug}/record/")
    sign_in(page, officer)
    return page


def faults(page):
    """What axe finds at three widths, and whether the page must be pushed sideways at the smallest."""
    found = []
    for width, height in (DESKTOP, TABLET, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        found += [
            f"{page.url} at {width}: {fault['id']} {fault['nodes'][0]['html']}"
            for fault in examine(page).response["violations"]
        ]
    if page.evaluate("document.documentElement.scrollWidth") > PHONE[0]:
        found.append(f"{page.url} is wider than a telephone")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    return found


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def lesson(page, number):
    return page.get_by_role("group", name=f"Lesson {number}")


def area(page, name):
    return page.get_by_role("group", name=name)


def test_an_operation_is_added_amended_compared_and_withdrawn(keeping):
    page = keeping
    follow(page, "Add an operation or investigation")
    page.get_by_label("Name", exact=True).fill("Operation Teal")
    page.get_by_role("radio", name="Operation", exact=True).check()
    page.get_by_label("Budget (optional)").fill("£86,000")
    page.get_by_label("Spent so far").fill("a lot")
    lesson(page, 1).get_by_label("What was learned").fill("Agree one channel plan.")
    press(page, "Add another lesson")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(page.get_by_label("Spent so far")).to_have_value("a lot")
    lesson(page, 2).get_by_label("What was learned").fill("Send letters first.")
    area(page, "Fells").get_by_label("Officer-days given up").fill("12.5")
    area(page, "Fells").get_by_label("Officer-days agreed at most").fill("10")
    press(page, "Add to the record")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Fill in “Began on”.")
    expect(page.locator(".govuk-error-summary")).to_contain_text("such as £1,250,000")
    assert faults(page) == []
    page.get_by_label("Began on").fill("3 March 2025")
    page.get_by_label("Spent so far").fill("£91,450")
    press(page, "Add to the record")
    expect(page.locator(".app-record-headline")).to_contain_text("£5,450 over; 0 of 2 done")
    expect(page.locator("main")).to_contain_text("2.5 more than agreed from Fells")
    assert faults(page) == []

    press(page, "Amend")
    page.get_by_label("Outcomes").fill("Eleven people charged.")
    page.get_by_label("What you changed and why").fill("The case ended")
    page.get_by_label("Ended on").press("Enter")  # saves: the first button of a form is pressed
    page.wait_for_url("**/record/*/")
    follow(page, "Say that it is shared")
    assert faults(page) == []
    page.get_by_label("Shared with").fill("All neighbours")
    press(page, "Save")
    expect(page.locator(".app-record-headline")).to_contain_text("1 of 2 done")
    follow(page, "What changed between versions")
    page.get_by_label("Compare version").select_option("1")
    press(page, "Compare")
    expect(page.locator(".app-record-changes")).to_contain_text("Eleven people charged.")
    expect(page.locator(".app-record-changes")).to_contain_text("Lesson 1: Shared with")
    assert faults(page) == []

    follow(page, "Back to the entry")
    follow(page, "Withdraw")
    page.get_by_label("Why it is withdrawn").fill("Entered for the wrong strand")
    press(page, "Withdraw the entry")
    expect(page.locator("main")).not_to_contain_text("Operation Teal")
    page.get_by_label("What was withdrawn").check()
    press(page, "Show")
    expect(page.locator("main")).to_contain_text("Entered for the wrong strand")
    assert faults(page) == []
    assert Entry.objects.get().versions.count() == 3
