"""The catalogue as an officer keeps it: added to, defined anew, retired from, taken away and brought in."""

import pytest
from playwright.sync_api import expect

from strands.models import Monitored, Question
from tests.browser.axe import examine
from tests.browser.people import newcomer, press, sign_in
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390)


def nothing_found_by_axe(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = examine(page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.click()


@pytest.fixture
def strand(transactional_db):
    strand = StrandFactory(code="MC", name="Major crime", slug="major-crime")
    QuestionFactory(code="GEN-01", text="How serious is the threat?", chapter=4, place="chapter 4, bullet 1")
    MonitoredFactory(strand=strand, code="MC-01", indicator__name="Homicide rate", chapter=7)
    return strand


def test_a_catalogue_is_kept_taken_away_and_brought_in(page, live_server, officer, strand, tmp_path):
    page.goto(f"{live_server.url}/catalogue/")
    sign_in(page, officer)
    expect(page.get_by_role("heading", level=1)).to_have_text("Catalogue")
    expect(page.get_by_role("heading", name="Major crime", exact=True)).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("How serious is the threat?")
    nothing_found_by_axe(page)
    follow(page, "Show all strands")
    expect(page.locator("main")).to_contain_text("How serious is the threat?")
    nothing_found_by_axe(page)

    follow(page, "Add a question")
    press(page, "Add the question")
    expect(page.get_by_role("alert").first).to_contain_text("Write something here.")
    nothing_found_by_axe(page)
    page.get_by_label("One strand").check()
    page.get_by_label("Which strand").select_option("Major crime")
    page.get_by_label("Question", exact=True).fill("Who speaks for the bereaved?")
    page.get_by_label("Community", exact=True).check()
    press(page, "Add the question")
    expect(page.locator("main")).to_contain_text("Who speaks for the bereaved?")
    nothing_found_by_axe(page)

    page.goto(f"{live_server.url}/catalogue/measures/new/")
    page.get_by_label("Strand", exact=True).select_option("Major crime")
    page.get_by_label("Name of the measure").fill("Stalking rate")
    page.get_by_label("Rate: the number for every 1,000 residents").check()
    page.get_by_label("Name of a new figure").fill("Reports of stalking")
    page.get_by_label("Neither", exact=True).check()
    page.get_by_label("Why", exact=True).fill("More trust brings more reports.")
    page.get_by_label("Counted like this from").fill("1 April 2026")
    page.get_by_label("What is counted, and what is not").fill("Each report once.")
    nothing_found_by_axe(page)
    press(page, "Add the measure")
    expect(page.locator("main")).to_contain_text("1 figure in the return is asked by your authority alone")

    follow(page, "Stalking rate (Other)")
    follow(page, "New version of the definition")
    page.get_by_label("Counted like this from").fill("1 April 2027")
    page.get_by_label("What is counted, and what is not").fill("Each victim once.")
    press(page, "Add the version")
    expect(page.locator("main")).to_contain_text("Version 2")
    nothing_found_by_axe(page)

    page.goto(f"{live_server.url}/catalogue/questions/GEN-01/")
    follow(page, "Retire it")
    page.get_by_label("Why it is no longer used").fill("The threat assessment says it.")
    press(page, "Retire it")
    expect(page.locator("main")).to_contain_text("by Ann Hollis: The threat assessment says it.")
    nothing_found_by_axe(page)

    page.goto(f"{live_server.url}/catalogue/")
    with page.expect_download() as file:
        page.get_by_role("link", name="Export the catalogue").click()
    kept = tmp_path / file.value.suggested_filename
    file.value.save_as(kept)

    press(page, "Sign out")
    page.goto(f"{live_server.url}/catalogue/import/")
    sign_in(page, newcomer("Dee Marsh"))
    page.get_by_label("Catalogue file").set_input_files(kept)
    nothing_found_by_axe(page)
    press(page, "Show what it would do")
    expect(page.locator("main")).to_contain_text("Question: Who speaks for the bereaved?")
    nothing_found_by_axe(page)
    press(page, "Bring it in")
    expect(page.locator("main")).to_contain_text("Stalking rate")
    assert Question.objects.filter(text="Who speaks for the bereaved?").count() == 2
    assert Monitored.objects.filter(indicator__name="Stalking rate").count() == 2

    page.goto(f"{live_server.url}/library/case-studies/")
    page.get_by_label("Your challenge in your own words").fill("zeppelins")
    press(page, "Find")
    expect(page.locator("main")).to_contain_text("No case study resembles that.")
    nothing_found_by_axe(page)
