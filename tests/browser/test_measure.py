"""An officer reads a measure, lets its limits start again with a reason, and copies the link to one chart."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from indicators.models import SeriesMark
from tests.authority.factories import AreaFactory, ForceFactory
from tests.browser.axe import examine
from tests.browser.conftest import QUARTER
from tests.browser.people import press, sign_in
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import MonitoredFactory, StrandFactory, history

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNTS = [20, 22, 19, 21, 20, 23, 19, 40, 42, 39, 41, 40, 43, 39]
WIDTHS = (1280, 820, 390)


@pytest.fixture
def address(force):
    """A measure that rose for good seven quarters ago, with figures of six other forces."""
    strand = StrandFactory(name="Major crime", slug="major-crime")
    knives = IndicatorFactory(code="knives", name="Knife crime rate", polarity="lower", display_per=1000)
    MonitoredFactory(strand=strand, indicator=knives)
    history(knives, force, COUNTS, last=QUARTER)
    for name in ("Eastmark", "Farmoor", "Glen", "Hartsea", "Ings", "Kell"):
        other = ForceFactory(area=AreaFactory(name=name))
        history(knives, other, COUNTS, last=QUARTER, published=True)
    return reverse("indicator", args=[strand.slug, knives.code])


def sound(page):
    """Nothing for axe, and no sideways scroll, at any of the three widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        report = examine(page)
        assert not report.violations_count, report.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_measure_is_read_marked_and_passed_on(live_server, context, page, officer, address):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + address)
    sign_in(page, officer)
    trend = page.locator("figure.app-chart").filter(has_text="in each quarter")
    expect(trend.locator("figcaption")).to_contain_text("a concern")
    trend.get_by_text("Explain this chart").click()
    expect(trend).to_contain_text("Each point is one quarter.")
    trend.get_by_text("The same as a table").click()
    sound(page)

    link = trend.get_by_role("link", name="Link to this chart")
    link.click()
    expect(trend.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == live_server.url + link.get_attribute("href")

    with page.expect_navigation():
        page.get_by_role("link", name="Let the limits start again").click()
    sound(page)
    page.get_by_label("First quarter of the new limits").select_option(str(int(QUARTER - 6)))
    press(page, "See what it would do")
    expect(page.get_by_role("alert")).to_contain_text("a wish to make a bad figure look usual")
    sound(page)
    page.get_by_label("Why they start again").fill("Recorded by new rules since then")
    press(page, "See what it would do")
    expect(page.locator("main")).to_contain_text("Recorded by new rules since then")
    sound(page)
    press(page, "Let the limits start again")
    expect(trend.locator("figcaption")).to_contain_text("no evidence of change")
    expect(trend).to_contain_text("by Ann Hollis")
    assert SeriesMark.objects.get().quarter == QUARTER - 6

    with page.expect_navigation():
        page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Why it is withdrawn").fill("They were not new")
    press(page, "Withdraw the mark")
    expect(page.locator("main")).to_contain_text("They were not new")
    expect(trend.locator("figcaption")).to_contain_text("a concern")
