"""The strand page as a lead member has it: wide and narrow, by keyboard, and on two sides of A4."""

import re

import pytest
from django.urls import reverse

from tests.authority.factories import ForceFactory
from tests.browser.axe import examine
from tests.browser.people import newcomer, sign_in
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory, history
from tests.strands.well_kept import operations, well_kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 820, 390)
OUT_OF_SIGHT = (
    "[...document.querySelectorAll('.app-scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
)
SHEETS = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def strands():
    """One with measures, one that the guidance sets none for; both with a record."""
    officer = newcomer("Officer")
    force = ForceFactory(title="Westmarch Police", authority=officer.authority)
    crime = StrandFactory(name="Major crime", slug="major-crime")
    order = StrandFactory(name="Public order", slug="public-order", own_chapter=None)
    QuestionFactory(prompts=["By whom?"])
    for counts in ([20] * 8 + [60], [1, 0] * 6, [20] * 9):
        history(MonitoredFactory(strand=crime).indicator, force, counts)
    for strand in (crime, order):
        well_kept(strand, force, officer)
        operations(strand, force, officer, 2)
    return newcomer("Member", role="member", authority=officer.authority), crime, order


def test_a_lead_member_reads_a_strand(page, live_server, strands):
    member, *both = strands
    page.goto(live_server.url)
    sign_in(page, member)
    for strand in both:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + reverse("strand", args=[strand.slug]))
            assert [fault["id"] for fault in examine(page).response["violations"]] == [], (strand, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert width > 820 or page.evaluate(OUT_OF_SIGHT) == 0, (strand, width)
        page.get_by_role("link", name="Preparedness", exact=True).focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#preparedness")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) <= 2
