"""The day of a meeting in a browser: attendance, reminder, exclusion, minutes, what anyone reads of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from panels import actions as panels
from panels.models import ReminderText
from tests.authority.factories import LONG_AGO
from tests.browser.axe import examine
from tests.browser.people import follow, newcomer, press, sign_in
from tests.panels.factories import ItemFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390)


@pytest.fixture
def secretary(transactional_db):
    return newcomer("Iris Dunn", role="secretary")


@pytest.fixture
def meetings(secretary):
    """A meeting of a month ago, with a public and an exempt item, and one of today."""
    panel = panels.form_panel(authority=secretary.authority, name="Crime panel", quorum=1, by="tests")
    for person, part in ((secretary, "officer"), (_member("Cora Finch", secretary), "chair")):
        panels.appoint(panel, person, part=part, starts_on=LONG_AGO, by="tests")
    late = _member("Gwen Late", secretary)
    panels.appoint(panel, late, part="member", starts_on=LONG_AGO, by="tests")
    today = timezone.localdate()
    first, second = (
        panels.call_meeting(
            panel, held_on=today - timedelta(days=days), place="Room 1", public_edition=True, by="tests"
        )
        for days in (30, 0)
    )
    ItemFactory(meeting=first, public=True, title="Knife crime")
    ItemFactory(meeting=first, title="Heron", public_title="A review", declaration_required=True)
    ReminderText.objects.create(version=1, words="Keep it to yourselves.", in_use_from=LONG_AGO)
    return first, second


def _member(name, secretary):
    return newcomer(name, role="member", authority=secretary.authority)


def faults(page):
    """What axe finds at three widths, and whether the page can be pushed sideways at the narrowest."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [
            f"{page.url} at {width}: {fault['id']} {fault['nodes'][0]['html']}"
            for fault in examine(page).response["violations"]
        ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url} is wider than a telephone")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def mark(page, person, choice):
    page.get_by_role("group", name=person).first.get_by_label(choice, exact=True).check()


def test_a_meeting_from_its_attendance_to_its_public_minutes(page, browser, live_server, secretary, meetings):
    first, second = meetings
    day = f"{live_server.url}/meetings/{first.pk}/day/"
    page.goto(day)
    sign_in(page, secretary)
    expect(page.locator("main")).to_contain_text("Say who took the chair.")
    assert faults(page) == []
    mark(page, "Iris Dunn", "Present")
    mark(page, "Cora Finch", "Present")
    mark(page, "Gwen Late", "Absent")
    page.get_by_label("In the chair").select_option(label="Cora Finch")
    page.get_by_label("Began at").fill("14:00")
    page.get_by_label("Ended at").fill("13:00")
    press(page, "Save the attendance")
    expect(page.get_by_role("alert")).to_contain_text("cannot end before it begins")
    assert faults(page) == []
    page.get_by_label("Ended at").fill("16:00")
    press(page, "Save the attendance")

    follow(page, "Read the reminder")
    assert faults(page) == []
    page.get_by_label("Read by").fill("Cora Finch")
    page.get_by_label("Read at").fill("14:05")
    mark(page, "Iris Dunn", "Heard it")
    mark(page, "Cora Finch", "Heard it")
    press(page, "Save the reminder")
    expect(page.locator("main")).to_contain_text("Everyone present has heard it")

    mark(page, "Gwen Late", "Present")
    page.locator("summary", has_text="Part of the meeting for Gwen Late").click()
    page.get_by_label("Came for item for Gwen Late").select_option(label="2. Heron")
    press(page, "Save the attendance")
    expect(page.locator("main")).to_contain_text("Not yet reminded: Gwen Late.")
    press(page, "Record the meeting as held")
    expect(page.locator("main")).to_contain_text("Not yet reminded of section 5: Gwen Late")
    assert faults(page) == []
    follow(page, "Tick who heard it")
    mark(page, "Gwen Late", "Heard it")
    page.get_by_label("Those ticked now heard it at").fill("14:40")
    press(page, "Save the reminder")

    follow(page, "Record the resolution")
    assert faults(page) == []
    page.get_by_label("Moved by").fill("Cora Finch")
    press(page, "Save the resolution")
    press(page, "Record the meeting as held")
    expect(page.locator("main")).to_contain_text("Its minutes can be written.")

    minutes = f"{live_server.url}/meetings/{first.pk}/minutes/"
    page.goto(minutes)
    assert faults(page) == []
    follow(page, "1. Knife crime")
    assert faults(page) == []
    page.get_by_label("What anyone may read", exact=False).first.fill("It fell since May.")
    page.get_by_label("What is to be done").fill("Say why.")
    page.get_by_label("Who is to do it").fill("Supt Lowe")
    page.get_by_label("By when").fill("1 January 2199")
    press(page, "Save the minute")
    follow(page, "Write the minute of item 2")
    page.get_by_label("What only readers of the item are told").fill("The heron stood still.")
    press(page, "Save the minute")
    expect(page.locator("main")).to_contain_text("The panel considered “A review” in private")
    assert faults(page) == []
    follow(page, "Approve the public summary of item 2")
    page.get_by_label("Approved by").fill("Pat Reeve, monitoring officer")
    assert faults(page) == []
    press(page, "Approve the summary")
    press(page, "Put the minutes forward")
    assert faults(page) == []
    press(page, "Record that they were agreed")
    page.get_by_label("Meeting at which they were agreed").select_option(label=second.day)
    assert faults(page) == []
    press(page, "Record that they were agreed")
    expect(page.locator("main")).to_contain_text(f"Agreed at the meeting of {second.day}")

    anyone = browser.new_context().new_page()
    anyone.goto(f"{live_server.url}/public/meetings/{first.pk}/minutes/")
    expect(anyone.locator("main")).to_contain_text("Summary of exempt items")
    expect(anyone.locator("main")).to_contain_text("Gwen Late, member (for item 2)")
    expect(anyone.locator("main")).not_to_contain_text("heron")
    assert faults(anyone) == []
    anyone.context.close()
