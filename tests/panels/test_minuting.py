"""Minutes: one source, read by each as far as they may. Once agreed, anyone reads the public part."""

import re
from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authority.refusal import NotAllowed
from panels import actions
from panels.actions.attendance import Line
from panels.actions.overtaking import last_change
from panels.minuting import attended, public, restricted
from panels.models import Action, Attendance, Meeting, MinuteEntry, Minutes, ReminderText
from panels.sitting.presence import Presence
from panels.sitting.year import attendance_over_a_year
from tests.authority.factories import LONG_AGO, UserFactory
from tests.panels.factories import ItemFactory, MeetingFactory
from tests.panels.pdf import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(cast):
    """A meeting held today by the cast: a public, a hidden, a public and a summarised item."""
    cast.meeting.held_on = timezone.localdate()
    cast.meeting.public_edition = True
    cast.meeting.save()
    shared = {"meeting": cast.meeting}
    held = SimpleNamespace(
        **vars(cast),
        first=ItemFactory(**shared, public=True, title="Opening"),
        hidden=ItemFactory(**shared, sensitive=True, title="Falcon", public_title=""),
        third=ItemFactory(**shared, public=True, title="Knife crime"),
        summed=ItemFactory(**shared, sensitive=True, title="Heron", public_title="A review"),
    )
    lines = [Line(one, "present") for one in (cast.secretary, cast.second, cast.cleared)]
    lines.append(Line(cast.member, "present", out_for=[held.hidden, held.summed]))
    told = {"chaired_by": cast.cleared, "opened_at": time(14), "closed_at": time(16)}
    actions.record_attendance(cast.meeting, lines, by=cast.secretary, **told)
    actions.hold_meeting(cast.meeting, by=cast.secretary)
    cast.panel.quorum = 1
    cast.panel.save()
    return held


def exclude(held):
    told = {"words": "That all leave, Falcon.", "moved_by": "Cora Cleared"}
    actions.record_exclusion(held.meeting, by=held.secretary, **told)


def write(held, item, by=None, **words):
    return actions.write_minute(item, by=by or held.secretary, **words)


@pytest.fixture
def written(held):
    exclude(held)
    write(held, held.first, public_words="It was opened.", restricted_words="Off the record.")
    write(held, held.hidden, public_words="Nothing to see.", restricted_words="The falcon flew.")
    write(held, held.third, public_words="It fell.", public_decision="To go on.")
    entry = write(held, held.summed, public_words="A review was heard.", decision="To widen it.")
    actions.approve_summary(entry, by=held.secretary, approved_by="Pat Monitoring")
    return held


def agree(held):
    minutes = actions.put_minutes_forward(held.meeting.minutes, by=held.secretary)
    later = MeetingFactory(panel=held.panel, held_on=held.meeting.held_on + timedelta(days=30))
    return actions.agree_minutes(minutes, later, by=held.secretary, on=later.held_on)


def get(person, name, *args):
    return visit(person).get(reverse(name, args=args))


def post(person, name, *args, **fields):
    return visit(person).post(reverse(name, args=args), fields, follow=True)


def visit(person):
    client = Client()
    if person:
        client.force_login(person)
    return client


def words(response):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    return text.replace("&#x27;", "'")


# --- writing ------------------------------------------------------------------------------------------


def test_an_exempt_item_is_minuted_in_private_only_by_a_carried_resolution(held):
    with pytest.raises(NotAllowed, match="no resolution to exclude press and public is carried"):
        write(held, held.hidden, restricted_words="The falcon flew.")
    exclude(held)
    assert write(held, held.hidden, restricted_words="The falcon flew.").pk


def test_nothing_is_decided_by_too_few(held):
    held.panel.quorum = 2
    held.panel.save()
    exclude(held)
    with pytest.raises(NotAllowed, match="1 member was there, and 2 are needed"):
        write(held, held.hidden, decision="To go on.")
    assert write(held, held.first, public_decision="To go on.").pk


def test_what_is_hidden_from_a_secretary_they_do_not_minute(held):
    exclude(held)
    held.hidden.conflicted.add(held.second)
    with pytest.raises(NotAllowed, match="no longer on your agenda"):
        write(held, held.hidden, by=held.second, restricted_words="Guesses.")
    assert get(held.second, "minute", held.meeting.pk, held.hidden.pk).status_code == 404
    assert get(held.secretary, "minute", held.meeting.pk, held.hidden.pk).status_code == 200


