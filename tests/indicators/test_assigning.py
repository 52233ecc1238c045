"""Giving out the parts of a return, and opening a return on the calendar's day."""

from datetime import date

import pytest

from authority.models import AuditLine
from authority.permissions import ROLES, Permission
from indicators import actions
from indicators.deadlines import parts
from indicators.models import Assignment, DeadlineException, QuarterlyReturn
from indicators.quarters import Quarter
from tests.authority.factories import UserFactory, clear
from tests.indicators.factories import DataItemFactory
from tests.indicators.visits import Visit, refusal

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 1)


def test_a_part_is_assigned_and_the_page_says_to_whom(draft, first, second_officer):
    first.post("return_assign", draft.pk, section="Major crime", person=second_officer.pk)
    assert first.has("Major crime is with Ben Carrow.", "Major crime: Ben Carrow")
    line = AuditLine.objects.latest("number")
    assert (line.verb, line.detail) == (
        "part assigned",
        {"section": "Major crime", "person": "Ben Carrow"},
    )


def test_a_part_changes_hands_and_is_taken_back(draft, first, officer, second_officer):
    first.post("return_assign", draft.pk, section="Major crime", person=second_officer.pk)
    first.post("return_assign", draft.pk, section="Major crime", person=officer.pk)
    assert Assignment.objects.get().person == officer
    first.post("return_assign", draft.pk, section="Major crime", person="")
    assert first.has("Major crime is with nobody in particular.", "No section is with anybody")
    assert AuditLine.objects.latest("number").verb == "part taken back"


def test_only_those_who_may_enter_and_read_it_are_offered(draft, officer, second_officer):
    authority = officer.authority
    UserFactory(role="member", cleared=True, authority=authority)
    UserFactory(role="officer", authority=authority)  # not vetted
    UserFactory(role="officer", cleared=True, authority=authority, is_active=False)
    UserFactory(role="officer", cleared=True)
    assert set(parts.offered(draft, DAY)) == {officer, second_officer}
    QuarterlyReturn.objects.update(marking=20)
    clear(UserFactory(role="officer", authority=authority), kind="NPPV1", to="OFFICIAL")
    draft.refresh_from_db()
    assert set(parts.offered(draft, DAY)) == {officer, second_officer}


def test_each_officer_more_costs_one_query(draft, officer, django_assert_num_queries):
    for _ in range(5):
        UserFactory(role="officer", cleared=True, authority=officer.authority)
    people, caveats, conflicts, officers = 1, 1, 1, 6
    with django_assert_num_queries(people + caveats + conflicts + officers):
        parts.offered(draft, DAY)


def test_whoever_is_not_offered_is_refused_by_form_and_action(draft, first, officer):
    stranger = UserFactory(name="Cy Stray", role="officer", cleared=True)
    first.post("return_assign", draft.pk, section="Major crime", person=stranger.pk)
    assert first.has("Choose one of the people offered.")
    words = refusal(actions.assign, draft.pk, section="Major crime", person=stranger, by=officer)
    assert "Cy Stray may not enter this return" in words
    assert not Assignment.objects.exists()


