"""The day of a meeting: who was there, the reminder, quorum, that the public left, what became of it."""

import json
from datetime import date, time
from types import SimpleNamespace

import pytest
from django.conf import settings

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.actions.attendance import Line
from panels.actions.overtaking import last_change
from panels.actions.reminders import Heard
from panels.models import Interest, Meeting, MinuteEntry, Minutes, Panel, ReminderText
from panels.sitting.presence import Presence
from tests.authority.factories import LONG_AGO, UserFactory
from tests.panels.factories import ItemFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 28)
HELD = {"opened_at": time(14), "closed_at": time(16)}


@pytest.fixture
def sitting(cast):
    """The cast with three items: public, sensitive, and one that asks for the declaration."""
    shared = {"meeting": cast.meeting}
    return SimpleNamespace(
        **vars(cast),
        people=[cast.secretary, cast.second, cast.cleared, cast.member],
        first=ItemFactory(**shared, public=True),
        private=ItemFactory(**shared, sensitive=True),
        declared=ItemFactory(**shared, declaration_required=True, sensitive=True),
        text=ReminderText.objects.create(version=1, words="Keep it to yourselves.", in_use_from=LONG_AGO),
    )


def attend(sitting, by=None, seen=None, meeting=None, **given):
    """Everyone was there, but for what is given by name of a person of the cast."""
    lines = {name: {"state": "present"} for name in ("secretary", "second", "cleared", "member")}
    lines = [Line(getattr(sitting, name), **(fields | given.pop(name, {}))) for name, fields in lines.items()]
    told = {"chaired_by": sitting.cleared, **HELD} | given
    return actions.record_attendance(sitting.meeting, lines, by=by or sitting.secretary, seen=seen, **told)


def remind(sitting, *people, **given):
    heard = [one if isinstance(one, Heard) else Heard(one) for one in people or sitting.people]
    told = {"text": sitting.text, "read_by": "Cora Cleared", "read_at": time(14, 5)} | given
    return actions.record_reminder(sitting.meeting, heard, by=sitting.secretary, **told)


def exclude(sitting, **given):
    told = {"words": "That the public leave.", "moved_by": "Cora Cleared"} | given
    return actions.record_exclusion(sitting.meeting, by=sitting.secretary, **told)


def hold(sitting, by=None):
    return actions.hold_meeting(sitting.meeting, by=by or sitting.secretary, on=DAY)


# --- attendance ---------------------------------------------------------------------------------------


def test_people_come_late_leave_early_and_go_out_for_an_item(sitting):
    attend(
        sitting,
        member={"until_item": sitting.first},
        second={"from_item": sitting.private},
        cleared={"out_for": [sitting.private]},
    )
    presence = Presence(sitting.meeting)
    there = {
        item: [str(row.user) for row in presence.present() if presence.there_for(row, item)]
        for item in (sitting.first, sitting.private, sitting.declared)
    }
    assert there == {
        sitting.first: ["Cora Cleared", "Gwen Member", "Iris Secretary"],
        sitting.private: ["Iris Secretary", "Jon Second"],
        sitting.declared: ["Cora Cleared", "Iris Secretary", "Jon Second"],
    }
    assert [presence.members_for(item) for item in there] == [2, 0, 1]


