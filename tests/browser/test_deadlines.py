"""Deadlines as people meet them: a year set, a force put off, a part given out, what is missing chased."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from indicators import actions
from indicators.models import Deadline
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.browser.axe import examine
from tests.browser.people import follow, press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390)


@pytest.fixture
def force(asked, force):
    """Of which murders and arrests are asked."""
    return force


@pytest.fixture
def quarter():
    return Quarter.of(timezone.localdate()) - 1


@pytest.fixture
def late(force, officer, quarter):
    """A return of an earlier quarter that was begun and is late."""
    actions.set_deadline(
        force.authority, quarter - 1, due_on=(quarter - 1).end + timedelta(weeks=4), by=officer
    )
    opened = actions.open_by_calendar(
        force=force, quarter=quarter - 1, due_on=(quarter - 1).end + timedelta(weeks=4), by=officer
    )
    actions.save_figures(opened.pk, {"murders": Typed("3")}, by=officer)
    return opened


@pytest.fixture
def signed_in(page, live_server, officer):
    page.goto(live_server.url)
    sign_in(page, officer)
    return page


def at(page, live_server, address):
    page.goto(live_server.url + address)
    return page


def nothing_found_by_axe(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = examine(page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_a_year_is_set_and_one_force_put_off(signed_in, live_server, force, officer, quarter):
    page = at(signed_in, live_server, "/returns/calendar/")
    page.get_by_label("Financial year").select_option(quarter.financial_year)
    page.get_by_label("Weeks from the end of a quarter").fill("6")
    page.get_by_label("Weeks until the figures are published").fill("20")
    press(page, "Set the year")
    expect(page.locator("main")).to_contain_text(f"The four quarters of {quarter.financial_year} are in")
    assert Deadline.objects.count() == 4
    nothing_found_by_axe(page)

    follow(page, "Put off one force")
    page.get_by_label("Force").select_option("Westmarch Police")
    page.get_by_label("Quarter").select_option(str(int(quarter)))
    page.get_by_label("New day").fill(f"{quarter.end + timedelta(weeks=8):%d/%m/%Y}")
    nothing_found_by_axe(page)
    press(page, "Put it off")
    expect(page.locator("main")).to_contain_text("Say why this force has another day.")
    page.get_by_label("Why").fill("A new records system.")
    press(page, "Put it off")
    expect(page.locator("main")).to_contain_text(re.compile(r"put off from .* by Ann Hollis: A new records"))
    nothing_found_by_axe(page)


def test_what_is_late_is_chased_on_the_board_and_gone_on_with_from_my_work(
    signed_in, live_server, late, force
):
    page = at(signed_in, live_server, "/returns/completeness/")
    expect(page.get_by_role("region", name="Returns that are late")).to_contain_text(
        "Ann Hollis, who entered last"
    )
    expect(page.get_by_role("region", name="Returns of your forces")).to_contain_text("1 of 2 entered")
    nothing_found_by_axe(page)
    with page.expect_download() as file:
        page.get_by_role("link", name="Download this list (CSV)").click()
    assert file.value.suggested_filename == "late-returns.csv"

    page = at(signed_in, live_server, "/")
    expect(page.get_by_role("progressbar", name="1 of 2 figures entered")).to_be_visible()
    nothing_found_by_axe(page)
    follow(page, "Assign")
    page.get_by_text("Assign a section").click()
    page.get_by_label("Section").select_option("Major crime")
    page.get_by_label("Who enters it").select_option("Ann Hollis")
    nothing_found_by_axe(page)
    press(page, "Assign it")
    expect(page.locator("main")).to_contain_text("Major crime: Ann Hollis")

    page = at(signed_in, live_server, "/")
    expect(page.get_by_role("link", name="Yours: Major crime, 1 of 2 entered")).to_be_visible()
    follow(page, "Continue")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Major crime")


def test_the_names_of_forces_stay_in_sight_while_the_board_is_moved(signed_in, live_server, late):
    page = at(signed_in, live_server, "/returns/completeness/")
    page.set_viewport_size({"width": 390, "height": 900})
    frame = page.get_by_role("region", name="Returns of your forces")
    frame.evaluate("frame => { frame.scrollLeft = 400; }")
    name = frame.get_by_role("rowheader", name="Westmarch Police")
    assert name.bounding_box()["x"] >= frame.bounding_box()["x"]
