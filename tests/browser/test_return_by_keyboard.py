"""A return entered without a mouse, faster than in a spreadsheet, and nothing of it lost whatever happens."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from authority.models import Area
from indicators import actions
from indicators.models import DataItem, QuarterlyReturn
from indicators.returns.cells import Typed
from tests.authority.factories import AreaFactory
from tests.browser.axe import examine
from tests.browser.conftest import QUARTER
from tests.browser.people import PASSWORD
from tests.indicators.factories import (
    DataItemFactory,
    IndicatorFactory,
    PopulationFactory,
    QuarterlyReturnFactory,
)
from tests.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = 40
WIDTHS = (1280, 390)
PASTE = """([name, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const box = document.getElementsByName(name)[0];
    box.focus();
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def force(force):
    PopulationFactory(area=force.area, mid_year=2024, estimate=250_000)
    return force


@pytest.fixture
def asked(transactional_db):
    """Three rows: murders with a rate, convictions as a share of them, and arrests, which are never nil."""
    murders = DataItemFactory(code="murders", name="Murders", order=1)
    convicted = DataItemFactory(code="convicted", name="Convictions", order=2)
    DataItemFactory(code="arrests", name="Arrests", order=3, never_zero=True)
    IndicatorFactory(code="murder-rate", numerator=murders)
    IndicatorFactory(percentage=True, numerator=convicted, denominator=murders, may_exceed=True)


@pytest.fixture
def signed_in(context, live_server, officer):
    """A new tab of the officer's browser."""

    def open_tab(address, sign_in=False):
        page = context.new_page()
        page.goto(f"{live_server.url}{address}")
        if sign_in:
            sign_in_by_keyboard(page, officer)
        if "sections" in address:
            expect(page.locator("[data-bar]")).to_be_visible()
        return page

    return open_tab


def sign_in_by_keyboard(page, user):
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_label("Password").press("Enter")


@pytest.fixture
def grid(signed_in, draft):
    return signed_in(section(draft), sign_in=True)


def section(quarterly_return):
    return f"/returns/{quarterly_return.pk}/sections/major-crime/"


def box(page, code):
    return page.locator(f"[name=words-{code}]")


def enter(page, code, words):
    """Type into a box as a person does who came to it by keyboard, and go on."""
    box(page, code).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def state(page, code):
    return page.locator(f"#state-{code}")


def status(page):
    return page.locator("[data-status]")


def below(page, code):
    return page.locator(f"#about-{code}")


def paste(page, code, text):
    page.evaluate(PASTE, [f"words-{code}", text])


def held(quarterly_return):
    return dict(quarterly_return.figures.values_list("item__code", "value"))


def no_faults(page):
    """axe finds nothing, at the width of a desk and of a telephone."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = examine(page)
        assert found.violations_count == 0, f"{page.url} at {width}: {found.generate_report()}"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def press(page, name):
    """A button, by keyboard."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.press("Enter")


# --- the whole of a return ------------------------------------------------------------------------------
@pytest.fixture
def forty(officer, force):
    items = [
        DataItemFactory(code=f"item-{n}", name=f"Item {n}", order=n, heading="APACS" if n < 20 else "Other")
        for n in range(ROWS)
    ]
    for item in items[:10]:
        IndicatorFactory(numerator=item)
    items[1].never_zero = True
    items[1].save()
    opened = actions.open_return(force, QUARTER, due_on=QUARTER.end, by=officer)
    shared = {"force": force, "circle": opened.circle, "authority": opened.authority}
    for back in range(1, 6):
        past = {item: 10 + (n + back) % 3 for n, item in enumerate(items)}
        QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, figures=past, **shared)
    return opened


def test_forty_rows_are_entered_pasted_explained_and_sent_by_keyboard_alone(signed_in, forty):
    page = signed_in(section(forty), sign_in=True)
    no_faults(page)
    tab_to(page, "words-item-0")
    for n in range(30):
        page.keyboard.type("0" if n == 1 else "na" if n == 2 else str(10 + n % 3))
        page.keyboard.press("Enter")
    paste(page, "item-30", "\n".join(str(10 + n % 3) for n in range(30, ROWS)) + "\n")
    for n in range(ROWS):
        expect(state(page, f"item-{n}")).to_have_text("saved")
    expect(status(page)).to_have_text("All saved")

    for n, reason in ((1, "backlog"), (2, "other")):
        expect(below(page, f"item-{n}")).to_contain_text("Query:")
        box(page, f"item-{n}").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown" if reason == "backlog" else "End")
        page.keyboard.press("Alt+c")
        page.keyboard.press("Alt+c")
        page.keyboard.type("The suite was shut until June.")
        page.keyboard.press("Escape")
        expect(page.locator(f"[name=words-item-{n}]")).to_be_focused()
        expect(below(page, f"item-{n}")).to_contain_text("Explained")
    no_faults(page)

    assert held(forty) == {f"item-{n}": {1: 0, 2: None}.get(n, 10 + n % 3) for n in range(ROWS)}
    assert set(forty.figures.exclude(query="").values_list("item__code", "query", "note")) == {
        (f"item-{n}", "explained", "The suite was shut until June.") for n in (1, 2)
    }
    press(page, "Check and send")
    no_faults(page)
    page.get_by_label("Every figure was checked against its source").press("Space")
    press(page, "Send for sign-off")
    no_faults(page)
    forty.refresh_from_db()
    assert forty.state == QuarterlyReturn.State.SUBMITTED
    page.goto(page.url.replace("check/", ""))
    no_faults(page)


def tab_to(page, name, most=40):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab does not come to {name}")


# --- keys -----------------------------------------------------------------------------------------------
def test_tab_goes_from_box_to_box_and_the_arrows_too(grid):
    box(grid, "murders").focus()
    for key, expected in (
        ("Tab", "convicted"),
        ("Shift+Tab", "murders"),
        ("ArrowDown", "convicted"),
        ("Enter", "arrests"),
        ("ArrowUp", "convicted"),
        ("ArrowLeft", "convicted"),
        ("ArrowRight", "convicted"),
    ):
        grid.keyboard.press(key)
        expect(box(grid, expected)).to_be_focused()
    box(grid, "arrests").focus()
    grid.keyboard.press("Enter")
    expect(grid.get_by_role("button", name="Check and send")).to_be_focused()


def test_what_a_figure_comes_to_is_shown_as_it_is_typed_and_as_the_server_has_it(grid):
    def comes_to(code):
        return grid.locator(f"tr[data-row={code}] [data-comes-to]").inner_text()

    box(grid, "murders").focus()
    grid.keyboard.type("12")
    assert comes_to("murders") == "0.0480 per 1,000"
    assert not held_any(grid)
    grid.keyboard.press("Enter")
    grid.keyboard.type("4")
    assert comes_to("convicted") == "33.3% of murders"
    grid.keyboard.press("Enter")
    expect(state(grid, "convicted")).to_have_text("saved")
    typed = [comes_to(code) for code in ("murders", "convicted")]
    grid.reload()
    assert [comes_to(code) for code in ("murders", "convicted")] == typed


def held_any(page):
    return page.locator("[data-state=saved]").count()


def test_details_are_opened_and_closed_by_keyboard(grid):
    box(grid, "murders").focus()
    about = below(grid, "murders").locator(".app-grid__about")
    expect(about).to_be_hidden()
    grid.keyboard.press("Control+Enter")
    expect(about).to_be_visible()
    grid.keyboard.press("Control+Enter")
    expect(about).to_be_hidden()


def test_what_is_refused_stays_in_its_box_with_the_reason_below(grid, draft):
    enter(grid, "murders", "12,5")
    expect(state(grid, "murders")).to_have_text("not saved")
    expect(below(grid, "murders")).to_contain_text("the comma does not set thousands apart")
    expect(box(grid, "murders")).to_have_value("12,5")
    expect(grid.locator("[name=note-murders]")).to_be_hidden()
    expect(status(grid)).to_contain_text("1 not saved")
    no_faults(grid)
    enter(grid, "murders", "12")
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {"murders": 12}


# --- narrow and long ------------------------------------------------------------------------------------
def test_a_telephone_has_what_the_columns_have_and_nothing_beyond_its_side(grid):
    grid.set_viewport_size({"width": 390, "height": 800})
    enter(grid, "convicted", "3")
    brief = grid.locator("tr[data-row=convicted] .app-returns-brief")
    expect(brief).to_contain_text("waits for Murders")
    expect(brief).to_contain_text("last quarter – · a year before –")
    enter(grid, "murders", "12x")
    expect(state(grid, "murders")).to_have_text("not saved")
    assert grid.evaluate("document.documentElement.scrollWidth") == 390
    assert right_of(state(grid, "murders")) <= right_of(grid.locator(".app-returns-grid"))
    expect(grid.get_by_label("Breadcrumb").get_by_role("link", name="2024-25 Q2")).to_be_visible()


def right_of(locator):
    found = locator.bounding_box()
    return found["x"] + found["width"]


def test_the_headings_stay_below_the_bar_while_the_page_scrolls(signed_in, forty):
    page = signed_in(section(forty), sign_in=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 600})
        box(page, "item-39").focus()
        until(lambda: headings_follow_the_bar(page), "The headings do not stay below the bar")
        box(page, "item-20").focus()
        head = page.locator("thead th").first.bounding_box()
        assert box(page, "item-20").bounding_box()["y"] >= head["y"] + head["height"]


