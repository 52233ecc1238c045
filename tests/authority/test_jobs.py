"""A job is a row: one worker wins it, beats or loses it, and what nobody does is taken up again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from authority.models import Job, LostLease
from authority.tasks import take_up_waiting_work
from indicators.models import Recomputation

pytestmark = pytest.mark.django_db
State = Job.State


@pytest.fixture
def job():
    return Recomputation.objects.create(reason="a test")


def claim(job):
    return Recomputation.objects.claim(job.pk)


def fall_silent(job):
    past = timezone.now() - timedelta(seconds=1)
    Recomputation.objects.filter(pk=job.pk).update(lease_until=past)


def test_one_worker_wins_a_job(job):
    won = claim(job)
    assert (won.state, won.fence) == (State.RUNNING, 1)
    assert claim(job) is None


def test_a_job_that_does_not_exist_is_won_by_nobody():
    assert Recomputation.objects.claim(987654321) is None


def test_a_beat_says_how_far_it_is_and_keeps_the_lease(job):
    won = claim(job)
    fall_silent(job)
    won.beat("half-way", done=5, total=10)
    assert claim(job) is None
    job.refresh_from_db()
    assert (job.step, job.done, job.total) == ("half-way", 5, 10)


def test_a_worker_that_fell_silent_loses_its_job_and_writes_nothing(job):
    first = claim(job)
    fall_silent(job)
    second = claim(job)
    assert second.fence == first.fence + 1
    for act in (first.beat, first.hold, first.finish, lambda: first.fail("late")):
        with pytest.raises(LostLease):
            act()
    second.hold()
    second.finish()
    assert second.state == State.DONE


def test_a_job_that_is_over_is_not_taken_up(job):
    claim(job).fail("It could not be done.")
    assert claim(job) is None
    job.refresh_from_db()
    assert (job.problem, job.lease_until) == ("It could not be done.", None)


def test_a_cancelled_job_stops_its_worker(job):
    won = claim(job)
    Recomputation.objects.filter(pk=job.pk).update(state=State.CANCELLED)
    with pytest.raises(LostLease):
        won.beat("half-way")


def test_what_nobody_does_waits(job):
    silent, busy, over = (Recomputation.objects.create(reason="a test") for _ in range(3))
    for each in (silent, busy, over):
        claim(each)
    fall_silent(silent)
    Recomputation.objects.get(pk=over.pk).finish()
    assert set(Recomputation.objects.waiting()) == {job, silent}


@pytest.mark.django_db(transaction=True)
def test_work_that_no_message_told_of_is_done_when_the_clock_looks(worker):
    job = Recomputation.objects.create(reason="a test")
    worker.settle()
    job.refresh_from_db()
    assert job.state == State.WAITING
    take_up_waiting_work()
    worker.settle()
    job.refresh_from_db()
    assert job.state == State.DONE
