"""What the checks say of an agenda, to whom, and how much they read for it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from authority import access
from panels import actions, agendas, checks
from panels.checks import quorum
from panels.checks.reading import Agenda
from panels.models import Meeting, Paper
from tests.authority.factories import LONG_AGO
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory, person
from tests.panels.test_pages import get, low_secretary, visit, words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 1)


def said(cast, who=None, today=TODAY, meeting=None):
    """All that the checks say, as one text."""
    meeting = Meeting.objects.get(pk=(meeting or cast.meeting).pk)
    agenda = Agenda(meeting, access.reader_of(who or cast.secretary), today)
    return " ".join(f"[{one.severity}] {one.says}" for one in checks.findings(agenda))


@pytest.fixture
def early(cast):
    """Called for a day on which everyone's vetting of today is still in date."""
    Meeting.objects.update(held_on=timezone.localdate() + timedelta(days=20))
    return cast


def test_an_empty_agenda_must_be_filled(cast):
    assert "[must] There is nothing on the agenda yet." in said(cast)


@pytest.mark.parametrize(
    ("today", "more"),
    [(10, "spoken item. ["), (19, "Papers are due in 2 days."), (22, "Papers were due on 21 October 2026.")],
)
def test_a_missing_paper_keeps_the_pack_back_and_says_when_it_is_due(cast, today, more):
    ItemFactory(meeting=cast.meeting, title="Late", briefing=False)
    Meeting.objects.update(papers_due_on=date(2026, 10, 21))
    told = said(cast, today=date(2026, 10, today))
    assert "[must] Item 1, “Late” has no paper." in told
    assert more in f"{told} ["


def test_a_paper_that_came_after_the_day_is_late_and_keeps_nothing_back(cast):
    ItemFactory(meeting=cast.meeting, title="Late")
    Meeting.objects.update(papers_due_on=date(2026, 10, 21))
    Paper.objects.update(given_at=datetime(2026, 10, 23, 9, tzinfo=timezone.get_current_timezone()))
    told = "[look at] Item 1, “Late”, was given its paper on 23 October 2026, after they were due"
    assert told in said(cast)
    assert not checks.problems(cast.meeting, cast.secretary)


def test_a_review_that_is_past_is_looked_at(cast):
    ItemFactory(meeting=cast.meeting, review_on=date(2026, 9, 1))
    assert "was to be looked at again on 1 September 2026" in said(cast)
    assert "looked at again" not in said(cast, today=date(2026, 8, 1))


def test_an_exempt_attachment_of_a_public_item_is_told(cast):
    head = ItemFactory(meeting=cast.meeting, public=True)
    ItemFactory(meeting=cast.meeting, title="Figures", attached_to=head)
    assert "Item 1a, “Figures”, is exempt and attached to item 1, which is public" in said(cast)


def test_a_public_item_without_a_title_of_its_own_is_told(cast):
    ItemFactory(meeting=cast.meeting, public=True, title="Same", public_title="Same")
    ItemFactory(meeting=cast.meeting, public=True, public_title="Another")
    ItemFactory(meeting=cast.meeting, public=True, business="apologies")
    assert "Item 1 has no title of its own for the public" in said(cast)


def test_exempt_and_public_items_stand_on_their_side_of_the_exclusion(cast):
    ItemFactory(meeting=cast.meeting, order=1)
    assert "Item 1 is exempt, and no item excludes press and public." in said(cast)
    ItemFactory(meeting=cast.meeting, order=2, public=True, business="exclusion")
    ItemFactory(meeting=cast.meeting, order=3, public=True)
    told = said(cast)
    assert "Item 1 is exempt, but before press and public are excluded (item 2)." in told
    assert "Item 3 is public, but after press and public are excluded (item 2)." in told
    assert "no item excludes" not in told


def test_pages_and_minutes_are_held_against_their_budgets(cast, monkeypatch):
    ItemFactory(meeting=cast.meeting, title="Long", page_budget=4, time_budget=150)
    ItemFactory(meeting=cast.meeting, time_budget=40)
    ItemFactory(meeting=cast.meeting)
    monkeypatch.setattr(Agenda, "pages", lambda agenda, item: 9)
    told = said(cast)
    assert "Item 1, “Long”, has 9 pages, and was given 4." in told
    assert "The items come to 3 hours 10 minutes, so the meeting would end at 17:10." in told
    assert "Item 3 has no time budget" in told


def test_the_reminder_is_missed_where_the_panel_or_an_item_needs_it(cast):
    ItemFactory(meeting=cast.meeting, declaration_required=True)
    assert "Item 1 is only for those to whom section 5 has been explained" in said(cast)
    cast.panel.reminds = True
    cast.panel.save()
    assert "The panel is reminded of section 5 at each meeting" in said(cast)
    ItemFactory(meeting=cast.meeting, public=True, business="reminder")
    assert "section 5" not in said(cast)


