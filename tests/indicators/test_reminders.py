"""Who is reminded of which return, on which day, once; and what the mail never says."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from indicators import actions, tasks
from indicators.models import QuarterlyReturn, Reminder
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2024-25 Q2")
DUE = date(2024, 10, 20)


@pytest.fixture
def kept(force, officer):
    return actions.set_deadline(force.authority, QUARTER, due_on=DUE, by=officer)


@pytest.fixture
def chief(officer):
    return UserFactory(name="Kit Rowan", role="chief executive", cleared=True, authority=officer.authority)


def on(after, due=DUE):
    """Who was written to on the day so many days after it was due."""
    mail.outbox.clear()
    actions.remind(due + timedelta(days=after))
    return sorted(message.to[0] for message in mail.outbox)


def addresses(*people):
    return sorted(person.email for person in people)


def test_before_a_return_is_opened_every_officer_is_reminded(kept, officer, second_officer):
    assert on(-14) == addresses(officer, second_officer)
    assert mail.outbox[0].subject == "Return due in 14 days: Westmarch Police, 2024-25 Q2"
    assert mail.outbox[0].body.endswith("/returns/new/\n")


def test_whoever_wrote_last_is_reminded_of_an_open_return(kept, draft, officer, second_officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=second_officer)
    assert on(-7) == addresses(second_officer)
    assert mail.outbox[0].body.endswith(f"/returns/{draft.pk}/\n")


def test_those_to_whom_parts_were_assigned_go_before_whoever_wrote_last(kept, draft, officer, second_officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=second_officer)
    actions.assign(draft.pk, section="Major crime", person=officer, by=second_officer)
    assert on(-7) == addresses(officer)


def test_from_the_day_on_the_lead_officer_is_reminded_too(kept, draft, officer, chief):
    assert on(-2) == addresses(officer)
    assert on(0) == addresses(officer, chief)
    assert [message.subject for message in mail.outbox] == [
        "Return due today: Westmarch Police, 2024-25 Q2"
    ] * 2
    assert on(1) == addresses(officer, chief)
    assert mail.outbox[0].subject == "Return 1 day late: Westmarch Police, 2024-25 Q2"


def test_a_chief_executive_whose_post_ended_is_not_the_lead_officer(kept, draft, officer, chief):
    chief.posts.update(ends_on=DUE - timedelta(days=1))
    chief.posts.create(role="officer", starts_on=DUE - timedelta(days=1))
    second = UserFactory(role="chief executive", cleared=True, authority=officer.authority)
    actions.assign(draft.pk, section="Major crime", person=officer, by=officer)
    assert on(0) == addresses(officer, second)


def test_day_by_day_every_step_is_sent_once(kept, officer):
    sent = {after: on(after) for after in range(-20, 70)}
    assert [after for after, people in sent.items() if people] == [-14, -7, -2, 0, 1, 5]


def test_hour_by_hour_a_step_is_sent_once(kept, officer):
    assert [len(on(0)) for _ in range(5)] == [1, 0, 0, 0, 0]


def test_after_a_worker_was_down_the_last_step_is_sent_late_and_the_missed_ones_never(kept, officer):
    assert on(3) == addresses(officer)
    assert list(Reminder.objects.values_list("step", flat=True)) == [1]
    assert mail.outbox[0].subject.startswith("Return 3 days late")


def test_whoever_takes_a_return_over_hears_at_the_next_step(kept, draft, officer, second_officer):
    actions.assign(draft.pk, section="Major crime", person=officer, by=officer)
    assert on(-7) == addresses(officer)
    actions.assign(draft.pk, section="Major crime", person=second_officer, by=officer)
    assert on(-6) == []
    assert on(-2) == addresses(second_officer)


@pytest.mark.parametrize("due", [date(2025, 3, 30), date(2024, 10, 27)])
def test_the_days_on_which_clocks_change_are_days_like_others(force, officer, due):
    quarter = Quarter.of(due) - 1
    quarter = quarter if quarter.end < due else quarter - 1
    actions.set_deadline(force.authority, quarter, due_on=due, by=officer)
    assert [len(on(after, due)) for after in (-2, -1, 0, 1, 2)] == [1, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-29T00:30+00:00", date(2026, 3, 29)),  # clocks go forward half an hour later
        ("2026-03-29T23:30+00:00", date(2026, 3, 30)),  # half past midnight there
        ("2026-10-24T23:30+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:30+00:00", date(2026, 10, 25)),  # winter time again
    ],
)
def test_the_task_takes_the_day_of_the_place_in_summer_and_in_winter(monkeypatch, moment, day):
    asked = []
    monkeypatch.setattr(tasks.actions, "remind", asked.append)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(moment))
    tasks.remind()
    assert asked == [day]


# --- who is not reminded --------------------------------------------------------------------------------


def test_nobody_is_reminded_of_what_was_sent_or_accepted(kept, submitted, second_officer):
    assert on(1) == []
    actions.accept(submitted.pk, by=second_officer)
    assert on(5) == []


def test_nobody_is_reminded_of_a_correction(kept, accepted, officer):
    actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    assert on(5) == []


def test_whoever_is_let_off_is_reminded_by_the_new_day(kept, draft, force, officer):
    actions.put_off(
        force=force, quarter=QUARTER, due_on=DUE + timedelta(days=21), reason="Flooded.", by=officer
    )
    assert on(1) == []
    assert on(7) == addresses(officer)


def test_whose_vetting_is_not_in_date_or_whose_account_is_closed_gets_none(kept, officer, chief):
    lapsed = UserFactory(role="officer", authority=officer.authority)
    clear(lapsed, expires_on=DUE - timedelta(days=10))
    UserFactory(role="officer", authority=officer.authority, cleared=True, is_active=False)
    chief.vettings.all().delete()
    assert on(0) == addresses(officer)


def test_nobody_is_reminded_of_a_return_above_their_vetting(kept, draft, officer):
    QuarterlyReturn.objects.update(marking=20)
    clear(below := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    assert below.email not in on(0)
    assert officer.email in addresses(officer)
    assert len(mail.outbox) == 1


def test_other_authorities_are_not_reminded(kept, officer):
    ForceFactory(authority=AuthorityFactory())
    UserFactory(role="officer", cleared=True)
    assert on(0) == addresses(officer)


# --- what the mail says, and a server that is down ------------------------------------------------------


def test_a_mail_holds_no_figure_no_item_no_note_and_no_reason(kept, force, officer, draft):
    DataItemFactory(code="teasel", name="Operation Teasel", marking=20)
    typed = {"murder": Typed("777", note="Told by the family"), "teasel": Typed("888")}
    actions.save_figures(draft.pk, typed, by=officer)
    moved = DUE + timedelta(days=1)
    actions.put_off(force=force, quarter=QUARTER, due_on=moved, reason="Flooded basement", by=officer)
    on(0, moved)
    (message,) = mail.outbox
    sent = message.message()
    del sent["Message-ID"]  # made of figures, and of chance
    words = f"{message.subject}\n{message.body}\n{sent}"
    for held in ("777", "888", "Murders", "Teasel", "family", "Flooded", "SENSITIVE", "Major crime"):
        assert held not in words
    assert message.body.splitlines()[0] == "OFFICIAL"
    assert len(message.body.split()) == 2  # the marking and the link


class ServerDown:
    def __init__(self, *args, **kwargs):
        raise ConnectionRefusedError("smtp://secret@host")


def test_while_the_mail_server_is_down_the_row_says_so_and_it_is_tried_again(kept, officer, settings, first):
    locmem, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.ServerDown"
    assert on(0) == []
    row = Reminder.objects.get()
    assert row.sent_at is None
    assert row.problem == "The mail server did not take it (ConnectionRefusedError)"
    assert first.get("calendar").has("The mail server did not take it", "tried again every hour")
    settings.EMAIL_BACKEND = locmem
    assert on(0) == addresses(officer)
    assert on(0) == []
    row.refresh_from_db()
    assert row.sent_at
    assert not row.problem


def test_what_another_worker_has_claimed_is_left_to_it_until_it_falls_silent(kept, officer):
    fields = {"force_id": officer.authority.forces.get().pk, "quarter": QUARTER, "due_on": DUE, "step": 0}
    row = Reminder.objects.create(person=officer, claimed_at=timezone.now(), **fields)
    assert on(0) == []
    Reminder.objects.filter(pk=row.pk).update(claimed_at=timezone.now() - timedelta(hours=1))
    assert on(0) == addresses(officer)


def test_what_was_sent_stands_on_the_calendar_for_its_own_authority_alone(kept, officer, first):
    on(-7)
    assert first.get("calendar").has("7 days before", "Ann Hollis", "Sent ")
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert "Ann Hollis" not in stranger.get("calendar").body


def test_whoever_may_not_read_all_sees_only_what_was_sent_to_themselves(kept, officer):
    clear(below := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    assert on(-7) == addresses(officer, below)
    QuarterlyReturnFactory(
        force=officer.authority.forces.get(),
        quarter=QUARTER,
        marking=20,
        authority=officer.authority,
        circle=officer.authority.circles.get(),
    )
    assert on(-2) == addresses(officer)
    page = Visit(below).get("calendar").body
    assert ">7 days before<" in page
    assert ">2 days before<" not in page
    assert "Ann Hollis" not in page


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_person_one_mail(kept, officer, second_officer, chief):
    gate = Barrier(4)

    def press(_):
        try:
            gate.wait()
            return actions.remind(DUE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(press, range(4)))
    assert sum(sent) == 3
    assert sorted(message.to[0] for message in mail.outbox) == addresses(officer, second_officer, chief)
