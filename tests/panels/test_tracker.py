"""Actions are followed up: reported on by their owner or an officer, and closed by a member alone."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority import trail
from authority.models import AuditLine
from authority.permissions import permissions_of
from authority.refusal import NotAllowed
from panels.actions import following
from panels.models import Action, Membership
from panels.tracker import reading
from scrutiny.work import board
from tests.panels.factories import ItemFactory, action, person

pytestmark = pytest.mark.django_db
State = Action.State
TODAY = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    for module in (following, reading):
        monkeypatch.setattr(module.timezone, "localdate", lambda: TODAY)


@pytest.fixture
def open_action(cast):
    return action(cast.meeting)


def page(client, user, name, *args, **asked):
    client.force_login(user)
    return client.get(reverse(name, args=args), asked)


# --- who does what ----------------------------------------------------------------------------------


def test_a_member_confirms_what_an_officer_reported(cast, open_action):
    following.report_on_action(open_action, by=cast.secretary, words="The letter is sent.", done=True)
    open_action.refresh_from_db()
    assert open_action.state == State.REPORTED
    following.judge_action(open_action, by=cast.member, state=State.CLOSED)
    open_action.refresh_from_db()
    assert open_action.state == State.CLOSED
    assert [step.state for step in open_action.steps.all()] == [State.REPORTED, State.CLOSED]
    verbs = AuditLine.objects.filter(subject_kind="panels.Action").values_list("verb", flat=True)
    assert list(verbs) == ["action recorded", "action reported as done", "action confirmed as done"]


def test_neither_officer_nor_owner_nor_stranger_judges(cast, open_action):
    owner = person(cast.panel, name="Otto Owner")
    Action.objects.update(owned_by=owner)
    open_action.refresh_from_db()
    adviser = person(cast.panel, part="adviser")
    for one in (cast.secretary, owner, adviser):
        with pytest.raises(NotAllowed):
            following.judge_action(open_action, by=one, state=State.CLOSED, words="Done.")
    assert not open_action.steps.exists()


def test_a_seat_alone_judges_nothing_without_the_post_and_neither_does_a_seat_that_ended(cast, open_action):
    officer = person(cast.panel, role="officer", part="member")
    with pytest.raises(NotAllowed, match="A member of the panel"):
        following.judge_action(open_action, by=officer, state=State.CLOSED)
    Membership.objects.filter(user=cast.member).update(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(NotAllowed, match="A member of the panel"):
        following.judge_action(open_action, by=cast.member, state=State.CLOSED)


def test_a_member_who_does_not_own_it_cannot_report_on_it(cast, open_action):
    with pytest.raises(NotAllowed, match="Its owner reports"):
        following.report_on_action(open_action, by=cast.member, words="Done, I hear.", done=True)


def test_dropping_and_opening_again_need_words(cast, open_action):
    for state in (State.DROPPED, State.OPEN):
        with pytest.raises(NotAllowed):
            following.judge_action(open_action, by=cast.member, state=state, words=" ")
    following.judge_action(open_action, by=cast.member, state=State.DROPPED, words="Overtaken.")
    following.judge_action(open_action, by=cast.cleared, state=State.OPEN, words="It is wanted after all.")
    open_action.refresh_from_db()
    assert open_action.state == State.OPEN


def test_its_day_is_moved_with_a_reason_and_the_day_before_is_kept(cast, open_action):
    later = date(2027, 1, 15)
    with pytest.raises(NotAllowed, match="on or after"):
        following.move_action(open_action, by=cast.member, due_on=date(2026, 1, 1), words="Sooner.")
    following.move_action(open_action, by=cast.member, due_on=later, words="The force is late.")
    open_action.refresh_from_db()
    assert open_action.due_on == later
    assert open_action.steps.get().words == (
        "Due on 15 January 2027 instead of 30 November 2026. The force is late."
    )


def test_whoever_looked_at_an_older_history_overwrites_nothing(cast, open_action):
    following.report_on_action(open_action, by=cast.secretary, words="Half of it.", seen=0)
    with pytest.raises(NotAllowed, match="Iris Secretary wrote on this"):
        following.judge_action(open_action, by=cast.member, state=State.CLOSED, seen=0)


# --- pages ------------------------------------------------------------------------------------------


def test_overdue_comes_first_and_closed_is_shown_when_it_is_asked_for(cast, client):
    late = action(cast.meeting, words="Late thing", due_on=date(2026, 11, 1))
    action(cast.meeting, words="Coming thing", due_on=date(2027, 2, 1))
    closed = action(cast.meeting, words="Closed thing", due_on=date(2026, 10, 30))
    following.judge_action(closed, by=cast.member, state=State.CLOSED)
    first = page(client, cast.member, "panel_actions", cast.panel.pk)
    assert [line.words for line in first.context["lines"]] == ["Late thing", "Coming thing"]
    assert "Overdue" in first.content.decode()
    every = page(client, cast.member, "panel_actions", cast.panel.pk, state="all")
    assert [line.words for line in every.context["lines"]][-1] == "Closed thing"
    overdue = page(client, cast.member, "panel_actions", cast.panel.pk, state="overdue")
    assert [line.action for line in overdue.context["lines"]] == [late]
    nothing = page(client, cast.member, "panel_actions", cast.panel.pk, state="rubbish", owner="Nobody")
    assert len(nothing.context["lines"]) == 2


def test_an_action_of_a_hidden_item_leaves_no_trace_and_no_gap(cast, client):
    hidden = ItemFactory(meeting=cast.meeting, sensitive=True, title="Hidden matter")
    action(cast.meeting, words="First")
    secret = action(cast.meeting, hidden, words="Canary", owner="Secret Owner")
    last = action(cast.meeting, words="Last")
    listed = page(client, cast.member, "panel_actions", cast.panel.pk).content.decode()
    for word in ("Canary", "Secret Owner", "Hidden matter", secret.reference):
        assert word not in listed
    assert last.number == 3
    own = page(client, cast.member, "action", last.pk).content.decode()
    assert last.reference in own
    assert not re.search(r"action 3\b", own.casefold())
    for name in ("action", "action_report", "action_confirm", "action_drop", "action_reopen", "action_move"):
        assert page(client, cast.member, name, secret.pk).status_code == 404
    shown = page(client, cast.cleared, "panel_actions", cast.panel.pk)
    assert "Canary" in shown.content.decode()
    assert shown.context["marking"] == "OFFICIAL-SENSITIVE"


def test_an_item_marked_higher_takes_its_action_along(cast, client):
    item = ItemFactory(meeting=cast.meeting)
    one = action(cast.meeting, item)
    assert page(client, cast.member, "action", one.pk).status_code == 200
    item.marking = 20
    item.save()
    assert page(client, cast.member, "action", one.pk).status_code == 404
    with pytest.raises(NotAllowed, match="no longer open"):
        following.judge_action(one, by=cast.member, state=State.CLOSED)


def test_the_audit_trail_names_an_action_to_whoever_may_see_it(cast):
    secret = action(cast.meeting, ItemFactory(meeting=cast.meeting, sensitive=True))
    line = AuditLine.objects.get(subject_kind="panels.Action")
    from authority import access

    [to_member] = trail.read([line], access.reader_of(cast.member))
    [to_cleared] = trail.read([line], access.reader_of(cast.cleared))
    assert secret.reference not in to_member.subject
    assert secret.reference in to_cleared.subject


def test_a_member_closes_it_on_the_page(cast, client, open_action):
    shown = page(client, cast.member, "action", open_action.pk).content.decode()
    assert reverse("action_confirm", args=[open_action.pk]) in shown
    assert reverse("action_report", args=[open_action.pk]) not in shown
    answer = client.post(
        reverse("action_confirm", args=[open_action.pk]), {"words": "I saw it.", "seen": 0}, follow=True
    )
    assert "You confirmed that it is done." in answer.content.decode()
    assert Action.objects.get().state == State.CLOSED


def test_an_officer_is_offered_a_report_and_no_more(cast, client, open_action):
    shown = page(client, cast.secretary, "action", open_action.pk).content.decode()
    assert reverse("action_report", args=[open_action.pk]) in shown
    assert reverse("action_confirm", args=[open_action.pk]) not in shown
    assert page(client, cast.secretary, "action_confirm", open_action.pk).status_code == 403
    client.post(reverse("action_report", args=[open_action.pk]), {"words": "Sent.", "done": "on", "seen": 0})
    assert Action.objects.get().state == State.REPORTED


def test_an_overtaken_form_keeps_its_words_and_may_be_saved_again(cast, client, open_action):
    address = reverse("action_confirm", args=[open_action.pk])
    client.force_login(cast.member)
    client.get(address)
    following.report_on_action(open_action, by=cast.secretary, words="One more thing.")
    first = client.post(address, {"words": "My own words", "seen": 0})
    assert "Nothing was changed" in first.content.decode()
    assert "My own words" in first.content.decode()
    again = {"words": "My own words", "seen": first.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302


@pytest.mark.parametrize("words", ["", "x" * 4001, "a\x00b"])
def test_words_that_cannot_be_kept_are_refused(cast, client, open_action, words):
    client.force_login(cast.member)
    answer = client.post(reverse("action_drop", args=[open_action.pk]), {"words": words, "seen": 0})
    assert answer.status_code == 200
    assert answer.context["form"].errors["words"]
    assert Action.objects.get().state == State.OPEN


def test_the_file_runs_no_formula_and_holds_what_the_page_shows(cast, client):
    action(cast.meeting, words="=HYPERLINK(1)", owner="+44")
    action(cast.meeting, ItemFactory(meeting=cast.meeting, sensitive=True), words="Canary")
    answer = page(client, cast.member, "panel_actions_file", cast.panel.pk)
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0] == ["OFFICIAL"]
    assert rows[3][2] == "'=HYPERLINK(1)"
    assert rows[3][3] == "'+44"
    assert len(rows) == 4


def test_an_empty_tracker_says_what_would_be_there(cast, client):
    shown = page(client, cast.member, "panel_actions", cast.panel.pk).content.decode()
    assert "What the panel’s meetings leave somebody to do would be here." in shown


def test_a_stranger_to_the_panel_finds_nothing(cast, client, open_action):
    from tests.authority.factories import UserFactory

    stranger = UserFactory(role="member", cleared=True)
    assert page(client, stranger, "action", open_action.pk).status_code == 404
    assert page(client, stranger, "panel_actions", cast.panel.pk).status_code == 404


def test_the_list_asks_no_more_for_more_actions(cast, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            page(client, cast.member, "panel_actions", cast.panel.pk)
        return len(asked)

    action(cast.meeting, ItemFactory(meeting=cast.meeting))
    queries()
    few = queries()
    for _ in range(5):
        action(cast.meeting, ItemFactory(meeting=cast.meeting))
    assert queries() == few


# --- my work ----------------------------------------------------------------------------------------


def cards(user):
    from authority import access

    found = board(user, access.reader_of(user), permissions_of(user, TODAY)).sections
    return {section.title: [card.word for card in section.cards] for section in found}


def test_my_work_says_what_i_am_to_do_and_what_i_am_to_confirm(cast, open_action):
    Action.objects.update(owned_by=cast.cleared)
    assert cards(cast.cleared)["Actions for you"] == ["Overdue"]
    open_action.refresh_from_db()
    following.report_on_action(open_action, by=cast.cleared, words="Done.", done=True)
    assert cards(cast.member)["Actions for you to confirm"] == ["Reported as done"]
    assert "Actions for you to confirm" not in cards(cast.cleared)
    assert "Actions for you to confirm" not in cards(cast.secretary)


def test_my_work_is_silent_on_what_i_may_no_longer_see(cast):
    item = ItemFactory(meeting=cast.meeting)
    action(cast.meeting, item, owned_by=cast.member)
    item.marking = 20
    item.save()
    assert "Actions for you" not in cards(cast.member)
