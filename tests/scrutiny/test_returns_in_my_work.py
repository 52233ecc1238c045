"""What my work says of returns: how far, how late, who holds them, and which meeting needs them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority import access
from authority.permissions import permissions_of
from indicators import actions
from indicators.models import Figure, QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from panels.models import Paper
from scrutiny.work import board
from scrutiny.work.needed import papers_due
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, FigureFactory, QuarterlyReturnFactory
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory, person
from tests.strands.factories import StrandFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 8, 3)  # everything here is read on this day
QUARTER = Quarter.parse("2026-27 Q1")


@pytest.fixture
def authority():
    return AuthorityFactory()


@pytest.fixture
def officer(authority):
    return UserFactory(name="Ada Quill", authority=authority, role="officer", cleared=True)


@pytest.fixture
def colleague(authority):
    return UserFactory(name="Ben Tallow", authority=authority, role="officer", cleared=True)


@pytest.fixture
def force(authority):
    return ForceFactory(title="Eastmark Police", authority=authority)


@pytest.fixture
def items():
    return [
        DataItemFactory(code="murder", name="Murders", section="Major crime"),
        DataItemFactory(code="arrests", name="Arrests", section="Whole service"),
        DataItemFactory(code="teasel", name="Teasel", section="Covert work", marking=20),
    ]


@pytest.fixture
def draft(force, officer, items):
    return actions.open_return(force, QUARTER, due_on=DAY + timedelta(days=9), by=officer)


def work(user, day=DAY):
    found = board(user, access.reader_of(user, day), permissions_of(user, day))
    return {section.title: section.cards for section in found.sections}


def card(user, day=DAY):
    (only,) = work(user, day)["Returns to enter"]
    return only


def test_a_card_says_when_it_is_due_how_far_it_is_and_who_holds_it(draft, officer, colleague):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=colleague)
    found = card(officer)
    assert found.title == "Eastmark Police, 2026-27 Q1"
    assert found.lines == ("9 days left: due 12 August 2026", "Who holds it: Ben Tallow, who entered last")
    (bar,) = found.bars
    assert (bar.done, bar.of, bar.words) == (1, 3, "1 of 3 figures entered")


def test_a_card_says_that_a_day_was_put_off_and_why(draft, force, officer):
    actions.set_deadline(force.authority, QUARTER, due_on=DAY - timedelta(days=4), by=officer)
    assert card(officer).lines[0] == "4 days late: due 30 July 2026"
    day = DAY + timedelta(days=1)
    actions.put_off(force=force, quarter=QUARTER, due_on=day, reason="Flooded.", by=officer)
    said = "1 day left: due 4 August 2026, put off from 30 July 2026 by Ada Quill: Flooded."
    assert card(officer).lines[0] == said


def test_the_parts_that_are_ones_own_come_first_and_continue_leads_there(draft, officer, colleague):
    actions.assign(draft.pk, section="Whole service", person=officer, by=colleague)
    mine, whole = card(officer).bars
    assert mine.words == "Yours: Whole service, 0 of 1 entered"
    assert whole.words == "0 of 3 figures entered"
    there = reverse("return_section", args=[draft.pk, "whole-service"])
    assert [card(officer).links[0].url, mine.url] == [there, there]
    assert card(colleague).links[0].url == reverse("return", args=[draft.pk])
    assert "Ada Quill: Whole service" in card(colleague).lines[1]


def test_a_card_leads_to_going_on_to_pasting_and_to_giving_out_parts(draft, officer):
    links = {link.label: link.url for link in card(officer).links}
    assert list(links) == ["Continue", "Upload a spreadsheet", "Assign a section"]
    assert links["Upload a spreadsheet"] == reverse("sheet_upload", args=[draft.pk])
    assert links["Assign a section"].endswith(f"/returns/{draft.pk}/#parts")


def query(draft, item, query):
    FigureFactory(quarterly_return=draft, item=item, query=query)


def test_open_and_returned_queries_are_counted(draft, officer, items):
    query(draft, items[0], Figure.Query.OPEN)
    assert "1 query is open" in card(officer).lines
    query(draft, items[1], Figure.Query.RETURNED)
    assert "2 queries are open, 1 of them sent back to you" in card(officer).lines


def test_queries_and_parts_above_ones_vetting_are_not_spoken_of(draft, officer, items):
    clear(below := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    before = card(below)
    query(draft, items[2], Figure.Query.RETURNED)
    Figure.objects.update(entered_by=officer)
    actions.assign(draft.pk, section="Covert work", person=officer, by=officer)
    assert card(below) == before
    assert "1 query is open, 1 of them sent back to you" in card(officer).lines


def test_what_was_sent_back_comes_first_then_what_is_late_then_what_is_due_soonest(authority, officer, items):
    def make(title, after, **fields):
        everyone = authority.circles.get(everyone=True)
        force = ForceFactory(title=title, authority=authority)
        fields = {"authority": authority, "circle": everyone, "due_on": DAY + timedelta(days=after)} | fields
        return QuarterlyReturnFactory(force=force, quarter=QUARTER, **fields)

    make("Later", 9)
    make("Sooner", 2)
    make("Overdue", -4)
    make("Back", 5, decided_at=timezone.now(), decided_by=officer, decision_note="Look at murders.")
    query(make("Queried", 8), items[0], Figure.Query.RETURNED)
    titles = [one.title.split(",")[0] for one in work(officer)["Returns to enter"]]
    assert titles == ["Back", "Queried", "Overdue", "Sooner", "Later"]
    assert work(officer)["Returns to enter"][0].facts.startswith("Sent back by Ada Quill: Look at murders.")


# --- returns that nobody has opened ---------------------------------------------------------------------


@pytest.fixture
def unopened(force, officer):
    return actions.set_deadline(force.authority, QUARTER, due_on=DAY + timedelta(days=14), by=officer)


def test_what_is_due_soon_and_nobody_has_opened_is_there_to_be_opened(unopened, officer):
    found = card(officer)
    assert (found.title, found.word, found.kind) == ("Eastmark Police, 2026-27 Q1", "Not opened", "neutral")
    assert found.lines == ("14 days left: due 17 August 2026",)
    assert [link.label for link in found.links] == ["Open the return"]
    assert "Returns to enter" not in work(officer, DAY - timedelta(days=1))
    assert card(officer, DAY + timedelta(days=15)).word == "Not opened, late"


def test_whoever_may_not_read_all_is_not_told_that_a_return_is_missing(unopened, officer):
    clear(below := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    assert "Returns to enter" not in work(below)


# --- those who sign off, and those who answer for it ----------------------------------------------------


def test_a_return_that_waits_for_sign_off_says_for_how_long(draft, officer, colleague):
    moment = timezone.make_aware(timezone.datetime(2026, 7, 30, 12))
    QuarterlyReturn.objects.update(state="submitted", submitted_by=officer, submitted_at=moment)
    (waiting,) = work(colleague)["Returns waiting for sign-off"]
    assert (waiting.facts, waiting.lines) == ("Sent by Ada Quill 4 days ago.", ("Has waited for 4 days.",))


def test_the_chief_executive_and_the_chair_see_what_is_overdue(draft, authority, officer):
    day = DAY + timedelta(days=13)
    panel = PanelFactory(authority=authority)
    chief = UserFactory(authority=authority, role="chief executive", cleared=True)
    chair, member = person(panel, part="chair"), person(panel)
    for user in (chief, chair):
        (late,) = work(user, day)["Overdue returns"]
        assert late.lines[0] == "4 days late: due 12 August 2026"
        assert late.lines[1] == "Who holds it: nobody yet"
        assert late.url == reverse("return", args=[draft.pk])
    for user in (member, officer):
        assert "Overdue returns" not in work(user, day)
    assert "Overdue returns" not in work(chief)


def test_a_chair_hears_of_nothing_that_is_out_of_their_sight(draft, authority):
    QuarterlyReturn.objects.update(marking=20)
    chair = person(PanelFactory(authority=authority), part="chair", to="OFFICIAL")
    assert "Overdue returns" not in work(chair, DAY + timedelta(days=13))


# --- which meeting needs it -----------------------------------------------------------------------------


@pytest.fixture
def panel(authority, officer):
    from panels.actions import appoint

    panel = PanelFactory(authority=authority, name="Protective Services Panel")
    appoint(panel, officer, part="officer", starts_on=date(2026, 1, 1), by="tests")
    return panel


def add_paper(panel, force, held_on=date(2026, 8, 14), **fields):
    meeting = MeetingFactory(panel=panel, held_on=held_on)
    item = ItemFactory(meeting=meeting, briefing=False, **fields)
    Paper.objects.create(item=item, kind="performance", strand=StrandFactory(), force=force)
    return item


def test_a_card_names_the_next_meeting_that_needs_it_and_when_papers_are_due(draft, panel, force, officer):
    add_paper(panel, force, date(2026, 11, 14))
    add_paper(panel, force)
    add_paper(panel, ForceFactory(), date(2026, 8, 5))
    said = "For Protective Services Panel, 14 August 2026; papers due 5 August 2026"
    assert card(officer).lines[-1] == said


def test_a_meeting_that_is_over_needs_nothing(draft, panel, force, officer):
    add_paper(panel, force, DAY - timedelta(days=1))
    assert not any("papers due" in line for line in card(officer).lines)


def test_a_meeting_or_an_item_out_of_sight_is_not_named(draft, panel, force, officer, colleague):
    item = add_paper(panel, force)
    assert not any("papers due" in line for line in card(colleague).lines)
    item.conflicted.add(officer)
    assert not any("papers due" in line for line in card(officer).lines)


@pytest.mark.parametrize(
    ("held_on", "due"),
    [
        (date(2026, 8, 14), date(2026, 8, 5)),
        (date(2026, 8, 17), date(2026, 8, 6)),
        (date(2026, 8, 20), date(2026, 8, 11)),
    ],
)
def test_papers_are_due_the_day_before_the_agenda_is_out(held_on, due):
    assert papers_due(held_on) == due


# --- the page -------------------------------------------------------------------------------------------


def test_the_page_shows_bars_with_words_and_its_links(client, draft, officer):
    client.force_login(officer)
    page = client.get(reverse("my_work")).content.decode()
    assert '<progress max="3" value="0" aria-label="0 of 3 figures entered">' in page
    assert "Upload a spreadsheet" in page


def test_many_returns_take_as_many_queries_as_one(
    authority, officer, panel, force, items, django_assert_max_num_queries
):
    everyone = authority.circles.get(everyone=True)
    for number in range(15):
        held = {"authority": authority, "circle": everyone, "due_on": DAY}
        force = ForceFactory(title=f"Force {number}", authority=authority)
        found = QuarterlyReturnFactory(force=force, quarter=QUARTER, figures={items[0]: 3}, **held)
        actions.assign(found.pk, section="Major crime", person=officer, by=officer)
        add_paper(panel, force, DAY + timedelta(days=number))
    reader, allowed = access.reader_of(officer, DAY), permissions_of(officer, DAY)
    with django_assert_max_num_queries(40):
        found = board(officer, reader, allowed)
    assert len(found.sections[0].cards) == 12
    assert all(any("papers due" in line for line in one.lines) for one in found.sections[0].cards)
