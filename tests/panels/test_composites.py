"""The catalogue's measures of several parts: entered, added up, and right on every page and in a pack."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from indicators import actions
from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from panels.models import Paper
from panels.packs import composing
from strands.models import Strand
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.visits import Visit
from tests.panels.factories import ItemFactory

pytestmark = pytest.mark.django_db
LAST = Quarter.of(timezone.localdate()) - 1
TYPED = {
    "anpr-systems-fixed": "1,204",
    "anpr-systems-mobile": "12",
    "anpr-systems-portable": "nil",
    "anpr-systems-cctv": "4",
    "hmic-roads-grade": "meets the standard",
    "hmic-roads-direction": "improving",
    "sio-homicide": "3",
    "sio-sexual-offences": "14",
    "sio-abduction": "1",
    "level-2-drug-seizures": "7",
    "level-2-drug-weight": "1,250.5",
    "level-2-drug-value": "£48,000.75",
    "major-operations-cost": "-£1,250.40",
}
ROADS = "strategic-roads-policing"
SAID = {
    ROADS: ["Fixed: 1,204; Mobile: 12; Portable: 0; CCTV: 4; 1,220 in all", "Meets the standard, improving"],
    "major-crime": ["Homicides: 3; Sexual offences: 14; Abductions: 1; 18 in all"],
    "serious-organised-cross-border-crime": [
        "Level 2 drug seizures: 7; Weight: 1,250.50 g; Value: £48,000.75"
    ],
}


@pytest.fixture
def officer():
    call_command("load_catalogue", verbosity=0)
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def entered(officer):
    force = ForceFactory(authority=officer.authority)
    draft = actions.open_return(force, LAST, due_on=LAST.end + timedelta(days=42), by=officer)
    boxes = {code: Typed(words) for code, words in TYPED.items()}
    assert not actions.save_figures(draft.pk, boxes, by=officer).refused
    return draft


@pytest.fixture
def accepted(entered):
    """As sign-off leaves it; the other figures of the return are not looked at here."""
    QuarterlyReturn.objects.update(state="accepted", current=True)
    return entered


def test_the_section_adds_them_up(entered, officer):
    visit = Visit(officer)
    assert visit.get("return_section", entered.pk, ROADS).has("1,220")
    assert visit.box("words-anpr-systems-fixed") == "1,204"
    visit.get("return_section", entered.pk, "serious-organised-and-cross-border-crime")
    assert visit.box("words-level-2-drug-value") == "48,000.75"


def test_the_whole_return_shows_the_parts_their_total_and_the_money(entered, officer):
    page = Visit(officer).get("return_check", entered.pk)
    assert page.has(
        "Number-plate systems that meet the standard, in all", "1,220", "meets the standard, improving"
    )
    assert page.has("48,000.75", "1,250.50", "−1,250.40")


def test_a_total_waits_for_its_last_part(entered, officer):
    actions.save_figures(entered.pk, {"anpr-systems-cctv": Typed("", "4")}, by=officer)
    visit = Visit(officer).get("return_check", entered.pk)
    assert "1,220" not in visit.body
    assert visit.has("Others of the same kind are entered, so the total waits for this one.")


@pytest.mark.parametrize("slug", SAID)
def test_the_strand_says_them_in_a_line(accepted, officer, slug):
    page = Visit(officer).get("strand", slug)
    assert page.has(*SAID[slug])


@pytest.mark.parametrize("slug", SAID)
def test_the_measure_says_them_too(accepted, officer, slug):
    strand = Strand.objects.get(slug=slug)
    found = [
        line.indicator.code
        for line in strand.monitored.all()
        if line.indicator.kind in ("composite", "grade")
    ]
    bodies = "".join(Visit(officer).get("indicator", slug, code).body for code in found)
    assert all(words in bodies for words in SAID[slug])


@pytest.mark.parametrize("slug", SAID)
def test_a_pack_prints_them_as_the_page_has_them(accepted, officer, slug):
    paper = {"kind": "performance", "strand": Strand.objects.get(slug=slug), "force": accepted.force}
    item = ItemFactory(
        meeting__panel__authority=officer.authority,
        meeting__panel__circle=officer.authority.circles.get(everyone=True),
        sensitive=True,
        briefing=False,
    )
    Paper.objects.create(item=item, **paper)
    held = json.dumps(composing.content(item, timezone.localdate()), ensure_ascii=False)
    assert all(words in held for words in SAID[slug])


def test_a_reader_who_may_not_see_a_part_is_told_no_total(accepted, officer):
    accepted.figures.filter(item__code="sio-abduction").delete()
    page = Visit(officer).get("strand", "major-crime")
    assert page.has("Homicides: 3; Sexual offences: 14")
    assert "17 in all" not in page.body
