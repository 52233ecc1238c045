"""A report after an operation in a browser: it saves itself, two write it, it is compared and withdrawn."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from indicators import actions
from indicators.models import OperationReportWording
from indicators.reports import Box
from tests.browser.axe import examine
from tests.browser.people import follow, press, sign_in
from tests.indicators.factories import facts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SAVED = re.compile(r"Saved at \d\d:\d\d\.")
NOON = datetime(2030, 1, 1, 12)
EVERY = 5_000  # milliseconds between two savings


@pytest.fixture
def report(draft, officer):
    return actions.begin_report(draft.pk, by=officer, **facts())


@pytest.fixture
def writing(page, live_server, report, officer):
    """The officer at the report."""
    page.goto(f"{live_server.url}/returns/{report.quarterly_return_id}/reports/{report.pk}/")
    sign_in(page, officer)
    return page


def box(page, name):
    return page.locator(f"[name=words-{name}]")


def state(page):
    return page.locator("[data-autosave-words]")


def stored(page):
    return page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('unsaved:'))")


def faults(page):
    """What axe finds, at both widths."""
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        found += examine(page).response["violations"]
    page.set_viewport_size(DESKTOP)
    return [f"{page.url}: {fault['id']} {fault['nodes'][0]['html']}" for fault in found]


def test_a_report_saves_itself_while_one_types_and_on_leaving_a_box(writing, report):
    box(writing, "activity").fill("Twelve searches.")
    expect(state(writing)).to_have_text(SAVED)
    assert report.wordings.get().activity == "Twelve searches."
    box(writing, "outcomes").fill("Three charged.\n\nTwo firearms taken.")
    box(writing, "problems").focus()
    expect(state(writing)).to_have_text(SAVED)
    assert report.wordings.get().outcomes == "Three charged.\n\nTwo firearms taken."
    assert stored(writing) == []
    writing.reload()  # without being asked whether to leave
    expect(box(writing, "outcomes")).to_have_value("Three charged.\n\nTwo firearms taken.")


@pytest.fixture
def stopped(page):
    """The clock of the page goes on only when a test says so."""
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + timedelta(minutes=1))


def test_it_saves_itself_every_five_seconds_though_one_box_is_never_left(stopped, writing, report):
    page = writing
    for words in ("Twelve", " searches", " in one night."):
        box(page, "activity").press_sequentially(words)
        expect(state(page)).to_have_text("Not saved yet.")
        page.clock.run_for(EVERY)
        expect(state(page)).to_have_text(SAVED)
    expect(box(page, "activity")).to_be_focused()
    assert report.wordings.get().activity == "Twelve searches in one night."


def test_what_is_typed_during_a_slow_save_is_said_to_be_unsaved_and_goes_once_it_ends(
    stopped, writing, report
):
    under = []
    writing.route("**/save/", lambda route: under.append(route))
    with writing.expect_request("**/save/"):
        box(writing, "activity").fill("Twelve searches.")
        box(writing, "outcomes").focus()
    box(writing, "outcomes").fill("Three charged.")
    box(writing, "problems").fill("Rain.")
    box(writing, "successes").focus()
    expect(state(writing)).to_have_text("Saving…")
    with writing.expect_request("**/save/"):  # and not when the clock would have it
        under.pop().continue_()
    expect(state(writing)).to_have_text("Saving…")
    assert report.wordings.get().problems == ""
    under.pop().continue_()
    expect(state(writing)).to_have_text(SAVED)
    wording = report.wordings.get()
    assert (wording.activity, wording.outcomes, wording.problems) == (
        "Twelve searches.",
        "Three charged.",
        "Rain.",
    )


def test_the_button_waits_for_a_save_that_runs(stopped, writing, report):
    under = []
    writing.route("**/save/", lambda route: under.append(route), times=1)
    with writing.expect_request("**/save/"):
        box(writing, "activity").fill("Twelve")
        box(writing, "outcomes").focus()
    box(writing, "activity").fill("Twelve searches.")
    writing.get_by_role("button", name="Save", exact=True).click()
    with writing.expect_navigation():
        under.pop().continue_()
    assert report.wordings.get().activity == "Twelve searches."
    expect(writing.locator(".govuk-error-summary")).to_have_count(0)


def test_what_the_button_was_refused_for_a_colleague_does_not_go_by_itself(
    stopped, writing, report, colleague
):
    page = writing
    actions.save_report(report.pk, {"activity": Box("Twenty searches.", "")}, by=colleague)
    page.route("**/save/", lambda route: route.abort(), times=1)  # what goes as the box is left
    box(page, "activity").fill("Twelve searches.")
    press(page, "Save")
    expect(page.locator("#error-activity")).to_contain_text("Ben Carrow changed this text on")
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.clock.run_for(2 * EVERY)
    box(page, "outcomes").focus()
    assert asked == []
    expect(box(page, "activity")).to_have_value("Twelve searches.")


STOPPING = {
    "not found": ({"status": 404}, "no longer open to you"),
    "locked": ({"json": {"said": "", "refused": {}, "locked": "This return was sent."}}, "return was sent."),
}


@pytest.mark.parametrize("answer", STOPPING)
def test_what_can_never_be_saved_is_tried_once(stopped, writing, answer):
    page, (fulfilled, said) = writing, STOPPING[answer]
    asked = []
    page.route("**/save/", lambda route: (asked.append(route), route.fulfill(**fulfilled)))
    box(page, "activity").fill("Twelve searches.")
    page.clock.run_for(EVERY)
    expect(state(page)).to_contain_text(said)
    box(page, "outcomes").fill("Three charged.")
    page.clock.run_for(12 * EVERY)
    expect(state(page)).to_contain_text(said)
    assert len(asked) == 1
    assert len(stored(page)) == 1


def test_without_scripts_it_is_an_ordinary_form(new_context, live_server, report, officer):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/returns/{report.quarterly_return_id}/reports/{report.pk}/")
    sign_in(page, officer)
    box(page, "activity").fill("Twelve searches.")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("by Ann Hollis on")
    assert report.wordings.get().activity == "Twelve searches."


def test_the_second_writer_is_told_and_decides(writing, report, colleague):
    actions.save_report(report.pk, {"activity": Box("Twenty searches.", "")}, by=colleague)
    box(writing, "activity").fill("Twelve searches.")
    told = writing.locator("#error-activity")
    expect(told).to_contain_text("Ben Carrow changed this text on")
    expect(writing.locator("[data-theirs] blockquote").first).to_have_text("Twenty searches.")
    expect(box(writing, "activity")).to_have_value("Twelve searches.")
    assert faults(writing) == []
    box(writing, "activity").press_sequentially(" And more.")
    box(writing, "outcomes").fill("Three charged.")
    box(writing, "problems").focus()
    expect(state(writing)).to_have_text("Not everything is saved: see the boxes.")
    newest = report.wordings.first()
    assert (newest.activity, newest.outcomes) == ("Twenty searches.", "Three charged.")  # never by itself
    press(writing, "Save")
    assert report.wordings.first().activity == "Twelve searches. And more."


def test_what_was_typed_outlives_the_end_of_being_signed_in(writing, report, officer):
    Session.objects.all().delete()
    box(writing, "activity").fill("Twelve searches.")
    expect(state(writing)).to_contain_text("you are no longer signed in")
    press(writing, "Save")
    sign_in(writing, officer)
    expect(box(writing, "activity")).to_have_value("Twelve searches.")
    expect(state(writing)).to_have_text(SAVED)
    expect(writing.locator("[data-unsaved-words]")).to_be_hidden()
    assert report.wordings.get().activity == "Twelve searches."
    assert stored(writing) == []


def test_a_lost_connection_is_said_and_made_good(writing, report):
    writing.context.set_offline(True)
    box(writing, "activity").fill("Twelve searches.")
    expect(state(writing)).to_contain_text("there is no connection")
    assert len(stored(writing)) == 1
    writing.context.set_offline(False)
    expect(state(writing)).to_have_text(SAVED)
    assert report.wordings.get().activity == "Twelve searches."


def test_a_return_sent_meanwhile_keeps_what_was_typed_in_the_tab(writing, report, officer):
    report.quarterly_return.state = "submitted"
    report.quarterly_return.submitted_by, report.quarterly_return.submitted_at = officer, "2024-10-01T10:00Z"
    report.quarterly_return.save()
    box(writing, "activity").fill("Too late.")
    expect(state(writing)).to_contain_text("was already sent for sign-off")
    press(writing, "Save")
    expect(writing.locator("#unsaved")).to_contain_text("Too late.")


def test_begun_compared_and_withdrawn_without_a_fault_that_axe_finds(page, live_server, draft, officer):
    page.goto(f"{live_server.url}/returns/{draft.pk}/")
    sign_in(page, officer)
    follow(page, "Reports after operations")
    assert faults(page) == []
    press(page, "Begin a report")
    press(page, "Begin the report")
    expect(page.get_by_role("alert").first).to_contain_text("Name the operation.")
    assert faults(page) == []
    page.get_by_label("Strand").select_option("Major crime")
    page.get_by_label("Name of the operation").fill("Operation Larch")
    press(page, "Begin the report")
    report = draft.operation_reports.get()
    assert faults(page) == []

    for words in ("Ten searches were made.", "Twelve searches were made today."):
        OperationReportWording.objects.update(written_at="2024-10-01T10:00Z")
        actions.save_report(report.pk, {"activity": Box(words, report_words(report))}, by=officer)
    follow(page, "Earlier versions")
    expect(page.locator("del").first).to_have_text("Deleted: Ten")
    expect(page.locator("ins").first).to_have_text("Added: Twelve")
    assert faults(page) == []

    follow(page, "Back to the report")
    follow(page, "Withdraw the report")
    assert faults(page) == []
    page.get_by_label("Why it is withdrawn").fill("Begun twice.")
    press(page, "Withdraw the report")
    expect(page.locator("main")).to_contain_text("Ann Hollis withdrew this report on")
    assert faults(page) == []


def report_words(report):
    newest = report.wordings.first()
    return newest.activity if newest else ""
