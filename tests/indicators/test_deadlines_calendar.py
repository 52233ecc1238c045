"""When returns are due: the calendar of an authority, and one force's own day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority import access
from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import actions
from indicators.deadlines import calendar
from indicators.deadlines.dues import of_quarter, of_return
from indicators.models import Deadline, DeadlineException, QuarterlyReturn, Reminder
from indicators.quarters import Quarter
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory
from tests.indicators.visits import Visit, refusal, verbs

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2024-25 Q2")  # that of `draft`; ends on 30 September 2024
DUE = date(2024, 10, 20)


@pytest.fixture
def authority(officer):
    return officer.authority


@pytest.fixture
def kept(authority, officer):
    return actions.set_deadline(authority, QUARTER, due_on=DUE, release_on=date(2024, 12, 1), by=officer)


def put_off(force, by, **given):
    asked = {"quarter": QUARTER, "due_on": date(2024, 11, 3), "reason": "A new records system."}
    return actions.put_off(force=force, by=by, **asked | given)


# --- the calendar ---------------------------------------------------------------------------------------


def test_a_year_is_set_at_once_by_weeks_after_each_quarter(authority, officer):
    actions.set_year(authority, year=2024, weeks=6, release_weeks=10, by=officer)
    assert [(str(one.quarter), one.due_on) for one in Deadline.objects.order_by("quarter")] == [
        ("2024-25 Q1", date(2024, 8, 11)),
        ("2024-25 Q2", date(2024, 11, 11)),
        ("2024-25 Q3", date(2025, 2, 11)),
        ("2024-25 Q4", date(2025, 5, 12)),
    ]
    assert Deadline.objects.get(quarter=QUARTER).release_on == date(2024, 12, 9)
    assert verbs() == ["deadline set"] * 4


def test_a_year_set_again_changes_its_days_and_the_trail_says_from_what(authority, officer):
    actions.set_year(authority, year=2024, weeks=6, by=officer)
    actions.set_year(authority, year=2024, weeks=4, by=officer)
    assert Deadline.objects.count() == 4
    line = AuditLine.objects.latest("number")
    assert (line.verb, line.detail["was_due_on"]) == ("deadline changed", "2025-05-12")


def test_a_year_that_is_refused_in_part_is_not_set_at_all(authority, officer):
    with pytest.raises(NotAllowed):
        actions.set_year(authority, year=2024, weeks=6, release_weeks=5, by=officer)
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"due_on": QUARTER.end}, "Choose a day after the quarter has ended"),
        ({"due_on": date(2025, 11, 1)}, "more than a year after 2024-25 Q2 ends"),
        ({"due_on": DUE, "release_on": DUE - timedelta(days=1)}, "Choose a later day to publish"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_in_words(authority, officer, given, words):
    assert words in refusal(actions.set_deadline, authority, QUARTER, by=officer, **given)


def test_a_quarter_far_ahead_is_refused(authority, officer):
    far = Quarter.of(timezone.localdate()) + 13
    words = refusal(actions.set_deadline, authority, far, due_on=far.end + timedelta(days=20), by=officer)
    assert "more than 3 years ahead" in words


def test_nobody_sets_the_days_of_another_authority(officer):
    words = refusal(actions.set_deadline, AuthorityFactory(), QUARTER, due_on=DUE, by=officer)
    assert "answers to another authority" in words


def test_a_return_that_is_being_entered_goes_by_a_changed_calendar(draft, kept):
    draft.refresh_from_db()
    assert (draft.due_on, draft.release_on) == (DUE, date(2024, 12, 1))


def test_what_was_sent_keeps_the_day_that_it_was_due_on(submitted, authority, officer):
    actions.set_deadline(authority, QUARTER, due_on=DUE, by=officer)
    submitted.refresh_from_db()
    assert submitted.due_on == QUARTER.end
    assert of_return(submitted).due_on == QUARTER.end


# --- the day to publish ---------------------------------------------------------------------------------


def move_release(authority, officer, day):
    actions.set_deadline(authority, QUARTER, due_on=DUE, release_on=day, by=officer)


def test_a_return_that_goes_by_the_calendar_is_published_on_its_new_day_and_the_trail_says_so(
    accepted, authority, officer
):
    move_release(authority, officer, date(2024, 12, 1))
    move_release(authority, officer, None)
    accepted.refresh_from_db()
    assert accepted.release_on is None
    said = AuditLine.objects.filter(verb="release day set").order_by("number")
    assert [(line.subject_id, line.detail["release_on"]) for line in said] == [
        (str(accepted.pk), "2024-12-01"),
        (str(accepted.pk), None),
    ]


def test_a_day_to_publish_that_was_set_by_hand_outlives_a_change_of_the_calendar(
    accepted, kept, authority, officer
):
    own = date(2025, 3, 3)
    actions.set_release_day(accepted.pk, own, by=officer)
    for day in (date(2024, 12, 2), None):
        move_release(authority, officer, day)
        accepted.refresh_from_db()
        assert accepted.release_on == own
    assert verbs()[-2:] == ["deadline changed"] * 2


def test_what_is_published_keeps_the_day_to_publish_that_it_had(accepted, authority, officer):
    move_release(authority, officer, date(2024, 12, 1))
    QuarterlyReturn.objects.update(published_on=date(2024, 12, 1))
    move_release(authority, officer, None)
    accepted.refresh_from_db()
    assert accepted.release_on == date(2024, 12, 1)


def test_a_day_to_publish_before_a_force_has_to_send_is_refused(force, kept, authority, officer):
    put_off(force, officer)
    words = refusal(move_release, authority, officer, date(2024, 11, 2))
    assert "Westmarch Police has until 3 November 2024" in words


# --- one force's own day --------------------------------------------------------------------------------


def test_a_force_is_put_off_with_its_reason_and_by_whom(draft, force, kept, officer):
    exception = put_off(force, officer)
    draft.refresh_from_db()
    assert draft.due_on == exception.due_on
    said = "3 November 2024, put off from 20 October 2024 by Ann Hollis: A new records system."
    assert of_return(draft).in_words == said
    assert verbs()[-1] == "deadline put off"


def test_a_force_that_is_put_off_is_late_no_more(draft, force, kept, officer):
    day = DUE + timedelta(days=3)
    assert of_return(draft).late(day)
    put_off(force, officer)
    assert not of_return(draft).late(day)


def test_a_day_brought_forward_is_not_called_put_off(force, kept, officer):
    put_off(force, officer, due_on=date(2024, 10, 10))
    assert "10 October 2024, brought forward from 20 October 2024" in of_quarter(force, QUARTER).in_words


def test_a_changed_calendar_leaves_a_force_with_its_own_day_alone(draft, force, kept, officer, authority):
    put_off(force, officer)
    actions.set_deadline(authority, QUARTER, due_on=date(2024, 10, 25), by=officer)
    draft.refresh_from_db()
    assert draft.due_on == date(2024, 11, 3)


def test_an_exception_that_is_ended_gives_the_calendars_day_back(draft, force, kept, officer):
    actions.end_exception(put_off(force, officer), by=officer)
    draft.refresh_from_db()
    assert draft.due_on == DUE
    assert of_return(draft).in_words == "20 October 2024"
    assert verbs()[-1] == "deadline exception ended"


def test_an_exception_is_ended_once(force, kept, officer):
    exception = put_off(force, officer)
    again = DeadlineException.objects.get()
    actions.end_exception(exception, by=officer)
    assert "was ended already" in refusal(actions.end_exception, again, by=officer)
    assert verbs().count("deadline exception ended") == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": "  "}, "Say why"),
        ({"due_on": DUE}, "That is the day in the calendar"),
        ({"due_on": date(2024, 12, 2)}, "they cannot be due after that"),
        ({"due_on": QUARTER.end}, "after the quarter has ended"),
    ],
)
def test_an_exception_that_makes_no_sense_is_refused(force, kept, officer, given, words):
    assert words in refusal(put_off, force, officer, **given)


def test_a_force_of_another_authority_is_not_put_off(officer):
    other = ForceFactory(authority=AuthorityFactory())
    assert "answers to another authority" in refusal(put_off, other, officer)


# --- its pages ------------------------------------------------------------------------------------------


def test_the_page_says_what_would_be_here(first):
    assert first.get("calendar").has("The days on which returns are due would stand here.")


def test_an_officer_sets_a_year_on_the_page(first, officer):
    year = Quarter.of(timezone.localdate()).start_year
    first.post("calendar_year", year=year, weeks=6, release_weeks=10)
    assert first.has(f"The four quarters of {Quarter(year * 4).financial_year} are in the calendar.")
    assert Deadline.objects.count() == 4


def test_a_year_far_ahead_or_no_number_of_weeks_is_told_beside_its_box(first):
    first.post("calendar_year", year=2150, weeks="six")
    assert first.has("Select a valid choice", "Write the number of weeks, from 1 to 52.")
    assert not Deadline.objects.exists()


def test_the_days_of_a_quarter_are_changed_on_a_page(first, kept):
    first.post("calendar_day", kept.pk, due_on="21/10/2024", release_on="")
    kept.refresh_from_db()
    assert (kept.due_on, kept.release_on) == (date(2024, 10, 21), None)


def test_the_29th_of_february_of_a_common_year_is_refused_in_words(first, kept):
    first.post("calendar_day", kept.pk, due_on="29 February 2025")
    assert first.has("Write the day like 28 September 2026")
    kept.refresh_from_db()
    assert kept.due_on == DUE


def test_the_29th_of_february_of_a_leap_year_is_a_day(authority, officer):
    quarter = Quarter.parse("2023-24 Q3")
    kept = actions.set_deadline(authority, quarter, due_on=date(2024, 2, 29), by=officer)
    assert kept.due_on == date(2024, 2, 29)


def test_an_exception_is_made_and_ended_on_pages(first, force):
    quarter = Quarter.of(timezone.localdate()) - 1
    actions.set_deadline(force.authority, quarter, due_on=quarter.end + timedelta(weeks=4), by="tests")
    day = (quarter.end + timedelta(weeks=6)).isoformat()
    first.post("put_off", force=force.pk, quarter=int(quarter), due_on=day, reason="One list is late.")
    assert first.has("Westmarch Police has its own day", "put off from", "by Ann Hollis: One list is late.")
    first.post("exception_end", DeadlineException.objects.get().pk)
    assert first.has("goes by the calendar again")
    assert not DeadlineException.objects.exists()


def test_a_force_of_another_authority_is_not_offered(first):
    other = ForceFactory(authority=AuthorityFactory())
    first.post("put_off", force=other.pk, due_on="3 November 2026", reason="x", quarter="1")
    assert first.has(
        "Choose one of the forces that answer to your authority.", "Choose one of the quarters offered"
    )


def test_a_member_reads_the_calendar_and_changes_nothing(authority, kept):
    visit = Visit(UserFactory(authority=authority, role="member", cleared=True))
    assert visit.get("calendar").has("20 October 2024")
    assert "Set the year" not in visit.body
    assert visit.post("calendar_year", year=2026, weeks=6).status == 403
    assert visit.post("calendar_day", kept.pk, due_on="1 November 2024").status == 403


def test_the_calendar_of_another_authority_is_not_there(kept):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert not stranger.get("calendar").has("20 October 2024")
    assert stranger.get("calendar_day", kept.pk).status == 404


def test_an_exception_of_another_authority_is_not_there(force, kept, officer):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert stranger.post("exception_end", put_off(force, officer).pk).status == 404
    assert "Westmarch" not in stranger.get("calendar").body


def remind(force, person, **given):
    told = {"quarter": QUARTER, "due_on": DUE, "step": 0, "claimed_at": timezone.now()} | given
    return Reminder.objects.create(force=force, person=person, **told)


def test_the_calendar_tells_nothing_of_reminders_of_a_return_out_of_sight(
    draft, force, officer, second_officer
):
    remind(force, officer)
    reader = access.reader_of(second_officer)
    assert [told["person"] for told in calendar.reminders(reader)] == ["Ann Hollis"]
    draft.conflicted.add(second_officer)
    assert calendar.reminders(reader) == []
    remind(force, second_officer)
    assert [told["person"] for told in calendar.reminders(reader)] == ["Ben Carrow"]


def test_a_reminder_that_could_not_be_sent_stands_first(force, officer, second_officer):
    remind(force, officer)
    remind(force, second_officer, claimed_at=None, problem="The mail server did not take it")
    reader = access.reader_of(officer)
    assert [told["kind"] for told in calendar.reminders(reader)] == ["problem", "working"]


def test_a_longer_calendar_takes_as_many_queries(authority, force, officer, django_assert_num_queries):
    actions.set_year(authority, year=2024, weeks=6, by=officer)
    put_off(force, officer, due_on=date(2024, 11, 20))
    with django_assert_num_queries(3):
        found = calendar.read(officer, DUE)
    assert [len(day.exceptions) for day in found.days] == [0, 0, 1, 0]


def test_a_return_is_never_left_without_the_day_of_its_exception(force, kept, officer, murders):
    put_off(force, officer)
    assert of_quarter(force, QUARTER).due_on == date(2024, 11, 3)
    assert not QuarterlyReturn.objects.exists()