# --- who may take what --------------------------------------------------------------------------------
def test_an_item_that_too_few_may_take_says_who_may_not_and_why(early):
    ItemFactory(meeting=early.meeting, sensitive=True)
    told = said(early, today=timezone.localdate())
    assert "Item 1 would have no quorum: 1 of 2 members may take it" in told
    assert "Not Gwen Member (not vetted for it)." in told


def test_enough_is_enough_and_items_alike_are_told_together(early):
    person(early.panel, name="Third")
    ItemFactory(meeting=early.meeting, sensitive=True)
    ItemFactory(meeting=early.meeting, sensitive=True)
    told = said(early, today=timezone.localdate())
    assert "2 of 3 members may take items 1 and 2" in told
    assert "no quorum" not in told


def test_vetting_that_ends_before_the_day_is_told_beforehand(early):
    today = timezone.localdate()
    early.cleared.vettings.update(expires_on=today + timedelta(days=10))
    ItemFactory(meeting=early.meeting, sensitive=True)
    told = said(early, today=today)
    assert "Cora Cleared (vetting will have lapsed by then)" in told
    assert "What Cora Cleared may read today ends before" in told


def test_a_declaration_and_a_conflict_keep_people_out(early):
    today = timezone.localdate()
    early.member.declarations.all().delete()
    item = ItemFactory(meeting=early.meeting, declaration_required=True)
    item.conflicted.add(early.cleared)
    told = said(early, today=today)
    assert "Not Cora Cleared (has a declared conflict) or Gwen Member (declaration not in date)." in told
    assert "Cora Cleared has a conflict with item 1, and will not have it." in told


def test_anyone_may_hear_what_is_public_but_for_a_conflict(early):
    early.member.vettings.all().delete()
    item = ItemFactory(meeting=early.meeting, public=True)
    agenda = Agenda(early.meeting, access.reader_of(early.secretary))
    assert quorum.in_order(agenda) == f"All 2 members may take every item on {agenda.day}."
    item.conflicted.add(early.member)
    assert "Not Gwen Member (has a declared conflict)." in said(early)


def test_every_part_of_the_rule_has_its_words():
    assert set(quorum.WHY_NOT) == {part.says for part in access.PARTS}


# --- to whom, and at what cost ------------------------------------------------------------------------
def test_nothing_is_said_of_an_item_that_the_reader_does_not_see(early):
    low = low_secretary(early)
    ItemFactory(meeting=early.meeting, public=True, public_title="Another", order=2)
    before = said(early, low)
    hidden = ItemFactory(
        meeting=early.meeting, order=1, title="Hidden", sensitive=True, briefing=False, page_budget=1,
        declaration_required=True, time_budget=500, review_on=date(2026, 1, 1),
    )  # fmt: skip
    hidden.conflicted.add(early.member)
    assert said(early, low) == before
    assert "Hidden" in said(early)
    page = visit(low).get(f"/meetings/{early.meeting.pk}/checks/", headers={"hx-request": "true"})
    assert "Hidden" not in words(page)


def test_the_checks_read_no_more_for_many_people_and_items(django_assert_max_num_queries):
    meeting = MeetingFactory(panel=PanelFactory(reminds=True), papers_due_on=TODAY)
    secretary = person(meeting.panel, role="secretary", part="officer")
    members = [person(meeting.panel) for _ in range(11)]
    for n in range(20):
        item = ItemFactory(meeting=meeting, page_budget=2, time_budget=10, sensitive=bool(n % 2))
        item.conflicted.add(members[n % 11])
    reader = access.reader_of(secretary)
    meeting = Meeting.objects.get(pk=meeting.pk)
    with django_assert_max_num_queries(12):
        agenda = agendas.seen(meeting, reader)
        list(agendas.planned(agenda))
        assert agendas.rail(agenda)["look"]


def test_the_checks_are_for_those_who_prepare_and_follow_what_changes(cast):
    item = ItemFactory(meeting=cast.meeting, title="Bare", briefing=False)
    address = f"/meetings/{cast.meeting.pk}/checks/"
    assert visit(cast.member).get(address).status_code == 403
    assert "Checks" not in words(get(cast.member, "meeting", cast.meeting.pk))
    assert visit(cast.secretary).get(address).url == f"/meetings/{cast.meeting.pk}/"
    asked = {"headers": {"hx-request": "true"}}
    assert "“Bare” has no paper" in words(visit(cast.secretary).get(f"{address}?among={item.pk}", **asked))
    actions.change_item(item, by=cast.second, kind="oral")
    page = words(visit(cast.secretary).get(f"{address}?among={item.pk},{item.pk + 1}", **asked))
    assert "has no paper" not in page
    assert "Somebody has changed the agenda since you opened this page." in page


def test_a_seat_that_ended_before_the_day_does_not_count(early):
    seat = early.member.panel_memberships.get()
    actions.stand_down(seat, ends_on=timezone.localdate() + timedelta(days=1), by="tests")
    ItemFactory(meeting=early.meeting, sensitive=True)
    told = said(early, today=timezone.localdate())
    assert "1 of 1 members" in told
    assert seat.starts_on == LONG_AGO
