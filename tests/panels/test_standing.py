"""Standing items: a new agenda begins with them, each as protected as it was set, seen by whom that lets."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from authority.markings import Marking
from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.actions import standing
from panels.models import AgendaItem, Meeting, StandingItem
from tests.panels.factories import COMMAND, exemption
from tests.panels.test_pages import get, post, visit, words

pytestmark = pytest.mark.django_db
HELD_ON = date(2027, 1, 27)
USUAL = ["apologies", "interests", "minutes", "actions", "exclusion"]


def private(**more):
    return {
        "business": "ordinary",
        "title": "Operations in hand",
        "part": 2,
        "exemption": exemption(),
        "public_interest": "It would help those it is about.",
        "decision_maker": "Chief executive",
        "marking": Marking.OFFICIAL_SENSITIVE,
    } | more


def call(cast, **more):
    return actions.call_meeting(
        cast.panel, **{"held_on": HELD_ON, "place": "Room 1", "by": cast.secretary} | more
    )


def test_the_usual_ones_are_added_once_and_with_a_reminder_where_the_panel_reminds(cast):
    page = words(post(cast.secretary, "standing_usual", cast.panel.pk))
    assert "The usual standing items are added." in page
    assert [row.business for row in cast.panel.standing_items.all()] == USUAL
    again = words(post(cast.secretary, "standing_usual", cast.panel.pk))
    assert "The usual standing items are all there already." in again
    cast.panel.reminds = True
    cast.panel.save()
    standing.add_usual(cast.panel, by=cast.secretary)
    assert [row.business for row in cast.panel.standing_items.all()] == [*USUAL, "reminder"]


def test_a_new_agenda_begins_with_them_in_their_order(cast):
    standing.add_usual(cast.panel, by=cast.secretary)
    last = cast.panel.standing_items.last()
    standing.move_standing(last, by=cast.secretary, up=True)
    meeting = call(cast)
    assert [item.business for item in meeting.items.all()] == [
        *("apologies", "interests", "minutes", "exclusion", "actions")
    ]
    assert meeting.papers_due_on == HELD_ON - timedelta(days=cast.panel.papers_days)


def test_minutes_are_those_of_the_last_held_meeting_and_otherwise_to_follow(cast):
    standing.add_usual(cast.panel, by=cast.secretary)
    waiting = call(cast, held_on=HELD_ON).items.get(business="minutes")
    assert not hasattr(waiting, "paper")
    Meeting.objects.filter(pk=cast.meeting.pk).update(state="held")
    Meeting.objects.filter(held_on=HELD_ON).update(state="cancelled")
    given = call(cast, held_on=HELD_ON + timedelta(days=7)).items.get(business="minutes")
    assert (given.paper.kind, given.paper.meeting) == ("minutes", cast.meeting)
    assert given.meeting.items.get(business="actions").paper.kind == "actions"


def test_a_private_one_says_why_and_is_looked_at_again(cast):
    standing.add_standing(cast.panel, by=cast.secretary, **private(review_months=6))
    item = call(cast).items.get()
    assert (item.part, item.marking, item.review_on) == (2, 20, date(2027, 7, 27))
    with pytest.raises(NotAllowed, match="An item in Part 2 needs"):
        standing.add_standing(cast.panel, by=cast.secretary, **private(public_interest=" "))


def test_a_public_one_asks_nothing_of_its_readers(cast):
    with pytest.raises(NotAllowed, match="anyone"):
        standing.add_standing(cast.panel, by=cast.secretary, **private(part=1))


def test_who_may_not_see_one_calls_the_meeting_all_the_same_and_is_told_nothing(cast):
    standing.add_standing(cast.panel, by=cast.secretary, **private())
    plain = cast.member
    meeting = call(cast, by=plain)
    assert not meeting.items.visible_to(plain).exists()
    assert meeting.items.visible_to(cast.secretary).count() == 1
    assert not AuditLine.objects.filter(verb="agenda item added", actor=str(plain)).exists()


def test_a_hidden_one_is_not_there_for_whoever_may_not_see_it(cast):
    row = standing.add_standing(cast.panel, by=cast.secretary, **private())
    cast.second.vettings.all().delete()
    assert "Operations in hand" not in words(get(cast.second, "panel_standing", cast.panel.pk))
    assert get(cast.second, "standing_change", row.pk).status_code == 404
    for name in ("standing_remove", "standing_move"):
        assert post(cast.second, name, row.pk).status_code == 404
    with pytest.raises(NotAllowed, match="no longer there"):
        standing.change_standing(row, by=cast.second, title="Mine")


def test_nobody_sets_one_beyond_their_own_sight(cast):
    with pytest.raises(NotAllowed, match="beyond your own sight"):
        standing.add_standing(cast.panel, by=cast.member, **private())
    assert not StandingItem.objects.exists()


def fields(**more):
    return {
        "business": "briefings",
        "title": "Briefing by the force",
        "kind": "oral",
        "part": 1,
        "marking": 10,
        "review_months": 12,
    } | more


def test_the_page_adds_changes_and_removes(cast):
    assert "The standing items have changed." in words(
        post(cast.secretary, "standing_new", cast.panel.pk, **fields())
    )
    row = StandingItem.objects.get()
    form = get(cast.secretary, "standing_change", row.pk).context["form"]
    post(
        cast.secretary, "standing_change", row.pk, **fields(title="Another title", seen=form["seen"].value())
    )
    assert "Another title" in words(get(cast.secretary, "panel_standing", cast.panel.pk))
    post(cast.secretary, "standing_remove", row.pk)
    assert not StandingItem.objects.exists()


def test_the_second_of_two_who_change_one_is_told_of_the_first(cast):
    row = standing.add_standing(cast.panel, by=cast.secretary, **private())
    standing.change_standing(row, by=cast.second, title="Theirs")
    with pytest.raises(NotAllowed, match="Jon Second changed this"):
        standing.change_standing(row, by=cast.secretary, seen=0, title="Mine")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"title": ""}, "Give it a title."),
        ({"part": 2}, "An item in Part 2 needs this."),
        ({"kind": "paper", "paper_kind": "performance"}, "Choose the strand that the paper is about."),
        ({"review_months": "0"}, "Enter a number of at least 1."),
    ],
)
def test_one_that_cannot_be_is_refused_in_words(cast, more, sentence):
    assert sentence in words(post(cast.secretary, "standing_new", cast.panel.pk, **fields(**more)))
    assert not StandingItem.objects.exists()


def test_members_keep_none(cast):
    assert get(cast.member, "panel_standing", cast.panel.pk).status_code == 403


def test_the_list_asks_as_often_for_many_as_for_one(cast, django_assert_max_num_queries):
    for _ in range(2):
        standing.add_standing(cast.panel, by=COMMAND, **private())
    client = visit(cast.secretary)
    address = reverse("panel_standing", args=[cast.panel.pk])
    client.get(address)
    with django_assert_max_num_queries(20) as before:
        client.get(address)
    for _ in range(10):
        standing.add_standing(cast.panel, by=COMMAND, **private())
    with django_assert_max_num_queries(len(before)):
        client.get(address)
    assert AgendaItem.objects.count() == 0