def headings_follow_the_bar(page):
    bar, head = (page.locator(name).first.bounding_box() for name in ("[data-bar]", "thead th"))
    return page.evaluate("scrollY") > 0 and bar["y"] == 0 and abs(head["y"] - bar["height"]) <= 1


# --- undo and blocks ------------------------------------------------------------------------------------
def test_each_saved_change_is_undone_in_turn(grid, draft):
    for words in ("3", "4"):
        enter(grid, "murders", words)
        expect(state(grid, "murders")).to_have_text("saved")
    for words, said in (("3", "saved"), ("", "")):
        grid.keyboard.press("Control+z")
        expect(box(grid, "murders")).to_have_value(words)
        expect(status(grid)).to_have_text("All saved")
        expect(state(grid, "murders")).to_have_text(said)
    expect(grid.get_by_role("button", name="Undo")).to_be_disabled()
    assert held(draft) == {}


def test_undoing_overwrites_nothing_that_somebody_else_entered_since(grid, draft, colleague):
    enter(grid, "murders", "3")
    expect(state(grid, "murders")).to_have_text("saved")
    actions.save_figures(draft.pk, {"murders": Typed("7", saw="3")}, by=colleague)
    grid.get_by_role("button", name="Undo").press("Enter")
    expect(below(grid, "murders")).to_contain_text("Ben Carrow entered “7”")
    assert held(draft) == {"murders": 7}


