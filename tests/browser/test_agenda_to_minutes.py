"""One meeting from its agenda to its minutes, each step by the person who takes it."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from authority import days
from panels import actions as panels
from panels.models import ReminderText
from tests.authority.factories import LONG_AGO, clear
from tests.browser.axe import examine
from tests.browser.people import follow, newcomer, press, sign_in
from tests.panels.factories import exemption

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONGEST = 120_000  # milliseconds that a worker may take
TODAY = timezone.localdate
BRIEFING = "## What was done\n\nThe force stopped forty vans.\n\n- Twelve were searched"


@pytest.fixture
def panel(transactional_db):
    """Iris and Jon prepare; Cora, who may read everything, takes the chair; Gwen may read OFFICIAL only."""
    call_command("load_catalogue", verbosity=0)
    iris = newcomer("Iris Dunn", role="secretary")
    panel = panels.form_panel(authority=iris.authority, name="Crime panel", quorum=2, by="tests")
    gwen = _another("Gwen Pike", iris, "member", cleared=False)
    clear(gwen, kind="NPPV1", to="OFFICIAL")
    seats = (
        (iris, "officer"),
        (_another("Jon Hale", iris, "secretary"), "officer"),
        (_another("Cora Finch", iris, "member"), "chair"),
        (gwen, "member"),
    )
    for person, part in seats:
        panels.appoint(panel, person, part=part, starts_on=LONG_AGO, by="tests")
    ReminderText.objects.get_or_create(
        version=1, defaults={"words": "Keep it to yourselves.", "in_use_from": LONG_AGO}
    )
    return panel


def _another(name, colleague, role, **fields):
    return newcomer(name, authority=colleague.authority, role=role, **fields)


@pytest.fixture
def seat(new_context, live_server, panel):
    """Sign a member or officer of the panel in, in a browser of their own."""

    def taken(name):
        page = new_context(base_url=live_server.url).new_page()
        page.goto("/")
        sign_in(page, panel.people_on(TODAY()).get(name=name))
        return page

    return taken


def add(page, meeting, kind, title, **told):
    page.goto(f"{meeting}items/new/{kind}/")
    page.get_by_label("Title", exact=True).fill(title)
    for label, words in told.items():
        page.get_by_label(label.replace("_", " ")).fill(words)


def make_exempt(page):
    page.get_by_label("Part 2, exempt").check()
    page.get_by_label(re.compile("^Paragraph")).select_option(index=1)
    page.get_by_label("Why the public interest is against publishing").fill(
        "It would warn those it is about."
    )
    page.get_by_label("Who decided that").fill("Pat Reeve, monitoring officer")
    page.get_by_label("Looked at again on").fill(days.in_full(TODAY() + timedelta(days=300)))


def save(page):
    press(page, re.compile("^(Save|Add)"))


def mark(page, person, choice):
    page.get_by_role("group", name=person).first.get_by_label(choice, exact=True).check()


def test_a_meeting_from_its_agenda_to_its_minutes(worker, panel, seat):
    exemption()
    iris = seat("Iris Dunn")
    iris.goto(f"/panels/{panel.pk}/meetings/new/")
    iris.get_by_label("Day", exact=True).fill(days.in_full(TODAY()))
    iris.get_by_label("Place").fill("Committee room 1")
    iris.get_by_label("Let anyone read Part 1").check()
    save(iris)
    meeting = iris.url
    add(iris, meeting, "briefing", "Vans on the coast road", The_briefing=BRIEFING)
    iris.get_by_label("Part 1, public").check()
    save(iris)
    add(iris, meeting, "oral", "Press and public")
    iris.get_by_label("Business").select_option("exclusion")
    iris.get_by_label("Part 1, public").check()
    save(iris)
    add(iris, meeting, "briefing", "Operation Teasel", The_briefing="Two sellers, one yard.")
    iris.get_by_label("Title for the public").fill("A current operation")
    iris.get_by_label("OFFICIAL-SENSITIVE").check()
    make_exempt(iris)
    save(iris)
    expect(iris.locator(".app-rail")).to_contain_text("Gwen Pike")
    assert examine(iris).response["violations"] == []

    press(iris, "Ask for the pack")
    preview = iris.get_by_role("link", name=re.compile("Preview|Who gets what"))
    expect(preview.first).to_be_visible(timeout=LONGEST)
    pack = iris.url
    jon = seat("Jon Hale")
    jon.goto(f"{pack}preview/")
    expect(jon.locator("main")).to_contain_text("Hidden")
    jon.goto(pack)
    press(jon, re.compile("^Release to"))

    gwen = seat("Gwen Pike")
    gwen.goto(meeting)
    expect(gwen.locator("main")).to_contain_text("Vans on the coast road")
    expect(gwen.locator("main")).not_to_contain_text("Teasel")
    cora = seat("Cora Finch")
    cora.goto(meeting)
    expect(cora.locator("main")).to_contain_text("Operation Teasel")

    iris.goto(f"{meeting}day/")
    for person in ("Cora Finch", "Gwen Pike", "Iris Dunn"):
        mark(iris, person, "Present")
    mark(iris, "Jon Hale", "Apologies")
    iris.get_by_label("In the chair").select_option(label="Cora Finch")
    iris.get_by_label("Began at").fill("00:00")
    iris.get_by_label("Ended at").fill("00:01")
    press(iris, "Save the attendance")
    follow(iris, "Record the resolution")
    iris.get_by_label("Moved by").fill("Cora Finch")
    press(iris, "Save the resolution")
    press(iris, "Record the meeting as held")
    expect(iris.locator("main")).to_contain_text("Its minutes can be written.")

    iris.goto(f"{meeting}minutes/")
    follow(iris, "1. Vans on the coast road")
    iris.get_by_label("What anyone may read", exact=False).first.fill("The panel heard of forty vans.")
    iris.get_by_label("What is to be done").fill("Say what was in the other vans.")
    iris.get_by_label("Who is to do it").fill("Supt Lowe")
    iris.get_by_label("By when").fill(days.in_full(TODAY() + timedelta(days=30)))
    press(iris, "Save the minute")
    assert examine(iris).response["violations"] == []
    cora.goto(f"/panels/{panel.pk}/actions/")
    follow(cora, "Say what was in the other vans.")
    follow(cora, "Confirm that it is done")
    cora.get_by_label("How you know that it is done").fill("I have the list.")
    press(cora, "Confirm that it is done")
    expect(cora.locator("main")).to_contain_text("Confirmed as done")
    gwen.goto(f"{meeting}minutes/")
    expect(gwen.locator("main")).not_to_contain_text("Teasel")
