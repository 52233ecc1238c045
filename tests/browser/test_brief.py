"""A lead member's quarter: the brief, a line's proof, a note that is filed, a protocol acknowledged."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from strands import actions
from strands.models import Acknowledgement, Note
from tests.authority.factories import ForceFactory
from tests.browser.axe import examine
from tests.browser.people import newcomer, press, sign_in
from tests.panels.pdf import pages_of
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory, history

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 820, 390)
RISEN = [20, 22, 19, 21] * 3 + [20, 22, 60, 80]


def nothing_found_by_axe(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = examine(page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing beyond the edge"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@pytest.fixture
def lead(transactional_db):
    """A lead member of two strands, with something in each part of the brief."""
    lead, today = newcomer("Max Member", role="member"), timezone.localdate()
    force = ForceFactory(title="Westmarch Police", authority=lead.authority)
    circle, command = lead.authority.circles.get(everyone=True), "a command"
    for name in ("Major crime", "Public order"):
        strand = StrandFactory(name=name, slug=name.lower().replace(" ", "-"))
        shared = {"authority": lead.authority, "starts_on": today - timedelta(days=90), "by": command}
        actions.appoint(strand, "lead member", user=lead, **shared)
        actions.appoint(strand, "force lead", name="Superintendent", **shared)
        for number in range(6):
            line = MonitoredFactory(
                strand=strand, indicator__name=f"Risen measure {number} of {name.lower()}"
            )
            history(line.indicator, force, RISEN)
        for number in range(5):
            QuestionFactory(scope="strand", strand=strand, text=f"How does the force know, {number}? " * 3)
            step = {
                "text": "Review the oldest cases, and say which of them are to be closed",
                "owner": "Head",
            }
            actions.enter(
                "improvement",
                strand=strand,
                force=force,
                by=lead,
                circle=circle,
                title="Old cases",
                on=today,
                owner="Head of crime",
                steps=[step | {"due_on": today - timedelta(days=number + 1)}],
            )
    actions.issue_protocol(
        lead.authority, text="Ask, and do not direct.", starts_on=today - timedelta(days=1), by=command
    )
    return lead


def test_a_lead_member_is_briefed_meets_the_force_and_keeps_the_protocol(page, live_server, lead):
    page.goto(f"{live_server.url}/")
    sign_in(page, lead)
    nothing_found_by_axe(page)
    page.get_by_role("link", name="Read the brief of Major crime").click()
    expect(page.get_by_role("heading", name="Three questions to ask")).to_be_visible()
    page.goto(f"{live_server.url}/brief/")
    expect(page.get_by_role("heading", name="Your brief")).to_be_visible()
    nothing_found_by_axe(page)
    page.emulate_media(media="print")
    assert len(pages_of(page.pdf(prefer_css_page_size=True))) == 2, "one side of A4 for each strand"
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Risen measure 0 of major crime").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Risen measure 0")
    page.go_back()

    page.get_by_role("link", name="Write a note of a meeting for Major crime").click()
    expect(page.get_by_label("Force lead", exact=True)).to_have_value("Superintendent")
    page.get_by_label("Held on").fill("soon")
    page.get_by_label("Issues raised").fill("Knives in the harbour towns")
    page.get_by_role("group", name="Follow-up 1").get_by_label("What is to be done").fill("Name the schools")
    press(page, "Keep the note")
    expect(page.get_by_role("alert")).to_contain_text("Follow-up 1: say by when.")
    nothing_found_by_axe(page)
    press(page, "More follow-ups")
    first = page.get_by_role("group", name="Follow-up 1")
    expect(first.get_by_label("What is to be done")).to_have_value("Name the schools")
    first.get_by_label("Who does it").fill("Head of crime")
    first.get_by_label("By when").fill("1 November 2025")
    page.get_by_label("Held on").fill("6 October 2025")
    press(page, "Keep the note")
    expect(page.get_by_role("main")).to_contain_text("This note is not filed yet")
    nothing_found_by_axe(page)
    press(page, "File the note")
    expect(page.get_by_role("main")).to_contain_text("From now on it stands as it is.")
    assert Note.objects.get().filed_by == lead
    page.get_by_role("link", name="Say that it is done of Name the schools").click()
    page.get_by_label("What came of it").fill("All six have had it")
    press(page, "Say that it is done")
    expect(page.get_by_role("main")).to_contain_text("All six have had it")
    page.get_by_role("link", name="Meetings with the force lead").click()
    nothing_found_by_axe(page)

    page.goto(f"{live_server.url}/brief/")
    page.get_by_role("link", name="Protocol").click()
    nothing_found_by_axe(page)
    press(page, "Acknowledge the protocol")
    expect(page.get_by_role("main")).to_contain_text("You acknowledged this version")
    assert Acknowledgement.objects.get().user == lead


def test_a_secretary_keeps_leads_training_and_protocol(page, live_server, lead):
    secretary = newcomer("Sal Secretary", role="secretary", authority=lead.authority)
    newcomer("Wren Warden", role="member", authority=lead.authority)
    page.goto(f"{live_server.url}/leads/")
    sign_in(page, secretary)
    nothing_found_by_axe(page)
    page.get_by_role("link", name="Appoint somebody for Major crime").click()
    page.get_by_label("Champion").check()
    page.get_by_label("Person with an account").select_option(label="Wren Warden")
    nothing_found_by_axe(page)
    press(page, "Appoint")
    expect(page.get_by_role("main")).to_contain_text("Wren Warden")
    page.get_by_role("link", name="Training").click()
    page.get_by_role("button", name="Plan a training").click()
    page.get_by_label("What is to be learned").fill("Reading a chart")
    page.get_by_label("To be had by").fill("1 May 2030")
    press(page, "Put it in the plan")
    page.get_by_role("link", name="Record who had it of Reading a chart").click()
    page.get_by_label("Max Member").check()
    press(page, "Record it")
    expect(page.get_by_role("main")).to_contain_text("Max Member,")
    nothing_found_by_axe(page)
    page.goto(f"{live_server.url}/leads/protocol/")
    expect(page.get_by_role("main")).to_contain_text("Not yet")
    page.get_by_role("button", name="Write the next version").click()
    page.get_by_label("What the protocol says").fill("Ask, listen, and do not direct.")
    press(page, "Issue the protocol")
    expect(page.get_by_role("main")).to_contain_text("Version 2, from")
