"""A panel's rules, a year's meetings called together, joint panels and the last agenda copied."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.actions import copying, year
from panels.actions.panels import change_panel
from panels.models import AgendaItem, Meeting, Panel, Paper
from panels.year.cycle import MOST, meeting_days, months_after
from tests.authority.factories import LONG_AGO, AuthorityFactory, UserFactory
from tests.panels.factories import COMMAND, ItemFactory, MeetingFactory, person
from tests.panels.test_pages import get, post, visit, words
from tests.strands.factories import StrandFactory

JANUARY = date(2027, 1, 27)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


# --- days -------------------------------------------------------------------------------------------


@given(DAYS, st.integers(1, 24), st.integers(1, 40))
def test_meetings_keep_their_day_of_the_week_and_their_month(first, every, count):
    found = meeting_days(first, every, count=count)
    assert found[0] == first
    assert len(found) <= min(count, MOST)
    assert {day.weekday() for day in found} == {first.weekday()}
    months = [day.year * 12 + day.month for day in found]
    assert [later - earlier for earlier, later in pairwise(months)] == ([every] * (len(found) - 1))
    assert all((day.day - 1) // 7 <= (first.day - 1) // 7 <= (day.day - 1) // 7 + 1 for day in found)


@given(DAYS, st.integers(1, 12), st.integers(-400, 4000))
def test_none_comes_after_the_last_day(first, every, ahead):
    until = first + timedelta(days=ahead) if first.year < 2180 else first
    assert all(day <= until for day in meeting_days(first, every, until=until))


def test_a_fifth_week_is_the_last_where_there_is_none():
    assert meeting_days(date(2026, 3, 31), 3, count=3) == [
        *(date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 29))
    ]
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)


# --- calling ----------------------------------------------------------------------------------------


def call(cast, *on_days):
    told = {"begins_at": cast.panel.usual_time, "place": "Room 1", "by": cast.secretary}
    return year.call_year(cast.panel, on_days=list(on_days), today=date(2026, 10, 1), **told)


@pytest.mark.django_db
def test_all_are_called_or_none(cast):
    assert len(call(cast, JANUARY, date(2027, 4, 28))) == 2
    for wrong, why in [
        ((date(2026, 9, 30), date(2027, 7, 28)), "lies in the past"),
        ((JANUARY, date(2027, 7, 28)), "is taken"),
        ((date(2027, 7, 28), date(2027, 7, 28)), "more than once"),
        ((), "at least one"),
        ([date(2028, 1, 1) + timedelta(days=n) for n in range(25)], "At most 24"),
    ]:
        with pytest.raises(NotAllowed, match=why):
            call(cast, *wrong)
    assert cast.panel.meetings.count() == 3


@pytest.mark.django_db
def test_the_page_proposes_days_and_calls_those_that_are_left(cast):
    first = timezone.localdate() + timedelta(days=800)
    client = visit(cast.secretary)
    address = reverse("meetings_year", args=[cast.panel.pk])
    proposed = client.get(address, {"first": first.isoformat(), "count": "4"}).context["form"]
    days = [proposed[f"day_{place}"].value() for place in range(4)]
    assert days == meeting_days(first, 3, count=4)
    told = {f"day_{place}": day.isoformat() for place, day in enumerate(days)} | {"day_2": ""}
    page = client.post(address, told | {"begins_at": "14:00", "place": "Room 1"}, follow=True)
    assert "3 meetings are called." in words(page)
    again = client.post(address, told | {"begins_at": "14:00", "place": "Room 1"})
    assert "Correct it; no meeting was called." in words(again)
    assert Meeting.objects.count() == 4


# --- rules ------------------------------------------------------------------------------------------


def rules(**more):
    return {
        "quorum": 4,
        "page_map": "placeholders",
        "meets_every": 3,
        "usual_time": "10:00",
        "usual_place": "Room 9",
        "papers_days": 5,
        "notes_days": 30,
    } | more


@pytest.mark.django_db
def test_the_rules_are_changed_recorded_and_not_overwritten(cast):
    page = words(get(cast.secretary, "panel_rules", cast.panel.pk))
    assert "readers are told that pages exist which they lack" in page
    post(cast.secretary, "panel_rules", cast.panel.pk, **rules())
    panel = Panel.objects.get(pk=cast.panel.pk)
    assert (panel.quorum, panel.page_map, panel.usual_place) == (4, "placeholders", "Room 9")
    assert "quorum" in AuditLine.objects.get(verb="panel changed").detail["changed"]
    page = words(post(cast.second, "panel_rules", cast.panel.pk, **rules(quorum=9, seen=0)))
    assert "Iris Secretary changed this" in page
    assert Panel.objects.get(pk=panel.pk).quorum == 4
    with pytest.raises(NotAllowed, match="no longer open to you"):
        change_panel(panel, by=UserFactory(), quorum=1)


@pytest.mark.django_db
def test_a_quorum_that_nobody_can_reach_is_warned_of(cast):
    assert "needed for a decision. Appoint others" not in words(
        get(cast.secretary, "panel_members", cast.panel.pk)
    )
    change_panel(cast.panel, by=cast.secretary, quorum=3)
    sentence = "2 members sit on the panel today, and 3 are needed for a decision."
    assert sentence in words(get(cast.secretary, "panel_members", cast.panel.pk))
    assert sentence in words(get(cast.secretary, "panel", cast.panel.pk))
    assert sentence not in words(get(cast.member, "panel", cast.panel.pk))


# --- seats ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_seats_that_are_over_and_to_come_are_shown(cast):
    today = timezone.localdate()
    actions.stand_down(
        cast.member.panel_memberships.get(), ends_on=today - timedelta(days=1), by=cast.secretary
    )
    later = UserFactory(authority=cast.panel.authority, name="Lena Later")
    actions.appoint(cast.panel, later, starts_on=today + timedelta(days=9), by=cast.secretary)
    page = words(get(cast.secretary, "panel_members", cast.panel.pk))
    assert page.index("Cora Cleared") < page.index("Lena Later") < page.index("Gwen Member")


@pytest.mark.django_db
def test_the_last_officer_does_not_stand_down(cast):
    today = timezone.localdate()
    actions.stand_down(cast.second.panel_memberships.get(), ends_on=today, by=cast.secretary)
    with pytest.raises(NotAllowed, match="Iris Secretary is the last officer"):
        actions.stand_down(cast.secretary.panel_memberships.get(), ends_on=today, by=cast.secretary)
    assert cast.secretary.panel_memberships.get().ends_on is None


@pytest.fixture
def joint(cast):
    """A joint committee of the panel's authority and another, with a secretary and a member of that."""
    other = AuthorityFactory(name="Southmere authority")
    committee = AuthorityFactory(name="Joint committee", kind="joint committee")
    committee.constituents.set([cast.panel.authority, other])
    cast.committee = committee
    cast.theirs = UserFactory(authority=other, role="secretary", name="Sol Theirs")
    cast.member_of_theirs = UserFactory(authority=other, role="member", name="Mona Theirs")
    return cast


