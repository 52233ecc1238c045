"""A release as an officer takes it in: sent, shown, approved, done by a real worker, reported."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from indicators import actions, tasks
from indicators.models import Figure, Release
from tests.authority.factories import AreaFactory, ForceFactory
from tests.browser.axe import examine
from tests.browser.people import follow, press, sign_in
from tests.indicators.factories import DataItemFactory
from tests.indicators.published_files import HEADING, as_csv, as_ods, by_year, line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)
LONGEST = 120_000  # milliseconds that a worker may take


@pytest.fixture
def known(officer):
    """An earlier release, so that the next has something to revise."""
    ForceFactory(area=AreaFactory(code="E23000002", name="Westmarch"), title="Westmarch Police")
    for name, code in (("Homicides", "1"), ("Rapes", "19C")):
        DataItemFactory(code=name.lower(), name=name, published_column=name.lower(), offence_codes=code)
    upload = actions.send_release("first.csv", as_csv(rows(3)), by=officer, published_on=date(2024, 10, 24))
    tasks.work_on_release(upload.pk)
    actions.approve_release(upload.pk, by=officer)
    tasks.work_on_release(upload.pk)


@pytest.fixture
def later(tmp_path):
    path = tmp_path / "prc-pfa.ods"
    path.write_bytes(as_ods(by_year(rows(5)[1:])))
    return path


@pytest.fixture
def signed_in(page, live_server, officer):
    page.goto(f"{live_server.url}/releases/")
    sign_in(page, officer)
    return page


def rows(homicides):
    return [HEADING, line("Westmarch", "1", homicides), line("Westmarch", "19C", 20)]


def nothing_found_by_axe(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = examine(page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing beyond the edge"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def send(page, path):
    press(page, "Take in a release")
    page.get_by_label("The file, as it was published").set_input_files(path)
    press(page, "Send and look")


def test_a_release_is_sent_approved_and_reported(known, signed_in, later, worker):
    page = signed_in
    press(page, "Take in a release")
    nothing_found_by_axe(page)
    page.go_back()
    send(page, later)
    expect(page.get_by_role("heading", name="When was it published?")).to_be_visible(timeout=LONGEST)
    nothing_found_by_axe(page)
    page.get_by_label("Published on").fill("24 April 2025")
    press(page, "Look again with this day")
    expect(page.get_by_role("button", name="Approve and take it in")).to_be_visible(timeout=LONGEST)
    change = page.get_by_role("row").filter(has_text="2024-25 Q1")
    expect(change).to_have_text(re.compile(r"Westmarch\s*2024-25 Q1\s*Homicides\s*3\s*5\s*\+2"))
    nothing_found_by_axe(page)
    press(page, "Approve and take it in")
    expect(page.get_by_role("link", name="See what it revised")).to_be_visible(timeout=LONGEST)
    follow(page, "See what it revised")
    expect(page.get_by_role("main")).to_contain_text(
        "1 were the same as in the release before, 1 were revised"
    )
    nothing_found_by_axe(page)
    assert Release.objects.count() == 2
    assert sorted(Figure.objects.filter(quarterly_return__current=True).values_list("value", flat=True)) == [
        5,
        20,
    ]


def test_progress_may_be_left_and_is_there_on_coming_back(known, signed_in, later, worker, live_server):
    worker.kill()
    page = signed_in
    send(page, later)
    expect(page.get_by_role("main")).to_contain_text("Waiting for its turn")
    expect(page.get_by_role("main")).to_contain_text("You may close this page")
    nothing_found_by_axe(page)  # here and now, for a page whose work ends loads itself anew
    page.goto(f"{live_server.url}/releases/")
    nothing_found_by_axe(page)
    worker.start()
    follow(page, "prc-pfa.ods")
    expect(page.get_by_role("heading", name="When was it published?")).to_be_visible(timeout=LONGEST)
    press(page, "Give up and delete the file")
    expect(page.get_by_role("main")).to_contain_text("The file is deleted, and nothing of it was taken in.")


def test_a_wrong_file_is_refused_in_a_sentence(known, signed_in, tmp_path, worker):
    path = tmp_path / "wrong.csv"
    path.write_bytes(as_csv(rows("many")))
    send(signed_in, path)
    expect(signed_in.get_by_role("main")).to_contain_text(
        "wrong.csv: Line 2, column Number of Offences: “many” is not a whole number", timeout=LONGEST
    )
    nothing_found_by_axe(signed_in)
