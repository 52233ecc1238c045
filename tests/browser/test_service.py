"""The whole service as a lead member walks through it, wide and narrow, and the scorecard on one sheet."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from indicators.models import Indicator
from indicators.quarters import Quarter
from strands import actions
from strands.models import Strand
from tests.authority.factories import AreaFactory, ForceFactory
from tests.browser.axe import examine
from tests.browser.people import sign_in
from tests.panels.pdf import pages_of
from tests.strands.factories import history

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 1280, "height": 900}, {"width": 820, "height": 1180}, {"width": 390, "height": 844}]
DAY = date(2025, 5, 6)
LAST = Quarter.parse("2024-25 Q4")
ROOMS = [
    "Scorecard",
    "Demand in all forces",
    "Capability against threat",
    "Officers drawn from areas",
    "Collaboration",
    "The whole service",
]


@pytest.fixture
def whole(officer, force):
    """The seven strands with figures, and an entry of each kind that stands beside others."""
    call_command("load_catalogue", verbosity=0)
    others = [ForceFactory(area__name=f"Force {n:02}") for n in range(12)]
    for measure in Indicator.objects.filter(kind="rate"):
        history(measure, force, [20] * 4 + [40] * 4, last=LAST, published=True)
        for n, other in enumerate(others):
            history(measure, other, [10 + 3 * n] * 4, last=LAST, published=True)
    areas = [AreaFactory(name=name, kind="bcu", parent=force.area) for name in ("Harbour", "Vale")]
    for strand in Strand.objects.all():
        _record(strand, force, officer, areas)


def _record(strand, force, officer, areas):
    circle = officer.authority.circles.get(everyone=True)
    facts = {"strand": strand, "force": force, "by": officer, "circle": circle, "on": DAY}
    actions.enter("threat", title="Threat", level="severe", direction="rising", evidence="Assessment",
                  evidence_on=DAY, confidence="high", **facts)  # fmt: skip
    actions.enter("inspection", title="Grade", body="Inspectorate", grade="good", direction="stable", **facts)
    actions.enter("risk", title=f"Too few detectives for {strand}", whose="shared", owner="Head of crime",
                  likelihood=4, impact=4, **facts)  # fmt: skip
    actions.enter("capability", title=f"Gangs in {strand}", threat_score=4, capability_score=2,
                  confidence="low", whole_posts=12, vehicles=3, **facts)  # fmt: skip
    actions.enter("preparedness", title="Plan", owner="Head", next_on=DAY - timedelta(days=9), **facts)
    actions.enter("budget", title="Budget", financial_year="2025-26", allotted=Decimal(2_000_000),
                  spent=Decimal(400_000), force_budget=Decimal(90_000_000), **facts)  # fmt: skip
    actions.enter("collaboration", title=f"Joint unit for {strand}", sort="joint unit", **facts)
    given = [{"area": area, "officer_days": Decimal(42), "agreed_days": Decimal(30)} for area in areas]
    actions.enter("abstraction", title="Lent", quarter=LAST, reason="A siege.", area_days=given, **facts)


@pytest.fixture
def strands(page, live_server, officer, whole):
    page.goto(f"{live_server.url}/strands/")
    sign_in(page, officer)
    return page


def faults(page):
    """What axe finds at each width, and where the page is wider than the window."""
    for size in SIZES:
        page.set_viewport_size(size)
        found = [fault["id"] for fault in examine(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        yield from (f"{page.url} at {size['width']}: {name}" for name in [*found, *["wide"] * wide])
    page.set_viewport_size(SIZES[0])


def follow(page, name):
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=True).first.click()


def test_a_lead_member_walks_across_the_strands(strands):
    page, found = strands, []
    found += faults(page)
    for room in ROOMS:
        follow(page, room)
        expect(page.get_by_role("heading", level=1)).to_contain_text(room)
        found += faults(page)
    expect(page.get_by_role("heading", name="By concern")).to_be_visible()
    follow(page, "Demand in all forces")
    follow(page, "Show letters in place of names, for a public report")
    expect(page.get_by_text("Letters follow the order of the rates")).to_be_visible()
    expect(page.locator("svg")).not_to_contain_text("Force 00")
    found += faults(page)
    follow(page, "Officers drawn from areas")
    follow(page, "Major crime")
    expect(page.get_by_text("24 days above what was agreed").first).to_be_visible()
    found += faults(page)
    assert not found


def test_the_scorecard_is_one_sheet_of_paper(strands):
    follow(strands, "Scorecard")
    sheets = pages_of(strands.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    told = " ".join(sheets[0].split())
    assert all(name in told for name in ("Major crime", "Strategic roads policing", "These 7 strands"))