@pytest.mark.django_db
def test_a_joint_panel_is_formed_and_each_authority_appoints_its_own(joint):
    told = {"name": "Joint panel", "quorum": 1, "authority": joint.committee.pk}
    visit(joint.secretary).post(reverse("panel_new"), told)
    panel = Panel.objects.get(name="Joint panel")
    assert panel.authority == joint.committee
    with pytest.raises(NotAllowed, match="people of your own authority"):
        actions.appoint(panel, joint.member_of_theirs, starts_on=LONG_AGO, by=joint.secretary)
    with pytest.raises(NotAllowed, match="only as officers"):
        actions.appoint(panel, joint.theirs, starts_on=LONG_AGO, by=joint.secretary)
    told = {"user": joint.theirs.pk, "part": "officer", "starts_on": "1 April 2026"}
    assert "Sol Theirs is appointed." in words(post(joint.secretary, "panel_members", panel.pk, **told))
    told = {"user": joint.member_of_theirs.pk, "part": "member", "starts_on": "1 April 2026"}
    assert "Mona Theirs is appointed." in words(post(joint.theirs, "panel_members", panel.pk, **told))
    assert "Joint panel" in words(get(joint.member_of_theirs, "panels"))


@pytest.mark.django_db
def test_nobody_forms_a_panel_of_a_joint_authority_without_a_part_in_it(joint):
    stranger = UserFactory(role="secretary")
    with pytest.raises(NotAllowed, match="one’s own authority"):
        actions.form_panel(authority=joint.committee, name="Joint panel", by=stranger)


