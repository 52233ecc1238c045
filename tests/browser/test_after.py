"""After a meeting, in a browser: a member closes an action, a secretary looks again, anyone reads Part 1."""

import pytest
from playwright.sync_api import expect

from authority.permissions import Role
from panels import actions
from panels.models import Action
from tests.authority.factories import LONG_AGO, clear
from tests.browser.axe import examine
from tests.browser.people import follow, newcomer, press, sign_in
from tests.panels.factories import COMMAND, ItemFactory, MeetingFactory, action, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = (1280, 900), (390, 844)


@pytest.fixture
def meeting(transactional_db):
    return MeetingFactory(public_edition=True, panel__name="Canal panel")


def seated(meeting, name, role, part):
    user = newcomer(name, authority=meeting.panel.authority, role=role)
    clear(user)
    actions.appoint(meeting.panel, user, part=part, starts_on=LONG_AGO, by=COMMAND)
    return user


def faults(page):
    """What axe finds at two widths, and whether the page must be pushed sideways at the smaller."""
    found = []
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{page.url} at {width}: {fault['id']}" for fault in examine(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > PHONE[0]:
        found.append(f"{page.url} is wider than a telephone")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    return found


def test_a_member_confirms_what_was_reported_as_done(page, live_server, meeting):
    owner = seated(meeting, "Otto Owner", Role.OFFICER, "officer")
    one = action(meeting, words="Write to the force about boats", owner="Otto Owner", owned_by=owner)
    actions.report_on_action(one, by=owner, words="The letter is out.", done=True)
    page.goto(f"{live_server.url}/")
    sign_in(page, seated(meeting, "Mira Member", Role.MEMBER, "member"))
    expect(page.locator("main")).to_contain_text("Actions for you to confirm")
    follow(page, "All actions of the panel")
    assert faults(page) == []
    follow(page, "Write to the force about boats")
    assert faults(page) == []
    follow(page, "Confirm that it is done")
    assert faults(page) == []
    page.get_by_label("How you know that it is done").fill("I have a copy.")
    press(page, "Confirm that it is done")
    expect(page.locator("main")).to_contain_text("Confirmed as done")
    assert Action.objects.get().state == Action.State.CLOSED


def test_a_secretary_looks_again_at_a_private_item(page, live_server, meeting):
    item = ItemFactory(meeting=meeting, title="Lease of the depot", review_on="2026-01-10")
    page.goto(f"{live_server.url}/panels/{meeting.panel_id}/private-items/")
    sign_in(page, seated(meeting, "Iris Secretary", Role.SECRETARY, "officer"))
    assert faults(page) == []
    follow(page, "Lease of the depot")
    press(page, "Write the review down")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why.")
    assert faults(page) == []
    page.get_by_label("May be published", exact=True).check()
    page.get_by_label("Why", exact=True).fill("The lease is signed.")
    page.get_by_label("Decided by").fill("Chief executive")
    press(page, "Write the review down")
    expect(page).to_have_url(f"{live_server.url}/items/{item.pk}/change/")
    page.goto(f"{live_server.url}/meetings/{meeting.pk}/archive/")
    assert faults(page) == []


def test_anyone_reads_the_public_papers(page, live_server, meeting):
    ItemFactory(meeting=meeting, public=True, title="Boats", briefing="## Why\n\nBoats are many.\n\n- One")
    ItemFactory(meeting=meeting, title="Canary", briefing="Canary words.")
    first, second = (seated(meeting, name, Role.SECRETARY, "officer") for name in ("Iris", "Jon"))
    pack = build(actions.ask_for_pack(meeting, by=first))
    actions.release_pack(pack, by=second)
    page.goto(f"{live_server.url}/public/")
    assert faults(page) == []
    follow(page, "Meeting of 28 October 2026")
    assert faults(page) == []
    expect(page.locator("body")).not_to_contain_text("Canary")
    follow(page, "Boats")
    expect(page.locator("main")).to_contain_text("Boats are many.")
    assert faults(page) == []
    assert page.context.cookies() == []
