"""Recomputations as jobs: asked for once, done once, never half done, and watched by those who may."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine, LostLease
from authority.tasks import take_up_waiting_work
from indicators import actions, rates, tasks
from indicators.freshness import STOPPED, UNDER_WAY, outstanding
from indicators.models import Figure, Rate, Recomputation
from indicators.quarters import Quarter
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import IndicatorFactory, PopulationFactory, QuarterlyReturnFactory
from tests.worker import environment

Q1 = Quarter.parse("2024-25 Q1")
State = Recomputation.State
LONG_AGO = timezone.now() - timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def force():
    force = ForceFactory(authority=UserFactory().authority)
    PopulationFactory(area=force.area)
    return force


@pytest.fixture
def homicides(force):
    indicator = IndicatorFactory()
    for quarter in range(Q1, Q1 + 4):
        figures = {indicator.numerator: 2}
        QuarterlyReturnFactory(force=force, quarter=Quarter(quarter), accepted=True, figures=figures)
    return indicator


def ask(by="a test", **scope):
    return actions.recompute_rates("a test", by=by, **scope)


def claim(job):
    return Recomputation.objects.claim(job.pk)


def go_silent(job):
    """As if the worker had died: its lease has run out."""
    Recomputation.objects.filter(pk=job.pk).update(lease_until=LONG_AGO)


def restate(value):
    Figure.objects.update(value=value)


def numerators():
    return set(Rate.objects.filter(span=1).values_list("numerator", flat=True))


def test_asking_is_audited_and_keeps_the_scope(force, homicides):
    unit, person = AreaFactory(kind="bcu", parent=force.area), UserFactory()
    job = ask(by=person, areas=[force], items=[homicides.numerator], first_quarter=Q1, last_quarter=Q1)
    assert (job.areas, job.items) == (sorted([force.pk, unit.pk]), [homicides.numerator_id])
    assert (job.asked_by, job.state) == (person, State.WAITING)
    assert AuditLine.objects.get(verb="rates asked for").actor_id == person.pk


def test_a_worker_derives_what_was_asked_and_says_how_much(homicides):
    job = ask()
    tasks.recompute(job.pk)
    job.refresh_from_db()
    assert (job.state, job.written, job.removed, job.problem) == (State.DONE, 5, 0, "")
    assert job.finished_at


def test_a_job_that_is_done_is_not_done_again(homicides):
    job = ask()
    tasks.recompute(job.pk)
    restate(9)
    tasks.recompute(job.pk)
    assert numerators() == {2}


def test_large_work_says_how_far_it_is(homicides):
    seen = []
    actions.derive_rates(claim(ask()), watch=lambda job: seen.append((job.step, job.done, job.total)))
    assert seen == [("Working out rates, measure by measure", 0, 1), ("Bringing the rates in", 1, 1)]


def test_small_work_is_done_at_once(force, homicides):
    job = claim(ask(areas=[force], first_quarter=Q1, last_quarter=Q1))
    actions.derive_rates(job, watch=pytest.fail)
    assert Rate.objects.filter(quarter=Q1).exists()


class Killed(BaseException):
    """What no code of ours catches."""


def killed(job):
    if job.done == job.total:
        raise Killed


def test_a_worker_that_dies_leaves_the_old_rates_whole_and_the_work_to_be_taken_up(homicides):
    tasks.recompute(ask().pk)
    restate(9)
    job = ask()
    with pytest.raises(Killed):
        actions.derive_rates(claim(job), watch=killed)
    assert numerators() == {2}
    assert not Recomputation.objects.waiting().exists()
    go_silent(job)
    take_up_waiting_work()
    tasks.recompute(job.pk)
    assert numerators() == {9}
    assert not rates.check()


def test_a_worker_thought_dead_that_comes_back_writes_nothing(homicides):
    stale = claim(ask())
    go_silent(stale)
    fresh = claim(stale)
    with pytest.raises(LostLease):
        actions.derive_rates(stale)
    assert not Rate.objects.exists()
    actions.derive_rates(fresh)
    assert numerators() == {2}


def test_a_worker_overtaken_while_it_lays_rows_out_writes_nothing(homicides):
    job = claim(ask())

    def overtaken(job):
        go_silent(job)
        claim(job)

    with pytest.raises(LostLease):
        actions.derive_rates(job, watch=overtaken)
    assert not Rate.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_finished_meanwhile_is_not_undone(force, homicides):
    """The one lays out twos; before it brings them in, the figures are nines and the other has finished."""
    small = {"areas": [force], "first_quarter": Q1, "last_quarter": Q1}

    def meanwhile(job):
        if job.done == job.total:
            restate(9)
            elsewhere(tasks.recompute, ask(**small).pk)

    actions.derive_rates(claim(ask()), watch=meanwhile)
    assert numerators() == {9}
    assert not rates.check()


def elsewhere(work, *given):
    """Do it on a connection of its own, as another worker would."""

    def alone():
        work(*given)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(alone).result()


def test_a_failure_is_told_in_words_and_leaves_the_old_rates(homicides, monkeypatch):
    tasks.recompute(ask().pk)
    restate(9)
    monkeypatch.setattr(rates, "bring_in", lambda *given: 1 / 0)
    job = ask()
    with pytest.raises(ZeroDivisionError):
        tasks.recompute(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem) == (State.FAILED, tasks.STOPPED)
    assert numerators() == {2}


def test_a_database_that_was_away_is_tried_again_a_few_times(homicides, monkeypatch):
    def away(*given):
        raise OperationalError("the database is away")

    monkeypatch.setattr(rates, "bring_in", away)
    job = ask()
    for attempt in range(tasks.TRIES):
        assert Recomputation.objects.waiting().filter(pk=job.pk).exists(), attempt
        with pytest.raises(OperationalError):
            tasks.recompute(job.pk)
        go_silent(job)
    job.refresh_from_db()
    assert job.state == State.FAILED


DIES = """
import django, os, signal
django.setup()
from indicators import actions
from indicators.models import Recomputation
die = lambda job: job.done == job.total and os.kill(os.getpid(), signal.SIGKILL)
actions.derive_rates(Recomputation.objects.claim({pk}), watch=die)
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_the_old_rates_whole(homicides):
    tasks.recompute(ask().pk)
    restate(9)
    job = ask()
    ended = subprocess.run([sys.executable, "-c", DIES.format(pk=job.pk)], env=environment(), cwd=os.getcwd())
    assert ended.returncode == -9
    assert numerators() == {2}
    go_silent(job)
    tasks.recompute(job.pk)
    assert numerators() == {9}


