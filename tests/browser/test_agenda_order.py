"""An agenda is put in order with the mouse, with the keys and without scripts, and its checks follow."""

import re

import pytest
from playwright.sync_api import expect

from panels import actions
from panels.models import AgendaItem
from tests.authority.factories import LONG_AGO
from tests.browser.axe import examine
from tests.browser.people import newcomer, press, sign_in
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory
from tests.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390)


@pytest.fixture
def meeting(transactional_db):
    """Alpha, Bravo with an appendix, Charlie and Delta, which has no paper."""
    meeting = MeetingFactory(panel=PanelFactory())
    for order, title in enumerate(("Alpha", "Bravo", "Charlie", "Delta"), 1):
        ItemFactory(meeting=meeting, order=order * 2, title=title, briefing=title != "Delta", time_budget=10)
    ItemFactory(meeting=meeting, order=5, title="Appendix", attached_to=AgendaItem.objects.get(title="Bravo"))
    return meeting


@pytest.fixture
def secretary(meeting):
    user = newcomer("Iris Lock", role="secretary", authority=meeting.panel.authority)
    actions.appoint(meeting.panel, user, part="officer", starts_on=LONG_AGO, by="tests")
    return user


@pytest.fixture
def open_agenda(new_context, live_server, meeting, secretary):
    def opened(width=1280, **fields):
        page = new_context(base_url=live_server.url, **fields).new_page()
        page.set_viewport_size({"width": width, "height": 1800})  # all of it, since a mouse does not scroll
        page.goto(f"/meetings/{meeting.pk}/")
        sign_in(page, secretary)
        return page

    return opened


def order():
    return list(AgendaItem.objects.order_by("order").values_list("title", flat=True))


def handle(page, title):
    return (
        page.locator("tr[data-item]")
        .filter(has=page.get_by_role("rowheader", name=title))
        .locator("[data-handle]")
    )


def said(page):
    return page.locator("#ordering-said")


def drag(page, title, onto, below=False):
    """Take an item by its handle and let it go on the upper or lower edge of another."""
    place = handle(page, title).bounding_box()
    row = page.locator("tr[data-item]").filter(has=page.get_by_role("rowheader", name=onto)).bounding_box()
    page.mouse.move(place["x"] + 10, place["y"] + 10)
    page.mouse.down()
    page.mouse.move(place["x"] + 12, row["y"] + row["height"] / 2, steps=4)
    page.mouse.move(place["x"] + 12, row["y"] + (row["height"] - 2 if below else 2), steps=4)
    page.mouse.up()


def test_an_item_is_dragged_with_what_is_attached_to_it(open_agenda):
    page = open_agenda()
    drag(page, "Delta", "Alpha")
    expect(said(page)).to_have_text("Item 4 moved to place 1 of 4")
    until(lambda: order() == ["Delta", "Alpha", "Bravo", "Appendix", "Charlie"], "The item was not moved")
    expect(handle(page, "Delta")).to_have_accessible_name("Move item 1: Delta")
    drag(page, "Bravo", "Charlie", below=True)
    until(lambda: order() == ["Delta", "Alpha", "Charlie", "Bravo", "Appendix"], "The item was not moved")
    expect(page.locator("tr[data-number='4a']")).to_contain_text("Appendix")
    expect(page.locator("#rail")).to_contain_text("Item 1, “Delta” has no paper.")


def test_an_item_is_moved_by_the_arrow_keys_and_keeps_the_focus(open_agenda):
    page = open_agenda()
    handle(page, "Charlie").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(said(page)).to_have_text("Item 3 moved to place 1 of 4")
    until(lambda: order() == ["Charlie", "Alpha", "Bravo", "Appendix", "Delta"], "The item was not moved")
    expect(handle(page, "Charlie")).to_have_accessible_name("Move item 1: Charlie")
    expect(handle(page, "Charlie")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    expect(said(page)).to_have_text("Item 1 is back in its place")
    page.keyboard.press("End")
    until(lambda: order()[-1] == "Charlie", "The item was not moved")


def test_a_finger_drags_on_a_tablet(open_agenda):
    page = open_agenda(width=820, has_touch=True)
    drag(page, "Charlie", "Alpha")
    until(lambda: order()[0] == "Charlie", "The item was not moved")


def test_what_somebody_else_changed_meanwhile_is_told_and_shown(open_agenda, meeting, secretary):
    page = open_agenda()
    items = {item.title: item for item in meeting.items.all()}
    actions.place_item(items["Charlie"], by=secretary, before=items["Alpha"])
    handle(page, "Delta").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("alert")).to_contain_text(
        "Somebody changed the agenda after you opened this page"
    )
    expect(page.locator("tr[data-number='1']")).to_contain_text("Charlie")
    assert order()[0] == "Charlie"


def test_without_scripts_the_buttons_are_there(open_agenda):
    page = open_agenda(java_script_enabled=False)
    expect(page.locator("[data-handle]").first).to_be_hidden()
    press(page, re.compile(r"^Up\W+Bravo"))
    assert order() == ["Bravo", "Appendix", "Alpha", "Charlie", "Delta"]


def test_axe_finds_nothing_and_nothing_stands_beyond_the_side(open_agenda, meeting):
    page = open_agenda()
    for address in (f"/meetings/{meeting.pk}/", f"/items/{meeting.items.first().pk}/change/"):
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = examine(page)
            assert found.violations_count == 0, f"{address} at {width}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
