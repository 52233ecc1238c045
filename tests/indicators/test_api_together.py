"""The same change asked by many at once is made once. The locks are real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from authority.models import AuditLine
from indicators.actions.locking import locked
from indicators.models import Figure, QuarterlyReturn, Submission
from tests.indicators.systems import System, account, administrator_of, key_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]
AT_ONCE = 32


@pytest.fixture
def key(officer, force):
    administrator = administrator_of(officer.authority)
    return key_of(account(administrator), [force], administrator)[1].key


def at_once(ask, number=AT_ONCE):
    """What each of several connections was answered: `ask` is given the number of each."""
    gate = Barrier(number)

    def press(which):
        try:
            gate.wait()
            return ask(which)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(press, range(number)))


def test_of_many_with_one_key_one_is_done_and_the_others_get_its_answer(key, draft):
    told = at_once(lambda _: System(key).enter(draft, once="the-same-one", murder="3"))
    assert {one.status for one in told} <= {200, 409}
    first = [one for one in told if one.status == 200 and "Idempotent-Replayed" not in one.answer]
    assert len(first) == 1
    assert all(one.body == first[0].body for one in told if one.status == 200)
    assert Submission.objects.count() == Figure.objects.count() == 1
    assert AuditLine.objects.filter(verb="sent by a force's system").count() == 1
    assert AuditLine.objects.filter(verb="figures entered").count() == 1


def test_of_many_who_open_one_return_with_keys_of_their_own_one_does(key, force):
    asked = {"force": force.slug, "quarter": "2024-25 Q2", "due_on": "2024-10-28"}
    told = at_once(lambda number: System(key).post("returns", asked, once=f"opening-{number}"))
    assert sorted(one.status for one in told) == [201] + [409] * (AT_ONCE - 1)
    assert QuarterlyReturn.objects.count() == Submission.objects.count() == 1


def test_of_many_who_send_a_return_one_does(key, entered):
    told = at_once(lambda number: System(key).post(f"returns/{entered.pk}/submit", once=f"sending-{number}"))
    assert sorted(one.status for one in told) == [200] + [409] * (AT_ONCE - 1)
    assert AuditLine.objects.filter(verb="return sent for sign-off").count() == 1


def test_who_waits_too_long_is_told_that_it_is_being_worked_on(key, draft, monkeypatch):
    monkeypatch.setattr("indicators.api.once.WAIT", "200ms")
    with transaction.atomic():
        locked(draft.pk)
        (told,) = at_once(lambda _: System(key).enter(draft, once="the-same-one", murder="3"), 1)
    assert told.status == 409
    assert "worked on at this moment" in told.detail
    assert not Submission.objects.exists()