def test_whoever_has_an_interest_in_an_item_is_out_for_it(sitting):
    attend(sitting)
    sitting.private.conflicted.add(sitting.cleared)
    Interest.objects.create(
        user=sitting.member, item=sitting.first, nature="A relative", declared_at="2026-10-01T10:00Z",
        recorded_by=sitting.member,
    )  # fmt: skip
    presence = Presence(sitting.meeting)
    rows = presence.rows
    assert presence.barred(rows[sitting.member.pk], sitting.first) == "interest"
    assert not presence.there_for(rows[sitting.cleared.pk], sitting.private)
    assert presence.there_for(rows[sitting.cleared.pk], sitting.first)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"closed_at": time(13)}, "cannot end before it begins"),
        ({"closed_at": time(14)}, "cannot end before it begins"),
        ({"cleared": {"state": "apologies"}}, "Cora Cleared was not there, so could not take the chair"),
        ({"member": {"state": "elsewhere"}}, "State"),
    ],
)
def test_what_cannot_have_been_is_refused(sitting, given, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        attend(sitting, **given)
    assert not sitting.meeting.attendances.exists()


def test_nobody_leaves_before_they_come_or_goes_out_of_a_meeting_that_they_missed(sitting):
    with pytest.raises(NotAllowed, match="cannot leave before they come"):
        attend(sitting, member={"from_item": sitting.private, "until_item": sitting.first})
    with pytest.raises(NotAllowed, match="was not there, so leave empty"):
        attend(sitting, member={"state": "absent", "out_for": [sitting.first]})
    with pytest.raises(NotAllowed, match="not on your agenda"):
        attend(sitting, member={"from_item": ItemFactory()})


def test_people_are_added_by_name_and_taken_off_again(sitting):
    guest = UserFactory(name="Gus Guest")
    line = Line(guest, state="present")
    with pytest.raises(NotAllowed, match="Gus Guest has no seat"):
        actions.record_attendance(sitting.meeting, [line], by=sitting.secretary)
    actions.add_to_attendance(sitting.meeting, guest, by=sitting.secretary)
    with pytest.raises(NotAllowed, match="on the list already"):
        actions.add_to_attendance(sitting.meeting, guest, by=sitting.secretary)
    actions.record_attendance(sitting.meeting, [Line(guest)], by=sitting.secretary)
    assert not sitting.meeting.attendances.exists()


def test_somebody_who_has_left_the_panel_is_not_on_its_list(sitting):
    seat = sitting.panel.memberships.get(user=sitting.member)
    actions.stand_down(seat, ends_on=date(2026, 10, 1), by="tests")
    with pytest.raises(NotAllowed, match="Gwen Member has no seat on the panel on that day"):
        attend(sitting)


def test_two_secretaries_do_not_overwrite_each_other(sitting):
    seen = last_change(sitting.meeting)
    attend(sitting, by=sitting.second, seen=seen)
    with pytest.raises(NotAllowed, match=r"Jon Second changed this .*attendance of Cora Cleared"):
        attend(sitting, seen=seen, member={"state": "absent"})


def test_a_secretary_who_does_not_see_an_item_leaves_what_is_noted_of_it(sitting):
    sitting.private.conflicted.add(sitting.second)
    attend(sitting, member={"out_for": [sitting.private]})
    attend(sitting, by=sitting.second, member={"out_for": [sitting.first]})
    row = sitting.meeting.attendances.get(user=sitting.member)
    assert set(row.out_for.all()) == {sitting.first, sitting.private}


# --- the reminder -------------------------------------------------------------------------------------


def test_the_fixture_is_taken_in_once_and_a_later_version_is_the_next():
    data = json.loads((settings.BASE_DIR / "fixtures/reminder.json").read_text())
    for _ in range(2):
        actions.load_reminder(data, by="tests")
    text = actions.write_reminder_text(words="Other words.", in_use_from=DAY, by="tests")
    assert [text.version, ReminderText.objects.count()] == [2, 2]
    assert ReminderText.objects.get(version=1).words == data["words"]


def test_late_arrivals_stand_as_not_yet_reminded_until_they_are_ticked(sitting):
    attend(sitting, member={"state": "absent"})
    remind(sitting, sitting.secretary, sitting.second, sitting.cleared)
    assert Presence(sitting.meeting).unreminded() == []
    attend(sitting, member={"from_item": sitting.private})
    assert Presence(sitting.meeting).unreminded() == [sitting.member]
    Panel.objects.update(quorum=1)
    with pytest.raises(NotAllowed, match="Not yet reminded of section 5: Gwen Member"):
        hold(sitting)
    with pytest.raises(NotAllowed, match="Enter when those who came later"):
        remind(sitting)
    with pytest.raises(NotAllowed, match="after the reading"):
        remind(sitting, later_at=time(14, 4))
    reminder = remind(sitting, later_at=time(14, 40))
    assert str(reminder.people.get(user=sitting.member).at.minute) == "40"
    assert reminder.people.get(user=sitting.cleared).at == reminder.read_at
    assert hold(sitting).state == "held"


def test_a_refusal_is_noted_and_keeps_them_out_of_what_needs_the_declaration(sitting):
    attend(sitting)
    with pytest.raises(NotAllowed, match="Note what Gwen Member said"):
        remind(sitting, Heard(sitting.member, refused=True))
    others = sitting.people[:-1]
    remind(sitting, *others, Heard(sitting.member, refused=True, note="On principle"))
    presence = Presence(sitting.meeting)
    row = presence.rows[sitting.member.pk]
    assert presence.barred(row, sitting.declared) == "reminder"
    assert presence.there_for(row, sitting.private)
    assert hold(sitting).state == "held"


def test_nobody_is_ticked_who_was_not_there(sitting):
    attend(sitting, member={"state": "absent"})
    with pytest.raises(NotAllowed, match="Not recorded as present: Gwen Member"):
        remind(sitting)
    remind(sitting, *sitting.people[:-1])
    with pytest.raises(NotAllowed, match="Jon Second is ticked as reminded"):
        attend(sitting, second={"state": "apologies"}, member={"state": "absent"})


def test_a_version_that_was_not_in_use_yet_cannot_have_been_read(sitting):
    attend(sitting)
    later = actions.write_reminder_text(words="Later.", in_use_from=date(2026, 11, 1), by="tests")
    with pytest.raises(NotAllowed, match="not in use on the day"):
        remind(sitting, text=later)


def test_two_secretaries_do_not_tick_over_each_other(sitting):
    attend(sitting)
    remind(sitting)
    with pytest.raises(NotAllowed, match="Iris Secretary changed this"):
        remind(sitting, sitting.member, seen=0)


# --- what became of it --------------------------------------------------------------------------------


def test_a_meeting_is_held_only_with_all_that_it_needs(sitting):
    with pytest.raises(NotAllowed) as refused:
        hold(sitting)
    for what in ("Gwen Member", "who took the chair", "when the meeting began", "no quorum", "section 5"):
        assert what in str(refused.value)
    attend(sitting)
    with pytest.raises(NotAllowed, match="has not been read"):
        hold(sitting)
    remind(sitting, *sitting.people[:-1])
    with pytest.raises(NotAllowed, match="Not yet reminded of section 5: Gwen Member"):
        hold(sitting)
    remind(sitting, later_at=time(14, 10))
    assert hold(sitting).state == "held"
    with pytest.raises(NotAllowed, match="already recorded as held"):
        hold(sitting)


def test_a_panel_that_always_reminds_needs_it_whatever_is_on_the_agenda(sitting):
    sitting.declared.delete()
    attend(sitting)
    sitting.panel.reminds = True
    sitting.panel.save()
    with pytest.raises(NotAllowed, match="has not been read"):
        hold(sitting)


def test_what_asks_for_the_reminder_is_not_told_to_whom_it_is_hidden_from(sitting):
    """Whoever minutes the item itself has to see to the reminder first."""
    attend(sitting)
    exclude(sitting)
    sitting.declared.conflicted.add(sitting.second)
    with pytest.raises(NotAllowed, match="has not been read"):
        actions.write_minute(sitting.declared, by=sitting.secretary, restricted_words="Heard.")
    assert hold(sitting, by=sitting.second).state == "held"


def test_a_meeting_is_not_held_before_its_day(sitting):
    attend(sitting)
    remind(sitting)
    with pytest.raises(NotAllowed, match="still to come"):
        actions.hold_meeting(sitting.meeting, by=sitting.secretary, on=date(2026, 10, 27))


def test_with_too_few_members_it_is_inquorate_and_nothing_else(sitting):
    attend(sitting, member={"state": "apologies"})
    remind(sitting, *sitting.people[:-1])
    with pytest.raises(NotAllowed, match="no quorum when the meeting opened: 1 member was there, and 2 are"):
        hold(sitting)
    meeting = actions.record_inquorate(sitting.meeting, by=sitting.secretary, reason="Snow", on=DAY)
    assert (meeting.state, meeting.state_reason) == ("inquorate", "Snow")


def test_a_quorum_that_comes_late_does_not_open_the_meeting(sitting):
    attend(sitting, member={"from_item": sitting.private})
    assert Presence(sitting.meeting).members_at_opening() == 1
    attend(sitting, member={"from_item": sitting.first})
    with pytest.raises(NotAllowed, match="Enough members were there"):
        actions.record_inquorate(sitting.meeting, by=sitting.secretary, on=DAY)


def test_a_held_meeting_keeps_what_it_needed(sitting):
    attend(sitting)
    remind(sitting)
    hold(sitting)
    with pytest.raises(NotAllowed, match="minuted as held, so this cannot be so"):
        attend(sitting, member={"from_item": sitting.private})
    with pytest.raises(NotAllowed, match="Not yet reminded"):
        remind(sitting, sitting.cleared)


def test_a_cancelled_meeting_says_why_and_takes_nothing_more(sitting):
    with pytest.raises(NotAllowed, match="Say why"):
        actions.cancel_meeting(sitting.meeting, by=sitting.secretary, reason=" ")
    actions.cancel_meeting(sitting.meeting, by=sitting.secretary, reason="Snow")
    with pytest.raises(NotAllowed, match="was cancelled"):
        attend(sitting)
    assert Meeting.objects.get().state == "cancelled"
    assert AuditLine.objects.filter(verb="meeting cancelled").exists()


def test_agreed_and_put_forward_minutes_hold_the_day_as_well(sitting):
    attend(sitting)
    minutes = Minutes.objects.create(meeting=sitting.meeting, state="put forward")
    with pytest.raises(NotAllowed, match="Take them back to draft"):
        attend(sitting, member={"state": "absent"})
    Minutes.objects.filter(pk=minutes.pk).update(state="agreed")
    with pytest.raises(NotAllowed, match="stands"):
        exclude(sitting)


def test_the_resolution_stays_carried_once_something_is_minuted_in_private(sitting):
    exclude(sitting)
    minutes = Minutes.objects.create(meeting=sitting.meeting)
    MinuteEntry.objects.create(minutes=minutes, item=sitting.private)
    with pytest.raises(NotAllowed, match="already minuted"):
        exclude(sitting, carried=False)
    with pytest.raises(NotAllowed, match="changed this"):
        exclude(sitting, moved_by="Gwen", seen=0)