def test_a_section_that_one_may_not_know_of_is_neither_offered_nor_named(draft, first, officer):
    DataItemFactory(section="Covert work", marking=20)
    actions.assign(draft.pk, section="Covert work", person=officer, by=officer)
    clear(below := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    visit = Visit(below)
    assert "Covert" not in visit.get("return", draft.pk).body
    visit.post("return_assign", draft.pk, section="Covert work", person=below.pk)
    assert Assignment.objects.get().person == officer
    assert first.get("return", draft.pk).has("Covert work: Ann Hollis")
    words = refusal(actions.assign, draft.pk, section="Covert work", person=below, by=below)
    assert words == refusal(actions.assign, draft.pk, section="No such", person=below, by=below)


def test_a_section_is_not_given_to_whoever_may_read_none_of_it(draft, officer):
    DataItemFactory(section="Covert work", marking=20)
    below = UserFactory(name="Cy Low", role="officer", authority=officer.authority)
    clear(below, kind="NPPV1", to="OFFICIAL")
    words = refusal(actions.assign, draft.pk, section="Covert work", person=below, by=officer)
    assert words.startswith("Cy Low may not read this section.")


def test_a_return_that_is_locked_is_given_to_nobody(submitted, first, officer):
    assert "Assign a section" not in first.get("return", submitted.pk).body
    words = refusal(actions.assign, submitted.pk, section="Major crime", person=officer, by=officer)
    assert "was already sent for sign-off" in words


def test_a_member_sees_who_enters_what_and_assigns_nothing(draft, officer):
    actions.assign(draft.pk, section="Major crime", person=officer, by=officer)
    visit = Visit(UserFactory(role="member", cleared=True, authority=officer.authority))
    assert visit.get("return", draft.pk).has("Major crime: Ann Hollis")
    assert "Assign a section" not in visit.body
    assert visit.post("return_assign", draft.pk, section="Major crime", person="").status == 403


def test_a_return_out_of_sight_cannot_be_assigned(draft):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert stranger.post("return_assign", draft.pk, section="Major crime").status == 404


# --- opening on the calendar's day ----------------------------------------------------------------------

QUARTER = Quarter.parse("2026-27 Q1")
DUE = date(2026, 8, 11)


@pytest.fixture
def kept(force, officer, monkeypatch):
    monkeypatch.setattr("indicators.returns.forms.timezone.localdate", lambda: date(2026, 7, 20))
    return actions.set_deadline(
        force.authority, QUARTER, due_on=DUE, release_on=date(2026, 9, 30), by=officer
    )


def open_(visit, force, **given):
    return visit.post("return_open", force=force.pk, quarter=int(QUARTER), **given)


def test_a_return_takes_its_days_from_the_calendar(kept, force, first):
    open_(first, force, due_on="")
    opened = QuarterlyReturn.objects.get()
    assert (opened.due_on, opened.release_on) == (DUE, date(2026, 9, 30))
    assert first.has("11 August 2026")
    assert not DeadlineException.objects.exists()


def test_another_day_than_the_calendars_needs_a_reason(kept, force, first):
    open_(first, force, due_on="2026-08-25")
    assert first.has("It is due on 11 August 2026. Say why this force has another day.")
    assert not QuarterlyReturn.objects.exists()
    open_(first, force, due_on="2026-08-25", reason="Two lists are late.")
    assert first.has("25 August 2026, put off from 11 August 2026 by Ann Hollis: Two lists are late.")
    assert DeadlineException.objects.get().due_on == QuarterlyReturn.objects.get().due_on


def test_a_force_that_was_put_off_is_opened_on_its_own_day(kept, force, first, officer):
    actions.put_off(force=force, quarter=QUARTER, due_on=date(2026, 8, 20), reason="Flooded.", by=officer)
    open_(first, force, due_on="")
    assert QuarterlyReturn.objects.get().due_on == date(2026, 8, 20)


def test_without_a_calendar_the_day_is_asked_for(force, first, murders):
    open_(first, force, due_on="")
    assert first.has("Enter the day by which it is due.")


def test_an_exception_is_not_kept_where_no_return_is_opened(kept, force, first, officer):
    open_(first, force, due_on="")
    open_(first, force, due_on="2026-08-25", reason="Two lists are late.")
    assert first.has("There is already a return")
    assert not DeadlineException.objects.exists()


def test_the_list_of_returns_says_why_a_day_is_another(kept, force, first, officer):
    open_(first, force, due_on="2026-08-25", reason="Two lists are late.")
    assert first.get("returns").has("25 August 2026, put off from 11 August 2026 by Ann Hollis")


def test_whoever_may_open_a_return_may_put_it_off():
    assert all(
        Permission.DEADLINES_KEEP in allowed
        for allowed in ROLES.values()
        if Permission.RETURN_ENTER in allowed and Permission.READ in allowed
    )
