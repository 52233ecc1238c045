"""What an officer typed outlives the end of being signed in, in their own tab and for them alone."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from indicators import actions
from indicators.returns.cells import Typed
from tests.browser.people import press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BACK = re.compile("What you typed before you left this page or were signed out is back in its boxes")


@pytest.fixture
def section(page, live_server, draft, officer):
    """The officer at the section of the return."""
    page.goto(f"{live_server.url}/returns/{draft.pk}/sections/major-crime/")
    sign_in(page, officer)
    return page


def box(page, name):
    return page.locator(f"[name={name}]")


def stored(page):
    return page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('unsaved:'))")


def type_and_be_signed_out(page):
    expect(page.locator("[data-bar]")).to_be_visible()
    Session.objects.all().delete()
    box(page, "words-murders").fill("12")
    page.locator("#name-arrests").click()
    box(page, "note-arrests").fill("One file is late.")
    press(page, "Save")


def test_what_was_typed_is_back_after_signing_in_again_and_goes_when_saved(section, draft, officer):
    expect(section.get_by_text(BACK)).to_be_hidden()
    type_and_be_signed_out(section)
    sign_in(section, officer)
    expect(section.get_by_text(BACK)).to_be_visible()
    expect(box(section, "words-murders")).to_have_value("12")
    expect(box(section, "note-arrests")).to_have_value("One file is late.")
    assert not draft.figures.exists()

    box(section, "words-arrests").fill("40")
    press(section, "Save")
    assert stored(section) == []
    assert set(draft.figures.values_list("value", "note")) == {(12, ""), (40, "One file is late.")}


def test_what_was_brought_back_is_saved_by_itself_when_its_writer_says_so(section, draft, officer):
    type_and_be_signed_out(section)
    sign_in(section, officer)
    section.get_by_role("button", name="Go back to what is saved").wait_for()
    box(section, "words-arrests").fill("40")
    section.get_by_role("button", name="Save what was brought back").click()
    expect(section.locator("[data-status]")).to_have_text("All saved")
    assert stored(section) == []
    assert set(draft.figures.values_list("value", "note")) == {(12, ""), (40, "One file is late.")}


def test_a_box_that_was_refused_is_kept_and_one_that_was_saved_is_not(section, officer):
    box(section, "words-murders").fill("many")
    box(section, "words-arrests").fill("1200")
    press(section, "Save")
    Session.objects.all().delete()
    press(section, "Save")
    sign_in(section, officer)
    expect(box(section, "words-murders")).to_have_value("many")
    expect(box(section, "words-arrests")).to_have_value("1,200")


def test_a_figure_that_a_colleague_entered_meanwhile_is_not_overwritten_in_silence(
    section, draft, officer, colleague
):
    type_and_be_signed_out(section)
    actions.save_figures(draft.pk, {"murders": Typed("15")}, by=colleague)
    sign_in(section, officer)
    press(section, "Save")
    expect(section.locator("main")).to_contain_text("Ben Carrow entered “15”")
    assert draft.figures.get(item__code="murders").value == 15


def test_whoever_wants_it_no_more_goes_back_to_what_is_saved(section, officer):
    type_and_be_signed_out(section)
    sign_in(section, officer)
    press(section, "Go back to what is saved")
    expect(box(section, "words-murders")).to_have_value("")
    expect(section.get_by_text(BACK)).to_be_hidden()
    assert stored(section) == []


def test_nobody_else_who_signs_in_at_that_tab_finds_it(section, colleague):
    type_and_be_signed_out(section)
    sign_in(section, colleague)
    expect(box(section, "words-murders")).to_have_value("")
    assert stored(section) == []


def test_signing_out_takes_it_away(section):
    box(section, "words-murders").fill("12")
    assert len(stored(section)) == 1
    section.on("dialog", lambda dialog: dialog.accept())
    press(section, "Sign out")
    assert stored(section) == []


def test_an_explanation_and_a_note_to_send_back_outlive_it_too(section, draft, officer):
    actions.save_figures(draft.pk, {"murders": Typed("3"), "arrests": Typed("na")}, by=officer)
    section.goto(section.url.replace("sections/major-crime", "check"))
    box(section, "note-arrests").fill("One file is late.")
    Session.objects.all().delete()
    press(section, "Send for sign-off")
    sign_in(section, officer)
    expect(box(section, "note-arrests")).to_have_value("One file is late.")
    section.get_by_label("Every figure was checked against its source").check()
    press(section, "Send for sign-off")
    box(section, "note").fill("Sent too early.")
    Session.objects.all().delete()
    press(section, "Send it back")
    sign_in(section, officer)
    expect(box(section, "note")).to_have_value("Sent too early.")
    press(section, "Send it back")
    assert stored(section) == []