def test_two_secretaries_lose_nothing_that_they_typed(held):
    seen = get(held.secretary, "minute", held.meeting.pk, held.first.pk).context["form"].initial["seen"]
    write(held, held.first, by=held.second, public_words="Theirs.")
    typed = {"seen": seen, "public_words": "Mine, with care.", "action_kind": "action"}
    page = post(held.secretary, "minute", held.meeting.pk, held.first.pk, **typed)
    assert "Jon Second changed this" in words(page)
    assert "Mine, with care." in words(page)
    assert MinuteEntry.objects.get().public_words == "Theirs."
    again = typed | {"seen": page.context["form"].data["seen"]}
    post(held.secretary, "minute", held.meeting.pk, held.first.pk, **again)
    assert MinuteEntry.objects.get().public_words == "Mine, with care."


def test_an_action_is_written_down_with_its_minute_or_neither_is(held):
    typed = {"public_words": "Heard.", "action_words": "Find out why", "action_kind": "action"}
    page = post(held.secretary, "minute", held.meeting.pk, held.first.pk, **typed)
    assert "Say who is to do it." in words(page)
    typed |= {"action_owner": "Supt Lowe", "action_due_on": "1 January 2001"}
    assert "due on or after the day" in words(
        post(held.secretary, "minute", held.meeting.pk, held.first.pk, **typed)
    )
    assert not MinuteEntry.objects.exists()
    typed["action_due_on"] = (timezone.localdate() + timedelta(days=9)).isoformat()
    page = post(held.secretary, "minute", held.meeting.pk, held.first.pk, **typed)
    assert "Find out why" in words(page)
    assert Action.objects.get().item == held.first


def test_a_public_summary_is_drafted_and_changed_words_need_approval_again(held):
    exclude(held)
    typed = {"restricted_words": "The heron stood.", "outcome": "decided", "action_kind": "action"}
    post(held.secretary, "minute", held.meeting.pk, held.summed.pk, **typed)
    entry = MinuteEntry.objects.get()
    assert entry.public_words == (
        "The panel considered “A review” in private under paragraph 7 of an Act. It took a decision."
    )
    told = {"approved_by": "Pat Monitoring", "seen": last_change(entry)}
    post(held.secretary, "minute_approve", held.meeting.pk, held.summed.pk, **told)
    entry.refresh_from_db()
    assert entry.summary_approved_by == "Pat Monitoring"
    entry = write(held, held.summed, restricted_words="The heron left.")
    assert entry.summary_approved_by == "Pat Monitoring"
    assert write(held, held.summed, public_words="Otherwise.").summary_approved_by == ""


def test_a_summary_needs_a_public_title_words_and_an_exempt_item(held):
    exclude(held)
    hidden = write(held, held.hidden, public_words="Nothing to see.")
    first = write(held, held.first, public_words="It was opened.")
    empty = write(held, held.summed, restricted_words="The heron stood.")
    for entry, sentence in (
        (hidden, "no title for the public"),
        (first, "Only"),
        (empty, "no public summary"),
    ):
        with pytest.raises(NotAllowed, match=sentence):
            actions.approve_summary(entry, by=held.secretary, approved_by="Pat")


# --- put forward and agreed ---------------------------------------------------------------------------


def test_minutes_with_gaps_are_not_put_forward(held):
    write(held, held.third, public_words="It fell.")
    with pytest.raises(NotAllowed, match=r"Item 1 has no minute yet\. Item 2 .* Item 4"):
        actions.put_minutes_forward(held.meeting.minutes, by=held.secretary)


def test_agreed_minutes_stand(written):
    with pytest.raises(NotAllowed, match="are draft"):
        actions.agree_minutes(written.meeting.minutes, MeetingFactory(
            panel=written.panel, held_on=written.meeting.held_on + timedelta(days=3)
        ), by="tests", on=date(2199, 1, 1))  # fmt: skip
    minutes = actions.put_minutes_forward(written.meeting.minutes, by=written.secretary)
    with pytest.raises(NotAllowed, match="Take them back to draft"):
        write(written, written.first, public_words="Otherwise.")
    actions.take_minutes_back(minutes, by=written.secretary)
    write(written, written.first, public_words="Otherwise.")
    agree(written)
    with pytest.raises(NotAllowed, match="stands"):
        write(written, written.first, public_words="Otherwise again.")
    with pytest.raises(NotAllowed, match="cannot be done now"):
        actions.take_minutes_back(minutes, by=written.secretary)


