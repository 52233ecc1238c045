"""The order of an agenda and its numbers, as each reader sees them; what two secretaries do at once."""

import re
from datetime import date

import pytest
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions, numbering
from panels.models import Action, AgendaItem, Attendance, Meeting
from tests.panels.factories import ItemFactory
from tests.panels.test_pages import get, item_fields, low_secretary, post, visit, words

pytestmark = pytest.mark.django_db


def items(cast, *titles, **fields):
    return [ItemFactory(meeting=cast.meeting, order=n, title=t, **fields) for n, t in enumerate(titles, 1)]


def seen(cast, who):
    return [(n, item.title) for n, item in numbering.numbered(cast.meeting.items.visible_to(who))]


def test_an_item_is_put_before_another_or_last(cast):
    a, _, c = items(cast, "A", "B", "C")
    actions.place_item(c, by=cast.secretary, before=a)
    assert [title for _, title in seen(cast, cast.secretary)] == ["C", "A", "B"]
    actions.place_item(c, by=cast.secretary)
    assert [title for _, title in seen(cast, cast.secretary)] == ["A", "B", "C"]
    assert AuditLine.objects.filter(verb="agenda item moved").count() == 2


def test_what_the_mover_cannot_see_keeps_its_place(cast):
    a, b, c = items(cast, "A", "B", "C")
    hidden = ItemFactory(meeting=cast.meeting, order=2, title="Hidden", sensitive=True)
    actions.place_item(c, by=cast.member, before=a)
    assert list(cast.meeting.items.values_list("title", flat=True)) == ["C", "A", "Hidden", "B"]
    assert [title for _, title in seen(cast, cast.member)] == ["C", "A", "B"]
    assert hidden.meeting == b.meeting


def test_attachments_are_lettered_without_a_gap_for_each_reader(cast):
    a, b = items(cast, "A", "B")
    for title, fields in (("Open", {}), ("Hidden", {"sensitive": True}), ("Last", {})):
        actions.change_item(
            ItemFactory(meeting=cast.meeting, title=title, **fields), by=cast.secretary, attached_to=a
        )
    assert seen(cast, cast.cleared) == [
        ("1", "A"), ("1a", "Open"), ("1b", "Hidden"), ("1c", "Last"), ("2", "B"),
    ]  # fmt: skip
    assert seen(cast, cast.member) == [("1", "A"), ("1a", "Open"), ("1b", "Last"), ("2", "B")]
    actions.place_item(b, by=cast.member, before=a)
    assert [n for n, _ in seen(cast, cast.cleared)] == ["1", "2", "2a", "2b", "2c"]


def test_what_is_attached_to_a_hidden_item_stands_by_itself_and_moves_so(cast):
    a, hidden = items(cast, "A", "Hidden")
    AgendaItem.objects.filter(pk=hidden.pk).update(marking=20)
    orphan = ItemFactory(meeting=cast.meeting, order=3, title="Orphan", attached_to=hidden)
    assert seen(cast, cast.member) == [("1", "A"), ("2", "Orphan")]
    actions.place_item(orphan, by=cast.member, before=a)
    assert seen(cast, cast.member) == [("1", "Orphan"), ("2", "A")]
    assert seen(cast, cast.cleared) == [("1", "Hidden"), ("1a", "Orphan"), ("2", "A")]


def test_there_is_no_chain_of_attachments_and_none_across_agendas_or_out_of_sight(cast):
    a, b, c = items(cast, "A", "B", "C")
    actions.change_item(b, by=cast.secretary, attached_to=a)
    hidden = ItemFactory(meeting=cast.meeting, sensitive=True)
    for item, over, by in ((c, b, cast.secretary), (a, c, cast.secretary), (c, c, cast.secretary)):
        with pytest.raises(NotAllowed, match="attached"):
            actions.change_item(item, by=by, attached_to=over)
    for over in (ItemFactory(), hidden):
        with pytest.raises(NotAllowed, match="attached to one of the same agenda"):
            actions.change_item(c, by=cast.member, attached_to=over)


def test_the_form_keeps_a_hidden_tie_and_does_not_show_it(cast):
    low = low_secretary(cast)
    hidden = ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True)
    orphan = ItemFactory(meeting=cast.meeting, title="Orphan", attached_to=hidden)
    assert "Hidden matter" not in words(get(low, "item_change", orphan.pk))
    post(low, "item_change", orphan.pk, **item_fields(cast, title="Renamed", attached_to=""))
    orphan.refresh_from_db()
    assert (orphan.title, orphan.attached_to) == ("Renamed", hidden)