def test_a_block_of_names_and_figures_is_matched_kept_and_undone_at_once(grid, draft):
    paste(grid, "murders", "Arrests\t1,200\r\nmurders \t3\r\nLost cats\t9\r\n")
    expect(grid.locator("[data-told]")).to_contain_text(
        "2 pasted. Not pasted, being the name of no row here: “Lost cats”"
    )
    expect(status(grid)).to_have_text("All saved")
    expect(box(grid, "arrests")).to_have_value("1,200")
    assert held(draft) == {"arrests": 1200, "murders": 3}
    grid.keyboard.press("Control+z")
    expect(box(grid, "arrests")).to_have_value("")
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {}


def test_what_of_a_block_does_not_fit_is_said(grid, draft):
    paste(grid, "arrests", "5\n6\n7\n")
    expect(grid.locator("[data-told]")).to_contain_text(
        "1 pasted, down to Arrests. Not pasted, being below the last box: “6”, “7”"
    )
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {"arrests": 5}


@pytest.fixture
def units(force, draft):
    DataItem.objects.update(by_area=True)
    for code, title in (("E1", "East"), ("W1", "West")):
        AreaFactory(code=code, name=title, kind=Area.Kind.BCU, parent=force.area)


def test_a_column_goes_down_the_force_and_passes_its_units(units, grid, draft):
    paste(grid, "murders", "5\n6\n7\n")
    expect(grid.locator("[data-told]")).to_have_text("3 pasted, down to Arrests.")
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {"murders": 5, "convicted": 6, "arrests": 7}
    assert draft.figures.count() == 3


def test_a_column_pasted_at_a_unit_goes_down_the_units_of_its_item(units, grid, draft):
    paste(grid, "murders@E1", "2\n3\n4\n")
    expect(grid.locator("[data-told]")).to_have_text(
        "2 pasted, down to Murders, West. Not pasted, being below the last box: “4”."
    )
    expect(status(grid)).to_have_text("All saved")
    placed = draft.figures.values_list("item__code", "area__code", "value")
    assert set(placed) == {("murders", "E1", 2), ("murders", "W1", 3)}


def test_ten_thousand_cells_are_answered_with_a_sentence(grid, draft):
    paste(grid, "murders", "1\n" * 10_000)
    expect(grid.locator("[data-told]")).to_contain_text(
        "This block has 10,000 cells and this section has 3 boxes"
    )
    assert held(draft) == {}


