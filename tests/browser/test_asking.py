"""A question in a browser: put, answered, challenged, answered again, taken to a meeting, judged, counted."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from panels import actions as panels
from panels.models import Meeting
from tests.authority.factories import LONG_AGO
from tests.browser.axe import examine
from tests.browser.people import newcomer, press, sign_in
from tests.strands.factories import AppointmentFactory, QuestionFactory, StrandFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390)


@pytest.fixture
def strand(force):
    strand = StrandFactory(name="Major crime", slug="major-crime")
    shared = {"authority": force.authority, "strand": strand}
    AppointmentFactory(**shared, part="force lead", name="Supt Lowe")
    return strand


@pytest.fixture
def lead(officer, strand):
    """The lead member, who sits with the officer on a panel that meets in a week."""
    lead = newcomer("Cora Finch", role="member", authority=officer.authority)
    AppointmentFactory(authority=officer.authority, strand=strand, user=lead, name="")
    panel = panels.form_panel(authority=officer.authority, name="Crime panel", by="tests")
    for person in (officer, lead):
        panels.appoint(panel, person, part="member", starts_on=LONG_AGO, by="tests")
    today = timezone.localdate()
    for days in (-200, -100, -10, 7):
        panels.call_meeting(panel, held_on=today + timedelta(days=days), place="Room 1", by="tests")
    return lead


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


def test_a_question_from_being_put_to_its_judgement_and_its_place_in_the_panels_coverage(
    page, browser, live_server, officer, lead, strand
):
    question = QuestionFactory(text="What came of it?", prompts=["Who was told?"], tags=["performance"])
    page.goto(f"{live_server.url}/strands/major-crime/ask/{question.code}/")
    sign_in(page, officer)
    assert faults(page) == []
    page.get_by_label("To whom").fill("")
    press(page, "Put the question")
    expect(page.get_by_role("alert")).to_contain_text("Name the officer of the force")
    assert faults(page) == []
    page.get_by_label("To whom").fill("Supt Lowe")
    page.get_by_label("Why you ask now").fill("It rose by half.")
    press(page, "Put the question")
    expect(page.locator("main")).to_contain_text("Supt Lowe is to answer by")
    asking = page.url

    page.get_by_role("button", name="Write down an answer").click()
    page.get_by_label("What the force answered").fill("It fell since May.")
    assert faults(page) == []
    press(page, "Save the answer")
    page.get_by_role("button", name="Challenge the answer").click()
    page.get_by_label("What you challenge").fill("Compared with what?")
    press(page, "Challenge the answer")
    page.get_by_role("button", name="Write down an answer").click()
    page.get_by_label("What the force answered").fill("Compared with last May.")
    press(page, "Save the answer")

    page.get_by_role("link", name="Lay something beside it").click()
    page.get_by_label("Or something else").fill("Minutes of the tasking group")
    press(page, "Add the evidence")
    page.get_by_role("link", name="Take it to a meeting").click()
    assert faults(page) == []
    page.get_by_label("Meeting, and item").select_option(label="Under no item")
    press(page, "Take it to the meeting")

    other = browser.new_context().new_page()
    other.goto(asking)
    sign_in(other, lead)
    assert faults(other) == []
    other.get_by_role("button", name="Judge the answer").click()
    press(other, "Give the judgement")
    expect(other.get_by_role("alert")).to_contain_text("Choose whether you are assured")
    assert faults(other) == []
    other.get_by_label("Partly assured").check()
    other.get_by_label("Why").fill("One month proves little.")
    press(other, "Give the judgement")
    expect(other.locator(".app-voice--member")).to_contain_text("One month proves little.")
    expect(other.locator(".app-voice")).to_have_count(4)
    assert faults(other) == []

    meeting = Meeting.objects.latest("held_on")
    other.goto(f"{live_server.url}/meetings/{meeting.pk}/")
    expect(other.locator("main")).to_contain_text("What came of it?")
    assert faults(other) == []
    QuestionFactory(text="What was learned?")
    QuestionFactory(strand=StrandFactory(name="Public order"), scope="strand", text="Who was hurt?")
    other.goto(f"{live_server.url}/panels/{meeting.panel_id}/coverage/")
    line = other.get_by_role("row", name="What came of it?")
    expect(line).to_contain_text("Partly assured")
    expect(line).to_contain_text("Put it again")
    expect(other.get_by_role("row", name="What was learned?")).to_contain_text("Not asked yet")
    assert faults(other) == []
    other.get_by_label("Strand", exact=True).select_option("All strands")
    press(other, "Show")
    expect(other.get_by_role("row", name="Who was hurt?")).to_contain_text("Not asked yet")
    other.goto(f"{live_server.url}/questions/?state=judged")
    expect(other.get_by_role("row", name="What came of it?")).to_contain_text("Partly assured")
    assert faults(other) == []
    other.context.close()