# --- the last agenda --------------------------------------------------------------------------------


@pytest.fixture
def later(cast):
    return MeetingFactory(panel=cast.panel, held_on=JANUARY)


@pytest.mark.django_db
def test_the_last_agenda_is_copied_with_its_protection_and_drawn_papers_alone(cast, later):
    strand = StrandFactory()
    drawn = ItemFactory(meeting=cast.meeting, title="Figures", briefing=False, time_budget=20)
    Paper.objects.create(item=drawn, kind="questions", strand=strand)
    written = ItemFactory(meeting=cast.meeting, title="Words", sensitive=True)
    written.conflicted.add(cast.member)
    page = words(post(cast.secretary, "meeting_copy", later.pk))
    assert "2 items were copied from the agenda of 28 October 2026." in page
    first, second = later.items.all()
    assert (first.paper.kind, first.paper.strand, first.time_budget) == ("questions", strand, 20)
    assert first.review_on == JANUARY + (drawn.review_on - cast.meeting.held_on)
    assert not hasattr(second, "paper")
    assert (second.marking, list(second.conflicted.all())) == (20, [cast.member])


@pytest.mark.django_db
def test_what_the_copier_may_not_see_is_neither_copied_nor_spoken_of(cast, later):
    ItemFactory(meeting=cast.meeting, title="Hidden", sensitive=True)
    assert copying.agenda_before(later, cast.member) is None
    ItemFactory(meeting=cast.meeting, title="Plain")
    (copy,) = copying.copy_agenda(later, cast.meeting, by=cast.member)
    assert copy.title == "Plain"
    assert later.items.count() == 1


@pytest.mark.django_db
def test_published_items_are_copied_only_by_who_could_read_the_copy(cast, later):
    shown = ItemFactory(meeting=cast.meeting, title="Published", sensitive=True)
    AgendaItem.objects.filter(pk=shown.pk).update(published_on=LONG_AGO)
    with pytest.raises(NotAllowed, match="Nothing was copied"):
        copying.copy_agenda(later, cast.meeting, by=cast.member)


@pytest.mark.django_db
def test_what_is_there_already_is_left_out_and_copying_twice_adds_nothing(cast, later):
    ItemFactory(meeting=cast.meeting, title="Old apologies", business="apologies")
    ItemFactory(meeting=cast.meeting, title="Plain")
    ItemFactory(meeting=later, title="Apologies", business="apologies")
    assert len(copying.copy_agenda(later, cast.meeting, by=cast.secretary)) == 1
    with pytest.raises(NotAllowed, match="on this one already"):
        copying.copy_agenda(later, cast.meeting, by=cast.secretary)


@pytest.mark.django_db
def test_minutes_are_those_of_the_latest_held_meeting_and_appendices_stay_attached(cast, later):
    older = MeetingFactory(panel=cast.panel, held_on=date(2026, 7, 28))
    item = ItemFactory(meeting=cast.meeting, briefing=False, business="minutes")
    Paper.objects.create(item=item, kind="minutes", meeting=older)
    ItemFactory(meeting=cast.meeting, title="Appendix", attached_to=item)
    Meeting.objects.filter(pk=cast.meeting.pk).update(state="held")
    minutes, appendix = copying.copy_agenda(later, cast.meeting, by=cast.secretary)
    assert minutes.paper.meeting == cast.meeting
    assert appendix.attached_to == minutes


@pytest.mark.django_db
def test_nothing_is_copied_on_to_another_panel(cast, later):
    elsewhere = MeetingFactory(held_on=JANUARY)
    person(elsewhere.panel)
    with pytest.raises(NotAllowed, match="no longer open to you"):
        copying.copy_agenda(elsewhere, cast.meeting, by=cast.secretary)
    assert (
        actions.call_meeting(cast.panel, held_on=date(2027, 6, 1), place="Room", by=COMMAND).items.count()
        == 0
    )