def test_minutes_are_agreed_at_a_later_meeting_of_the_panel_that_took_place(written):
    minutes = actions.put_minutes_forward(written.meeting.minutes, by=written.secretary)
    day = written.meeting.held_on
    for meeting in (
        written.meeting,
        MeetingFactory(held_on=day + timedelta(days=1)),
        MeetingFactory(panel=written.panel, held_on=day + timedelta(days=1), state="cancelled"),
        MeetingFactory(panel=written.panel, held_on=day + timedelta(days=2)),
    ):
        with pytest.raises(NotAllowed, match="at a later meeting of the same panel"):
            actions.agree_minutes(minutes, meeting, by=written.secretary, on=day + timedelta(days=1))


# --- reading ------------------------------------------------------------------------------------------


def test_each_reads_of_the_items_they_may_see_and_counts_no_others(written):
    page = words(get(written.cleared, "minutes", written.meeting.pk))
    assert "The minutes would be here" in page
    actions.put_minutes_forward(written.meeting.minutes, by=written.secretary)
    page = words(get(written.cleared, "minutes", written.meeting.pk))
    for told in ("2. Falcon", "The falcon flew.", "4. Heron", "To widen it.", "That all leave, Falcon."):
        assert told in page
    assert "Gwen Member, member (for items 1 and 3)" in page
    page = words(get(written.member, "minutes", written.meeting.pk))
    for hidden in ("alcon", "Heron", "A review", "exempt", "Exclusion", "3.", "Pat Monitoring", "for items"):
        assert hidden not in page
    assert "2. Knife crime" in page


def test_whoever_sees_some_exempt_items_reads_a_resolution_of_those_alone(written):
    written.hidden.conflicted.add(written.cleared)
    sheet = restricted.sheet(written.meeting, written.cleared)
    assert "Falcon" not in str(sheet)
    assert sheet["exclusion"]["words"].count("paragraph 7 of an Act") == 1


def test_an_outsider_finds_no_minutes(written):
    outsider = UserFactory(authority=written.panel.authority, role="secretary", cleared=True)
    for name in ("minutes", "sitting", "sitting_reminder", "sitting_exclusion", "minutes_agree"):
        assert get(outsider, name, written.meeting.pk).status_code == 404


def test_anyone_reads_agreed_minutes_of_a_public_meeting_and_no_others(written, settings):
    assert get(None, "public_minutes", written.meeting.pk).status_code == 404
    agree(written)
    assert get(None, "public_minutes", written.meeting.pk).status_code == 200
    settings.PUBLIC_PAGES = False
    assert get(None, "public_minutes", written.meeting.pk).status_code == 404
    settings.PUBLIC_PAGES = True
    Meeting.objects.update(public_edition=False)
    assert get(None, "public_minutes", written.meeting.pk).status_code == 404
    assert get(None, "public_minutes_file", written.meeting.pk).status_code == 404


def test_public_minutes_hold_public_words_and_no_trace_of_anything_else(written):
    due = {"due_on": written.meeting.held_on, "owner": "Supt Lowe", "by": "tests"}
    actions.record_action(written.meeting, item=written.third, words="Ask.", public_words="To ask.", **due)
    for item, said in ((written.hidden, "Trap."), (written.summed, "To widen.")):
        actions.record_action(written.meeting, item=item, words="Secret.", public_words=said, **due)
    agree(written)
    page = words(get(None, "public_minutes", written.meeting.pk))
    for told in ("1. Opening", "2. Knife crime", "To go on.", "Summary of exempt items", "3. A review"):
        assert told in page
    for told in ("A review was heard.", "To ask.", "To widen.", "Cora Cleared", "Gwen Member"):
        assert told in page
    for hidden in (
        "alcon",
        "Heron",
        "Off the record",
        "4.",
        "Trap",
        "Secret",
        "Nothing to see",
        "Jon Second",
    ):
        assert hidden not in page
    assert page.count("Supt Lowe") == 1
    assert "To widen it" not in page


