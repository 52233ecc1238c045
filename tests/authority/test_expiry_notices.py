"""Reminders of vetting and declarations that run out: six, three and one months before, once each."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority import actions, reminders, tasks
from authority.models import ExpiryNotice, Opening
from tests.authority.factories import LONG_AGO, UserFactory, VettingKindFactory, clear

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ENDS = date(2026, 12, 31)
STEPS = {6: date(2026, 6, 30), 3: date(2026, 9, 30), 1: date(2026, 11, 30)}


@pytest.fixture
def officer():
    return UserFactory(name="Kit Rowan", role="vetting officer")


@pytest.fixture
def person(officer):
    """Their grant ends on the last day of the year; their declaration never."""
    user = UserFactory(name="Ines Marlow", authority=officer.authority, role="member")
    clear(user, expires_on=ENDS)
    return user


def sent_to(mailoutbox, user):
    return [letter for letter in mailoutbox if letter.to == [user.email]]


@pytest.mark.parametrize("months", STEPS)
def test_on_the_day_of_a_step_and_not_before(person, mailoutbox, months):
    grant = person.vettings.get()
    for earlier in [step for step in STEPS if step > months]:
        ExpiryNotice.objects.create(vetting=grant, months=earlier, sent_at=timezone.now())
    assert actions.remind_of_expiry(STEPS[months] - DAY) == 0
    assert actions.remind_of_expiry(STEPS[months]) == 1
    assert grant.notices.filter(months=months).exists()


def test_every_step_is_told_once_to_the_person_and_to_the_officer(person, officer, mailoutbox):
    for reached in STEPS.values():
        for around in (-DAY, 0 * DAY, DAY):
            actions.remind_of_expiry(reached + around)
    assert len(sent_to(mailoutbox, person)) == len(sent_to(mailoutbox, officer)) == 3
    assert sorted(ExpiryNotice.objects.values_list("months", flat=True)) == [1, 3, 6]


def test_a_late_start_sends_the_nearest_one_only(person, mailoutbox):
    assert actions.remind_of_expiry(date(2026, 12, 15)) == 1
    assert list(ExpiryNotice.objects.values_list("months", flat=True)) == [1]
    assert len(sent_to(mailoutbox, person)) == 1
    assert actions.remind_of_expiry(date(2026, 12, 16)) == 0


def test_what_is_over_is_reminded_of_no_more(person, mailoutbox):
    assert actions.remind_of_expiry(ENDS) == 1, "The last day itself still counts."
    ExpiryNotice.objects.all().delete()
    assert actions.remind_of_expiry(ENDS + DAY) == 0


def renewed_by(person, code="NPPV3", granted_on=LONG_AGO, **fields):
    kind = VettingKindFactory(code=code, **fields)
    return person.vettings.create(
        kind=kind, granted_by="Force", granted_on=granted_on, expires_on=date(2031, 1, 1)
    )


def test_a_renewed_grant_stops_them(person, mailoutbox):
    renewed_by(person, granted_on=ENDS + DAY)
    assert actions.remind_of_expiry(STEPS[1]) == 0


def test_a_renewal_after_a_gap_does_not(person):
    renewed_by(person, granted_on=ENDS + 2 * DAY)
    assert actions.remind_of_expiry(STEPS[1]) == 1


def test_a_later_grant_that_opens_less_does_not(person):
    lower = renewed_by(person, "NPPV1").kind
    Opening.objects.create(kind=lower, marking=10, starts_on=LONG_AGO)
    assert actions.remind_of_expiry(STEPS[1]) == 1


def test_one_on_the_other_ladder_does_not(person):
    national = renewed_by(person, "SC", ladder="national").kind
    for marking in (10, 20):
        Opening.objects.create(kind=national, marking=marking, starts_on=LONG_AGO)
    assert actions.remind_of_expiry(STEPS[1]) == 1


def test_a_withdrawn_grant_is_not_reminded_of(person):
    person.vettings.update(withdrawn_on=STEPS[1])
    assert actions.remind_of_expiry(STEPS[1]) == 0


def test_a_closed_account_is_not_written_to(person, mailoutbox):
    person.is_active = False
    person.save()
    assert actions.remind_of_expiry(STEPS[1]) == 0


def test_a_declaration_that_ends_is_reminded_of_until_it_is_made_again(person, mailoutbox):
    person.vettings.all().delete()
    made = person.declarations.get()
    made.expires_on = ENDS
    made.save()
    assert actions.remind_of_expiry(STEPS[3]) == 1
    assert made.notices.get().months == 3
    person.declarations.create(text=made.text, made_on=STEPS[3] + DAY, witness="W")
    assert actions.remind_of_expiry(STEPS[1]) == 0


def test_the_letters_say_where_to_sign_in_and_nothing_else(person, officer, mailoutbox, settings):
    settings.SITE_URL = "https://scrutiny.example"
    actions.remind_of_expiry(STEPS[6])
    for user, page in ((person, "my_access"), (officer, "vetting")):
        (letter,) = sent_to(mailoutbox, user)
        where = f"https://scrutiny.example{reverse(page)}"
        assert letter.body == f"OFFICIAL\n\nA reminder waits for you. Sign in to see it:\n{where}\n"
        assert letter.subject == "A reminder waits for you"


def test_an_officer_gets_one_letter_a_night_however_many_run_out(person, officer, mailoutbox):
    clear(UserFactory(authority=officer.authority), expires_on=ENDS)
    stranger = UserFactory(role="vetting officer")
    assert actions.remind_of_expiry(STEPS[6]) == 2
    assert len(sent_to(mailoutbox, officer)) == 1
    assert not sent_to(mailoutbox, stranger)


def test_what_the_mail_server_does_not_take_is_tried_again_the_next_night(person, mailoutbox, monkeypatch):
    def away(message, **kwargs):
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr("authority.actions.reminders.EmailMessage.send", away)
        assert actions.remind_of_expiry(STEPS[6]) == 0
        assert not ExpiryNotice.objects.exists()
    assert actions.remind_of_expiry(STEPS[6] + DAY) == 1


def test_with_the_mail_server_away_it_does_not_try_everybody(officer, monkeypatch):
    tried = []

    def away(message, **kwargs):
        tried.append(message)
        raise OSError("no mail server")

    for _ in range(9):
        clear(UserFactory(authority=officer.authority), expires_on=ENDS)
    monkeypatch.setattr("authority.actions.reminders.EmailMessage.send", away)
    assert actions.remind_of_expiry(STEPS[6]) == 0
    assert len(tried) == actions.reminders.PATIENCE


def test_the_clock_asks_for_it_by_its_name(settings, person, mailoutbox):
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks.remind_of_expiry.name in names


def test_the_register_and_the_board_say_what_is_to_be_renewed(client, person, officer):
    today = timezone.localdate()
    person.vettings.update(expires_on=today + 20 * DAY)
    client.force_login(officer)
    for page in ("vetting", "my_work"):
        assert "NPPV3 vetting of Ines Marlow ends on" in client.get(reverse(page)).content.decode()


def test_finding_them_asks_as_much_for_many_as_for_one(person, django_assert_num_queries):
    for _ in range(5):
        clear(UserFactory(authority=person.authority), expires_on=ENDS)
    with django_assert_num_queries(5):
        assert len(reminders.untold(STEPS[6])) == 6
