"""Who gets what, and the pages as one of them, by mouse and on a phone; axe finds nothing."""

import pytest
from playwright.sync_api import expect

from panels import actions
from tests.browser.axe import examine
from tests.browser.people import PASSWORD, follow, press, sign_in
from tests.panels.factories import ItemFactory, MeetingFactory, build, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


@pytest.fixture
def pack(transactional_db):
    meeting = MeetingFactory(public_edition=True)
    asker = person(meeting.panel, role="secretary", name="Iris Secretary")
    for name, to in (
        ("Cora Cleared", "OFFICIAL-SENSITIVE"),
        ("Gwen Member", "OFFICIAL"),
        ("Nell Nobody", None),
    ):
        person(meeting.panel, name=name, to=to)
    ItemFactory(meeting=meeting, title="Open matter", public=True)
    ItemFactory(meeting=meeting, title="Hidden matter", sensitive=True)
    return build(actions.ask_for_pack(meeting, by=asker))


@pytest.fixture
def releaser(pack):
    user = person(pack.meeting.panel, role="secretary", name="Jon Second")
    user.set_password(PASSWORD)
    user.save()
    return user


def faults(page):
    for size in SIZES:
        page.set_viewport_size(size)
        found = [fault["id"] for fault in examine(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        yield from (f"{page.url} at {size['width']}: {name}" for name in [*found, *["wide"] * wide])
    page.set_viewport_size(SIZES[0])


def test_a_second_person_looks_before_releasing(page, live_server, pack, releaser):
    page.goto(f"{live_server.url}/meetings/{pack.meeting_id}/who/")
    sign_in(page, releaser)
    found = list(faults(page))
    follow(page, "Preview its pages")
    expect(page.get_by_text("1 person would get nothing today: Nell Nobody")).to_be_visible()
    found += faults(page)
    press(page, "Preview as Gwen Member")
    expect(page.get_by_role("heading", level=1)).to_contain_text("As Gwen Member")
    expect(page.get_by_role("navigation", name="Contents of this copy")).not_to_contain_text("Hidden matter")
    follow(page, "Next page")
    expect(page.get_by_text("Page 2 of", exact=False).first).to_be_visible()
    assert page.locator("img.app-preview__picture").evaluate("image => image.naturalWidth") > 500
    found += faults(page)
    follow(page, "Choose somebody else")
    follow(page, "Go back to the pack to release it")
    press(page, "Release to 4 people")
    expect(page.get_by_text("The pack is released.")).to_be_visible()
    assert not found
