"""The whole line, as people walk it: figures go in at one end, vetted packs come out at the other."""

import io
import re

import pikepdf
import pytest
from django.core.management import call_command
from pdfminer.high_level import extract_text
from playwright.sync_api import expect

from indicators.models import QuarterlyReturn, Rate
from scrutiny.demonstration import figures
from scrutiny.demonstration.people import ADDRESS, PASSWORD
from scrutiny.demonstration.reading import fixture
from tests.browser.people import follow, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = "Knife crime: what the force is doing"
RESTRICTED = "Serious and organised crime: performance, with restricted measures"
LONGEST = 120_000  # milliseconds that a worker may take


@pytest.fixture
def demonstration(transactional_db):
    call_command("load_catalogue", verbosity=0)
    call_command("load_demonstration", verbosity=0)


@pytest.fixture
def person(new_context, live_server):
    """Sign somebody in, in a browser of their own."""

    def sign_in(key):
        page = new_context(base_url=live_server.url).new_page()
        page.goto("/")
        page.get_by_label("Email").fill(f"{key}@{ADDRESS}")
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign in")
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("My work"))
        return page

    return sign_in


def counts_for(quarter):
    drawn = figures.returned(fixture("figures")["returned"], 962_000, quarter, quarter)
    return {code: str(count) for code, count in drawn.items()} | fixture("figures")["words"]


def fill(page, counts):
    """Everything that is asked of the force in one section; its basic command units are left out."""
    for box in page.locator("[name^=words-]:not([name*='@'])").all():
        typed = counts[box.get_attribute("name").removeprefix("words-")]
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(typed.lower())
        else:
            box.fill(typed)


def enter(page, quarter):
    page.goto("/returns/")
    follow(page, within=page.get_by_role("row", name=re.compile("Being entered|Overdue")))
    follow(page, "Major crime", within=page.locator("main"))
    onward = re.compile("Save and go to")
    fill(page, counts_for(quarter))
    while page.get_by_role("button", name=onward).count():
        press(page, onward)
        fill(page, counts_for(quarter))
    press(page, "Check and send")


def explain_and_send(page):
    for box in page.locator("textarea[name^=note-]").all():
        if not box.input_value():
            box.fill("Counted again with the force: the figure is right.")
    page.get_by_label("A sample was checked against its source").check()
    press(page, "Send for sign-off")


def download(page, meeting):
    page.goto(meeting)
    with page.expect_download() as caught:
        page.get_by_role("button", name=re.compile("Take your copy")).click()
    content = caught.value.path().read_bytes()
    return caught.value.suggested_filename, content, words(content)


def words(content):
    return " ".join(extract_text(io.BytesIO(content)).split())


def test_from_a_figure_typed_in_to_three_copies_of_a_pack(demonstration, worker, person, new_context):
    quarter = QuarterlyReturn.objects.get(state="draft").quarter
    knife = Rate.objects.filter(indicator__code="serious-knife-crime-rate", area__code="DEMO00", span=4)
    assert not knife.filter(quarter=quarter).exists()

    officer = person("officer")
    enter(officer, quarter)
    explain_and_send(officer)
    expect(officer.locator("main")).to_contain_text("Somebody else has to accept it")
    expect(officer.get_by_role("button", name="Accept the return")).to_have_count(0)

    second = person("second-officer")
    second.goto(officer.url)
    press(second, "Accept the return")
    expect(second.locator(".app-progress")).to_contain_text("Finished", timeout=LONGEST)
    assert knife.filter(quarter=quarter).exists()

    lead = person("lead-member")
    lead.goto("/strands/major-crime/")
    expect(lead.locator("main")).to_contain_text(f"Data to {quarter}")

    secretary = person("secretary")
    secretary.goto("/panels/")
    follow(secretary, "Protective services panel")
    follow(secretary, within=secretary.get_by_role("row"))
    meeting = secretary.url
    press(secretary, "Ask for the pack")
    who_gets_what = secretary.get_by_role("heading", name=re.compile("Who would get what"))
    expect(who_gets_what).to_be_visible(timeout=LONGEST)
    pack = secretary.url
    expect(secretary.get_by_role("button", name=re.compile("Release"))).to_have_count(0)
    releasing = person("second-secretary")
    releasing.goto(pack)
    press(releasing, re.compile("^Release to"))

    held = {key: download(person(key), meeting) for key in ("chair", "lead-member", "member")}
    texts = {key: text for key, (_, _, text) in held.items()}
    assert all(PUBLIC in text for text in texts.values())
    assert {key for key, text in texts.items() if RESTRICTED in text} == {"chair", "lead-member"}
    assert {key for key, text in texts.items() if "Teasel" in text} == {"chair", "lead-member"}
    assert len({name for name, _, _ in held.values()}) == 3

    for key, name in (("chair", "Farid Oakes"), ("lead-member", "Cora Finch"), ("member", "Gwen Pike")):
        with pikepdf.open(io.BytesIO(held[key][1])) as document:
            pages = len(document.pages)
        assert texts[key].count(f"page 1 of {pages}".replace("page", "Page")) == 1
        assert texts[key].count(name) >= pages

    withheld = held["member"][1]
    assert b"Teasel" not in withheld
    with pikepdf.open(io.BytesIO(withheld)) as document:
        assert not any(
            b"Teasel" in thing.read_bytes() for thing in document.objects if isinstance(thing, pikepdf.Stream)
        )

    lapsed = person("lapsed")
    lapsed.goto(meeting)
    expect(lapsed.locator("main")).not_to_contain_text("Teasel")
    expect(lapsed.locator("main")).not_to_contain_text(PUBLIC)

    visitor = new_context().new_page()
    public = visitor.goto(meeting.replace("/meetings/", "/public/meetings/"))
    assert public.status == 200
    expect(visitor.locator("main")).to_contain_text(PUBLIC)
    expect(visitor.locator("main")).not_to_contain_text("Teasel")