# --- two at once ------------------------------------------------------------------------------------
def test_a_move_on_an_agenda_that_somebody_else_changed_is_refused_in_a_sentence(cast):
    a, b, c = items(cast, "A", "B", "C")
    among = f"{a.pk},{b.pk},{c.pk}"
    actions.place_item(c, by=cast.second, before=a)
    page = post(cast.secretary, "item_place", b.pk, before=a.pk, among=among)
    assert "Somebody changed the agenda after you opened this page" in words(page)
    assert "Somebody changed" in words(post(cast.secretary, "item_move", b.pk, up="", among=among))
    assert [title for _, title in seen(cast, cast.secretary)] == ["C", "A", "B"]


def test_what_a_lesser_reader_cannot_see_does_not_overtake_them(cast):
    a, b = items(cast, "A", "B")
    among = [a.pk, b.pk]
    ItemFactory(meeting=cast.meeting, sensitive=True, order=0)
    actions.place_item(b, by=cast.member, before=a, among=among)
    assert [title for _, title in seen(cast, cast.member)] == ["B", "A"]


@pytest.mark.parametrize(
    "fields", [{"among": "1;2"}, {"before": "x"}, {"before": "99999999999999"}, {"before": "9"}]
)
def test_nonsense_moves_nothing(cast, fields):
    a, _ = items(cast, "A", "B")
    assert "nothing was moved" in words(post(cast.secretary, "item_place", a.pk, **fields))


def test_a_move_is_answered_with_the_agenda_and_its_checks(cast):
    a, b = items(cast, "A", "B")
    address = reverse("item_place", args=[b.pk])
    page = visit(cast.secretary).post(address, {"before": a.pk}, headers={"hx-request": "true"})
    assert re.search("1 B .* 2 A .* Checks", words(page))
    assert b"<html" not in page.content


def test_what_was_typed_for_an_item_that_was_taken_off_is_offered_again(cast):
    (item,) = items(cast, "A")
    actions.remove_item(item, by=cast.second)
    sent = item_fields(cast, title="Typed with care", of_meeting=cast.meeting.pk, kind="briefing")
    page = post(cast.secretary, "item_change", item.pk, **sent)
    assert "somebody took it off after you opened the page" in words(page)
    assert "Typed with care" in page.content.decode()
    assert reverse("item_new", args=[cast.meeting.pk, "briefing"]) in page.content.decode()
    assert not AgendaItem.objects.exists()


# --- what stays -------------------------------------------------------------------------------------
def test_what_was_written_down_about_an_item_keeps_it_on_the_agenda(cast):
    acted, left = items(cast, "A", "B")
    Action.objects.create(
        meeting=cast.meeting, item=acted, number=1, words="Do it", owner="Gwen", due_on=date(2027, 1, 1)
    )
    there = Attendance.objects.create(meeting=cast.meeting, user=cast.member, state="present")
    there.out_for.add(left)
    for item in (acted, left):
        with pytest.raises(NotAllowed, match="stays on the agenda"):
            actions.remove_item(item, by=cast.secretary)
        assert "stays on the agenda" in words(post(cast.secretary, "item_remove", item.pk))


@pytest.mark.parametrize("state", ["held", "inquorate", "cancelled"])
def test_once_the_meeting_is_over_its_agenda_stays_and_its_protection_may_still_rise(cast, state):
    a, b = items(cast, "A", "B")
    Meeting.objects.update(state=state)
    for act in (
        lambda: actions.add_item(cast.meeting, by=cast.secretary, title="C", kind="oral", part=1),
        lambda: actions.change_item(a, by=cast.secretary, title="Other"),
        lambda: actions.change_item(a, by=cast.secretary, paper={"kind": "briefing", "text": "Other"}),
        lambda: actions.place_item(b, by=cast.secretary, before=a),
        lambda: actions.move_item(b, by=cast.secretary, up=True),
        lambda: actions.remove_item(a, by=cast.secretary),
    ):
        with pytest.raises(NotAllowed, match="its agenda stays as it was"):
            act()
    actions.change_item(a, by=cast.secretary, marking=20, conflicted=[cast.member])
    assert "Remove" not in words(get(cast.secretary, "meeting", cast.meeting.pk))


def test_saving_the_same_words_again_does_not_make_a_paper_late(cast):
    (item,) = items(cast, "A")
    given = item.paper.given_at
    same = {"kind": "briefing", "text": item.paper.text}
    actions.change_item(item, by=cast.secretary, title="Other", paper=same)
    assert AgendaItem.objects.get().paper.given_at == given


def test_each_line_has_its_time_and_its_pages(cast):
    items(cast, "A", "B", time_budget=25, page_budget=4)
    page = words(get(cast.secretary, "meeting", cast.meeting.pk))
    assert re.search(r"1 A .*14:00 25 min .* at most 4 .* 2 B .*14:25 25 min", page)
    assert "The items are given 50 minutes: until 14:50." in page
    assert "14:25" not in words(get(cast.member, "meeting", cast.meeting.pk))