def test_a_real_worker_does_what_was_asked(worker, force, homicides):
    job = ask()
    worker.settle()
    job.refresh_from_db()
    assert (job.state, numerators()) == (State.DONE, {2})


@pytest.fixture
def officer(force):
    return UserFactory(role="officer", cleared=True, authority=force.authority)


@pytest.fixture
def member(force):
    return UserFactory(role="member", cleared=True, authority=force.authority)


def page(client, person, job, **headers):
    client.force_login(person)
    return client.get(reverse("recomputation", args=[job.pk]), **headers)


def test_whoever_asked_watches_it_and_so_do_those_who_may_ask(client, officer, member):
    job = ask(by=member)
    assert page(client, member, job).status_code == page(client, officer, job).status_code == 200


def test_a_colleague_is_not_told_which_return_it_follows(client, officer, member):
    job = actions.recompute_rates("Westmarch Police, 2024-25 Q2, version 2 accepted", by=member)
    assert "Westmarch" in page(client, member, job).content.decode()
    shown = page(client, officer, job).content.decode()
    assert f"Rates, asked for by {member}" in shown
    assert "Westmarch" not in shown


def test_to_others_there_is_no_such_page(client, officer, member, force):
    job = ask(by=officer)
    assert page(client, member, job).status_code == 404
    assert page(client, UserFactory(role="officer", cleared=True), job).status_code == 404
    assert page(client, UserFactory(role="administrator"), job).status_code == 404
    assert page(client, officer, Recomputation(pk=job.pk + 1)).status_code == 404


def test_without_a_worker_the_page_says_that_the_request_is_kept(client, officer):
    shown = page(client, officer, ask(by=officer)).content.decode()
    assert "No worker has taken this up yet. It is kept, and will be done when one is back." in shown


def test_the_page_polls_a_part_of_itself(client, officer, homicides):
    job = claim(ask(by=officer))
    job.beat(step="Working out rates", done=3, total=8)
    shown = page(client, officer, job, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert f'hx-get="{reverse("recomputation", args=[job.pk])}"' in shown
    assert 'max="8" value="3"' in shown


def test_a_finished_one_leads_to_the_result(client, officer, homicides):
    job = ask(by=officer)
    tasks.recompute(job.pk)
    shown = page(client, officer, job).content.decode()
    assert "5 rates are new or changed." in shown
    assert reverse("strands") in shown


def test_an_officer_asks_for_all_rates_from_the_page_of_releases(client, officer, member):
    client.force_login(officer)
    assert "Work out all rates again" in client.get(reverse("releases")).content.decode()
    asked = client.post(reverse("recompute"))
    assert asked.url == reverse("recomputation", args=[Recomputation.objects.get().pk])
    client.force_login(member)
    assert "Work out all rates again" not in client.get(reverse("releases")).content.decode()
    assert client.post(reverse("recompute")).status_code == 403


def test_work_under_way_is_told_where_it_matters(force, officer):
    ask(areas=[force])
    assert outstanding([force.pk], officer) == UNDER_WAY
    assert outstanding([ForceFactory(authority=officer.authority).pk], officer) == ""


def test_that_a_forces_figures_changed_is_told_to_no_stranger(force):
    ask(areas=[force])
    assert outstanding([force.pk], UserFactory(role="officer", cleared=True)) == ""
    ask()
    assert outstanding([force.pk], UserFactory(role="officer", cleared=True)) == UNDER_WAY


def test_a_failure_is_told_until_it_is_made_good(force, officer):
    failed = ask(areas=[force], first_quarter=Q1, last_quarter=Q1)
    Recomputation.objects.update(state=State.FAILED)
    words = STOPPED.partition("{day}")[2]
    assert outstanding([force.pk], officer).endswith(words)
    elsewhere = ask(areas=[force], first_quarter=Q1 + 1, last_quarter=Q1 + 1)
    Recomputation.objects.filter(pk=elsewhere.pk).update(state=State.DONE)
    assert outstanding([force.pk], officer).endswith(words)
    everything = ask()
    Recomputation.objects.filter(pk=everything.pk).update(state=State.DONE)
    assert outstanding([force.pk], officer) == ""
    assert failed.pk < everything.pk


def test_all_of_it_after_the_catalogue_is_loaded(db):
    call_command("load_catalogue", verbosity=0)
    assert len(rates.measures_of(rates.Scope())) > 50
