"""An officer takes a return away, fills it in, brings it back, looks, applies it, and takes that back."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from indicators import actions
from indicators.returns.cells import Typed
from tests.browser.axe import examine
from tests.browser.people import follow, press, sign_in
from tests.indicators.factories import DataItemFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FIGURE, NOTE = 6, 7  # columns
WITHIN = """[...document.querySelectorAll(".app-sheet")].every(
    ({ parentElement: frame }) => frame.scrollWidth <= frame.clientWidth
)"""


@pytest.fixture
def asked(transactional_db):
    for place, name in enumerate(["Murders", "Rapes", "Arrests"]):
        DataItemFactory(code=name.lower(), name=name, order=place, never_zero=name == "Arrests")


@pytest.fixture
def draft(draft, officer):
    actions.save_figures(draft.pk, {"murders": Typed("3")}, by=officer)
    return draft


def filled(path, figures):
    book = load_workbook(io.BytesIO(path.read_bytes()))
    for line in book.active.iter_rows(min_row=5):
        if line[0].value in figures:
            line[FIGURE - 1].value, line[NOTE - 1].value = figures[line[0].value]
    book.create_sheet("Workings").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def hold_nothing_against(page):
    """axe finds nothing, at either width, and the phone scrolls neither page nor table sideways."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        found = examine(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(WITHIN)


def send(page, data, name="figures.xlsx"):
    page.get_by_label("The spreadsheet").set_input_files({"name": name, "mimeType": "", "buffer": data})
    press(page, "Upload and look")


def test_a_return_goes_out_as_a_spreadsheet_and_comes_back(page, live_server, draft, officer):
    page.goto(f"{live_server.url}/returns/{draft.pk}/")
    sign_in(page, officer)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a spreadsheet").click()
    form = download.value.path()
    follow(page, "Upload a spreadsheet")
    hold_nothing_against(page)

    send(
        page, filled(form, {"murders": (5, "Counted again."), "rapes": ("many", None), "arrests": (0, None)})
    )
    expect(page.get_by_role("heading", name="What the sheet would change")).to_be_visible()
    expect(page.get_by_text("The sheet “Workings” was passed over")).to_be_visible()
    expect(page.get_by_text("“many” is not a number")).to_be_visible()
    expect(page.get_by_text("There are always some of these.")).to_be_visible()
    hold_nothing_against(page)

    page.get_by_role("checkbox", name="Arrests").uncheck()
    press(page, "Apply what is ticked")
    expect(page.get_by_text("1 figure applied; 1 was not accepted: see below.")).to_be_visible()
    assert draft.figures.get().value == 5
    hold_nothing_against(page)

    press(page, "Undo the whole sheet")
    expect(page.get_by_text("Undone on")).to_be_visible()
    figure = draft.figures.get()
    assert (figure.value, figure.note) == (3, "")


def test_a_sheet_of_ones_own_is_explained_once(page, live_server, draft, officer):
    page.goto(f"{live_server.url}/returns/{draft.pk}/sheets/")
    sign_in(page, officer)
    send(page, b"%PDF-1.7 not a sheet")
    expect(page.get_by_role("alert")).to_contain_text("is a PDF. Copy the figures into a spreadsheet")
    hold_nothing_against(page)
    send(page, b"Offence;Number\nHomicide;4\nRapes;2\n", "own.csv")
    hold_nothing_against(page)
    page.get_by_label("Which column says what is counted").select_option(label="A: Offence")
    page.get_by_label("Which column has the figures").select_option(label="B: Number")
    press(page, "See what it would change")
    hold_nothing_against(page)
    page.get_by_label("Homicide: 4").select_option(label="Murders")
    press(page, "Keep what these rows are")
    expect(page.get_by_text("2 can be applied")).to_be_visible()
    press(page, "Apply what is ticked")
    assert set(draft.figures.values_list("value", flat=True)) == {4, 2}