def test_an_item_made_exempt_afterwards_leaves_the_public_minutes(written):
    agree(written)
    private = {"part": 2, "exemption": written.hidden.exemption, "public_interest": "It would harm."}
    private |= {"decision_maker": "Chief executive", "review_on": date(2199, 1, 1)}
    type(written.third).objects.filter(pk=written.third.pk).update(**private)
    assert "Knife crime" not in str(public.sheet(written.meeting))


def test_both_versions_are_given_out_on_paper(written):
    agree(written)
    response = post(written.cleared, "minutes_file", written.meeting.pk)
    text = text_of(b"".join(response.streaming_content))
    assert "The falcon flew." in text
    assert "OFFICIAL-SENSITIVE" in text
    assert "For Cora Cleared" in text
    response = get(None, "public_minutes_file", written.meeting.pk)
    text = text_of(b"".join(response.streaming_content))
    assert "A review was heard." in text
    assert "alcon" not in text
    assert "SENSITIVE" not in text


def test_no_file_is_given_out_of_what_is_read_on_screen(written):
    Meeting.objects.update(view_only=True)
    assert "no file of them is given out" in words(
        post(written.secretary, "minutes_file", written.meeting.pk)
    )


def test_minutes_of_a_meeting_without_quorum_say_so(cast):
    meeting = cast.meeting
    lines = [Line(one, "absent") for one in (cast.secretary, cast.second, cast.cleared, cast.member)]
    actions.record_attendance(meeting, lines, by=cast.secretary)
    actions.record_inquorate(meeting, by=cast.secretary, on=meeting.held_on)
    item = ItemFactory(meeting=meeting, public=True)
    actions.write_minute(item, by=cast.secretary, public_words="Put off.")
    meeting = Meeting.objects.get(pk=meeting.pk)
    actions.put_minutes_forward(meeting.minutes, by=cast.secretary)
    assert "formal business was put off" in words(get(cast.member, "minutes", meeting.pk))


@pytest.mark.parametrize(
    ("there", "span"),
    [("1111", ""), ("0000", "for part of the meeting"), ("1110", "for items 1 to 3"), ("0010", "for item 3"),
     ("1011", "for items 1 and 3 to 4"), ("1010", "for items 1 and 3")],
)  # fmt: skip
def test_attendance_by_item_is_told_in_runs(there, span):
    flags = SimpleNamespace(there_for=lambda row, item: there[item] == "1")
    lines = [{"number": str(place + 1), "item": place} for place in range(4)]
    assert attended.span(None, flags, lines) == span


# --- the pages of the day -----------------------------------------------------------------------------


