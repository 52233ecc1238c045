"""Many people at one return at once: one succeeds, the others are told why. The locks are real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import DataItem, QuarterlyReturn, Recomputation, Rekeying
from indicators.returns.cells import Typed
from tests.authority.factories import UserFactory
from tests.indicators.factories import QuarterlyReturnFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def at_once(action, *given):
    """What each of several threads got from one action: a row, or the sentence of its refusal."""
    gate = Barrier(AT_ONCE)

    def press(by):
        try:
            gate.wait()
            return action(by)
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(press, *given))


def told(results):
    return [result for result in results if isinstance(result, str)]


@pytest.mark.services
def test_of_thirty_two_who_send_a_return_at_once_one_succeeds_every_round(entered, officer, monkeypatch):
    """Where locks are real. Ten rounds: the return is sent back after each."""
    monkeypatch.setattr(f"{__name__}.AT_ONCE", 32)
    second = UserFactory(role="officer", cleared=True, authority=officer.authority)
    for _ in range(10):
        refused = told(at_once(lambda by: actions.submit(entered.pk, by=by), [officer] * AT_ONCE))
        assert len(refused) == AT_ONCE - 1
        actions.send_back(entered.pk, note="Once more.", by=second)
    assert AuditLine.objects.filter(verb="return sent for sign-off").count() == 10


def test_of_many_who_key_a_figure_again_each_is_compared_and_the_last_is_kept(force, officer, entered):
    shared = {"force": force, "circle": entered.circle, "authority": entered.authority}
    arrests = DataItem.objects.get(code="arrests")
    QuarterlyReturnFactory(accepted=True, quarter=entered.quarter - 1, figures={arrests: 9}, **shared)
    actions.submit(entered.pk, by=officer)
    seconds = [UserFactory(role="officer", cleared=True, authority=officer.authority) for _ in range(AT_ONCE)]
    results = at_once(lambda by: actions.rekey(entered.pk, {"arrests": "1200"}, by=by), seconds)
    assert [result.agrees for result in results] == [{"arrests": True}] * AT_ONCE
    assert Rekeying.objects.count() == 1


def test_of_many_who_send_a_return_one_succeeds(entered, officer):
    results = at_once(lambda by: actions.submit(entered.pk, by=by), [officer] * AT_ONCE)
    refused = told(results)
    assert len(refused) == AT_ONCE - 1
    assert all("was already sent for sign-off by Ann Hollis" in sentence for sentence in refused)
    assert AuditLine.objects.filter(verb="return sent for sign-off").count() == 1


def test_of_many_who_accept_a_return_one_succeeds(entered, officer):
    actions.submit(entered.pk, by=officer)
    seconds = [UserFactory(role="officer", cleared=True, authority=officer.authority) for _ in range(AT_ONCE)]
    refused = told(at_once(lambda by: actions.accept(entered.pk, by=by), seconds))
    assert len(refused) == AT_ONCE - 1
    winner = QuarterlyReturn.objects.get(pk=entered.pk).decided_by
    assert all(f"was already accepted by {winner}" in sentence for sentence in refused)
    assert Recomputation.objects.count() == 1


def test_of_many_who_open_the_same_return_one_succeeds(force, officer, draft):
    quarter = draft.quarter + 1
    results = at_once(lambda by: actions.open_return(force, quarter, due_on=None, by=by), [officer] * AT_ONCE)
    assert len(told(results)) == AT_ONCE - 1
    assert QuarterlyReturn.objects.filter(quarter=quarter).count() == 1


def test_of_many_who_fill_the_same_box_one_is_kept_and_the_others_are_told(entered):
    people = [UserFactory(role="officer", cleared=True, authority=entered.authority) for _ in range(AT_ONCE)]
    numbers = [str(number) for number in range(100, 100 + AT_ONCE)]

    results = at_once(
        lambda given: actions.save_figures(entered.pk, {"murder": Typed(given[1], saw="3")}, by=given[0]),
        list(zip(people, numbers, strict=True)),
    )
    kept = [result for result in results if result.kept]
    assert len(kept) == 1
    stands = kept[0].kept["murder"].words
    assert all(f"“{stands}”" in result.refused["murder"].sentence for result in results if not result.kept)