# --- what may come between ------------------------------------------------------------------------------
def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(grid, draft):
    grid.context.set_offline(True)
    enter(grid, "murders", "3")
    enter(grid, "convicted", "2")
    expect(status(grid)).to_contain_text("2 waiting")
    expect(state(grid, "murders")).to_have_text("waiting")
    assert held(draft) == {}
    grid.context.set_offline(False)
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {"murders": 3, "convicted": 2}


def test_leaving_with_a_figure_that_waits_asks_first_and_it_is_back_in_its_box(grid, draft):
    asked = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    enter(grid, "murders", "3")
    expect(state(grid, "murders")).to_have_text("saved")
    grid.reload()
    assert asked == []
    grid.route("**/cells/", lambda route: route.abort())
    enter(grid, "murders", "4")
    expect(state(grid, "murders")).to_have_text("waiting")
    grid.reload()
    assert asked == ["beforeunload"]
    expect(box(grid, "murders")).to_have_value("4")
    assert held(draft) == {"murders": 3}


def test_of_two_tabs_on_one_cell_the_second_is_told_both_values_and_chooses(grid, signed_in, draft):
    other = signed_in(section(draft))
    for code in ("murders", "arrests"):
        enter(other, code, "3")
        expect(state(other, code)).to_have_text("saved")
        enter(grid, code, "4")
        expect(below(grid, code)).to_contain_text("Ann Hollis entered “3”")
    assert set(held(draft).values()) == {3}
    no_faults(grid)
    below(grid, "murders").get_by_role("button", name="Keep “3”").press("Enter")
    below(grid, "arrests").get_by_role("button", name="Put “4” in its place").press("Enter")
    expect(status(grid)).to_have_text("All saved")
    expect(box(grid, "murders")).to_have_value("3")
    assert held(draft) == {"murders": 3, "arrests": 4}


def test_whoever_is_signed_out_while_typing_signs_in_in_another_tab_and_loses_nothing(grid, signed_in, draft):
    Session.objects.all().delete()
    enter(grid, "murders", "3")
    expect(status(grid)).to_contain_text("1 waiting")
    link = grid.get_by_role("link", name="Sign in")
    expect(link).to_have_attribute("target", "_blank")
    signed_in(link.get_attribute("href"), sign_in=True)
    expect(status(grid)).to_have_text("All saved")
    assert held(draft) == {"murders": 3}


def test_nothing_is_saved_under_another_name(grid, live_server, draft, colleague, officer):
    enter(grid, "arrests", "9")
    expect(state(grid, "arrests")).to_have_text("saved")
    Session.objects.all().delete()
    enter(grid, "murders", "3")
    link = grid.get_by_role("link", name="Sign in")
    tab = grid.context.new_page()
    tab.goto(f"{live_server.url}{link.get_attribute('href')}")
    sign_in_by_keyboard(tab, colleague)
    expect(grid.locator("[data-said]")).to_contain_text("Somebody else has signed in")
    expect(box(grid, "murders")).to_have_value("3")
    assert held(draft) == {"arrests": 9}


def test_a_return_accepted_while_typing_says_so_and_lists_what_was_typed(grid, draft, officer, colleague):
    whole = {"murders": Typed("1"), "convicted": Typed("1"), "arrests": Typed("1")}
    actions.save_figures(draft.pk, whole, by=officer)
    QuarterlyReturn.objects.filter(pk=draft.pk).update(
        state="accepted", current=True, decided_by=colleague, decided_at=draft.opened_at
    )
    enter(grid, "murders", "3")
    said = grid.locator("[data-said]")
    expect(said).to_contain_text("was already accepted by Ben Carrow")
    expect(said).to_contain_text("Murders: “3”")
    expect(state(grid, "murders")).to_have_text("locked")
    expect(box(grid, "convicted")).not_to_be_editable()
    no_faults(grid)
    assert held(draft)["murders"] == 1


def test_without_scripts_the_form_saves_and_the_name_of_a_row_opens_its_note(
    new_context, live_server, draft, officer
):
    page = new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    page.goto(section(draft))
    sign_in_by_keyboard(page, officer)
    expect(page.locator("[data-bar]")).to_be_hidden()
    box(page, "murders").fill("3")
    expect(page.locator("[name=note-murders]")).to_be_hidden()
    page.get_by_role("link", name="Murders").click()
    page.locator("[name=note-murders]").fill("One incident.")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text(re.compile("1 figure saved"))
    assert draft.figures.get().note == "One incident."