def sent(page):
    """What a browser would send back from the attendance as it stands."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "")}


def test_the_page_of_the_day_takes_attendance_and_says_what_is_missing(cast):
    ReminderText.objects.create(version=1, words="Keep it.", in_use_from=LONG_AGO)
    item = ItemFactory(meeting=cast.meeting, declaration_required=True, title="Falcon")
    page = get(cast.secretary, "sitting", cast.meeting.pk)
    assert "Say who took the chair." in words(page)
    typed = sent(page) | {f"state_{one.pk}": "present" for one in (cast.cleared, cast.member)}
    typed |= {"opened_at": "14:00", "chaired_by": cast.cleared.pk, f"out_{cast.cleared.pk}": item.pk}
    page = post(cast.secretary, "sitting", cast.meeting.pk, **typed)
    assert "The attendance is saved." in words(page)
    assert list(Attendance.objects.get(user=cast.cleared).out_for.all()) == [item]
    read = {"text": ReminderText.objects.get().pk, "read_by": "Cora", "read_at": "14:05"}
    read |= {f"heard_{cast.cleared.pk}": "heard"}
    page = post(cast.secretary, "sitting_reminder", cast.meeting.pk, **read)
    assert "Not yet reminded: Gwen Member." in words(page)
    read |= {f"heard_{cast.member.pk}": "refused", f"note_{cast.member.pk}": "No", "later_at": "14:20"}
    read["seen"] = last_change(cast.meeting.reminder)
    page = post(cast.secretary, "sitting_reminder", cast.meeting.pk, **read)
    assert "Out for item 1, Falcon: refused the reminder" in words(page)


def test_bad_times_and_people_who_have_gone_are_told(cast):
    page = get(cast.secretary, "sitting", cast.meeting.pk)
    typed = sent(page) | {"opened_at": "noonish", f"state_{cast.member.pk}": "present"}
    assert "Write the time like 14:00." in words(post(cast.secretary, "sitting", cast.meeting.pk, **typed))
    cast.panel.memberships.filter(user=cast.member).update(ends_on=LONG_AGO)
    typed["opened_at"] = "14:00"
    page = post(cast.secretary, "sitting", cast.meeting.pk, **typed)
    assert "Gwen Member no longer has a seat on the panel" in words(page)


def test_what_a_secretary_does_not_see_survives_their_saving(cast):
    first, hidden, last = (ItemFactory(meeting=cast.meeting) for _ in range(3))
    line = Line(cast.member, "present", from_item=hidden, out_for=[hidden])
    actions.record_attendance(cast.meeting, [line], by=cast.secretary)
    hidden.conflicted.add(cast.second)
    page = get(cast.second, "sitting", cast.meeting.pk)
    assert page.context["form"].initial[f"from_{cast.member.pk}"] == last.pk
    assert hidden.title not in words(page)
    post(cast.second, "sitting", cast.meeting.pk, **sent(page))
    row = Attendance.objects.get(user=cast.member)
    assert (row.from_item, list(row.out_for.all())) == (hidden, [hidden])
    assert first.pk


def test_somebody_is_added_by_name(cast):
    guest = UserFactory(name="Gus Guest", authority=cast.panel.authority)
    stranger = UserFactory()
    page = post(cast.secretary, "sitting_add", cast.meeting.pk, user=guest.pk)
    assert "Gus Guest is on the list as present." in words(page)
    assert "Select a valid choice" in words(
        post(cast.secretary, "sitting_add", cast.meeting.pk, user=stranger.pk)
    )


def test_a_new_version_of_the_reminder_is_written(cast):
    page = post(cast.secretary, "reminder_text", words="Other words.", in_use_from="1 October 2026")
    assert "Version 1, in use from 1 October 2026" in words(page)


def test_the_resolution_is_drawn_from_the_exempt_items_that_the_secretary_sees(cast):
    ItemFactory(meeting=cast.meeting)
    page = words(get(cast.secretary, "sitting_exclusion", cast.meeting.pk))
    assert "described in paragraph 7 of an Act would otherwise" in page
    typed = {"words": "That all leave.", "moved_by": "Cora", "carried": "no"}
    assert "not carried" in words(post(cast.secretary, "sitting_exclusion", cast.meeting.pk, **typed))


def test_a_meeting_is_cancelled_or_has_no_quorum_on_pages_of_their_own(cast):
    page = post(cast.secretary, "sitting_held", cast.meeting.pk)
    assert "still to come" in words(page) or "Say whether they were there" in words(page)
    assert "Say why" in words(post(cast.secretary, "sitting_cancel", cast.meeting.pk))
    page = post(cast.secretary, "sitting_cancel", cast.meeting.pk, reason="Snow")
    assert "Cancelled" in words(page)


def test_a_year_of_attendance_leaves_out_cancelled_meetings(held):
    for days, state in ((10, "cancelled"), (20, "inquorate"), (400, "held"), (30, "called")):
        MeetingFactory(panel=held.panel, held_on=held.meeting.held_on - timedelta(days=days), state=state)
    lines = attendance_over_a_year(held.panel, held.meeting.held_on)
    assert lines[0] == {"name": "Cora Cleared", "meetings": 2, "present": 1, "apologies": 0}
    assert [line["name"] for line in lines] == ["Cora Cleared", "Gwen Member"]
    assert "Attendance over the last year" in words(get(held.member, "panel", held.panel.pk))


def queries(person, name, *args):
    with CaptureQueriesContext(connection) as caught:
        assert get(person, name, *args).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["sitting", "minutes"])
def test_more_items_and_people_ask_no_more_queries(written, name):
    before = queries(written.secretary, name, written.meeting.pk)
    for _ in range(4):
        item = ItemFactory(meeting=written.meeting, public=True)
        write(written, item, public_words="Heard.")
        guest = UserFactory(authority=written.panel.authority)
        actions.add_to_attendance(written.meeting, guest, by="tests")
    assert queries(written.secretary, name, written.meeting.pk) <= before


def test_presence_is_counted_for_those_who_decide(held):
    presence = Presence(held.meeting)
    assert (presence.members_at_opening(), presence.members_for(held.hidden)) == (2, 1)
    assert not Minutes.objects.exists()
