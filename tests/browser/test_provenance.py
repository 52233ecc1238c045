"""From a figure on a strand page to whoever entered it, and a measure by area, wide and narrow."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from indicators import actions
from indicators.returns.cells import Typed
from indicators.tasks import recompute
from strands.models import Strand
from tests.authority.factories import AreaFactory, ForceFactory
from tests.browser.axe import examine
from tests.browser.conftest import QUARTER
from tests.browser.people import follow, press, sign_in
from tests.indicators.factories import DataItemFactory, IndicatorFactory, PopulationFactory
from tests.strands.factories import MonitoredFactory, StrandFactory, history

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}


@pytest.fixture
def force(officer):
    region = AreaFactory(name="Moorland", kind="region")
    area = AreaFactory(code="F1", name="Westmarch", parent=region)
    PopulationFactory(area=area, mid_year=2023, estimate=500_000)
    return ForceFactory(title="Westmarch Police", area=area, authority=officer.authority)


@pytest.fixture
def measure(force, officer, colleague):
    """A year of murders, the last quarter of it corrected from 3 to 4; another force of the region has 6."""
    murders = DataItemFactory(code="murders", name="Murders", definition="Each victim is counted.")
    line = MonitoredFactory(
        strand=StrandFactory(name="Major crime", slug="major-crime"),
        indicator=IndicatorFactory(
            code="murder-rate", name="Murder rate", numerator=murders, display_per=1_000_000, polarity="lower"
        ),
    )
    for quarter in QUARTER.span(4):
        signed_off(
            actions.open_return(force, quarter, due_on=quarter.end, by=officer), "3", officer, colleague
        )
    last = force.returns.get(quarter=QUARTER)
    correction = actions.open_correction(last.pk, reason="A file came late.", by=officer)
    signed_off(correction, "4", officer, colleague)
    recompute(actions.recompute_rates("tests", by="tests").pk)
    other = ForceFactory(area=AreaFactory(name="Eastmark", parent=force.area.parent))
    history(line.indicator, other, [6] * 4, last=QUARTER, published=True)
    ForceFactory(area=AreaFactory(name="Farmoor", parent=force.area.parent))
    return line.indicator


def signed_off(opened, figure, officer, second):
    actions.save_figures(opened.pk, {"murders": Typed(figure)}, by=officer)
    actions.submit(opened.pk, by=officer)
    actions.accept(opened.pk, by=second)


@pytest.fixture
def reading(page, live_server, officer, measure):
    page.goto(f"{live_server.url}/strands/major-crime/")
    sign_in(page, officer)
    page.get_by_text("Show 1 measure without evidence of change").first.click()
    return page


def faults(page, size):
    """What axe finds at a width, and whether the page is wider than the window."""
    page.set_viewport_size(size)
    found = [fault["id"] for fault in examine(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth") > size["width"]
    return found + ["wider than the window"] * wide


def test_a_figure_of_a_strand_leads_to_the_rate_the_return_and_who_entered_it(reading):
    follow(reading, "Murder rate in four quarters: where it comes from")
    expect(reading.get_by_text("13 ÷ 500,000 residents × 1,000 = 0.0260")).to_be_visible()
    expect(reading.get_by_text("Murders 4, reported as 3. A file came late.").first).to_be_visible()
    follow(reading, "Murders: 4")
    expect(reading.get_by_role("heading", level=1)).to_contain_text("Murders")
    expect(reading.get_by_role("cell", name="From 3 to 4")).to_be_visible()


def test_a_measure_by_area_is_read_in_the_unit_that_its_reader_chooses(reading):
    follow(reading, "Murder rate", exact=True)
    follow(reading, "The same measure by area")
    expect(reading.get_by_text("No figure to show for Farmoor.")).to_be_visible()
    reading.get_by_label("Rates").select_option("per 100,000")
    press(reading, "Show")
    row = reading.get_by_role("row").filter(has=reading.get_by_role("rowheader", name="Westmarch"))
    expect(row).to_contain_text("2.60")
    expect(row).to_contain_text("0.0260")


@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_the_pages_are_open_to_everybody(reading, live_server, force, measure, size):
    last = force.returns.get(quarter=QUARTER, current=True)
    addresses = [
        reverse("figure", args=[last.pk, "murders"]),
        reverse("rate", args=[measure.code, "F1", QUARTER]),
        reverse("by_area", args=[measure.code, QUARTER]),
        reverse("indicator", args=[Strand.objects.get().slug, measure.code]),
        reverse("return_check", args=[last.pk]),
    ]
    found = {}
    for address in addresses:
        reading.goto(f"{live_server.url}{address}")
        found[address] = faults(reading, size)
    assert found == {address: [] for address in addresses}
