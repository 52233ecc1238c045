"""The worker that other tests lean on is real: it obeys, can be killed, and does its own test's work only."""

import pytest

from tests.bell import ring, rung
from tests.patience import until
from tests.worker import messages_waiting

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_asked_of_the_worker_is_done_when_it_settles(worker):
    ring.delay("bell")
    worker.settle()
    assert rung() == {"bell"}


def test_settling_waits_for_what_tasks_ask_for(worker):
    ring.delay("bell", after=0.2, again=2)
    worker.settle()
    assert rung() == {"bell", "bell again", "bell again again"}


def test_nobody_does_the_work_of_a_test_that_did_not_ask_for_a_worker():
    ring.delay("unheard")
    # What a worker had begun to fetch when it was told to pause, it puts back.
    until(lambda: messages_waiting() > 0, lambda: "The message was taken.")
    assert rung() == set()


def test_what_was_asked_before_a_test_is_not_done_in_it(worker):
    worker.settle()
    assert rung() == set()


def test_work_waits_for_a_worker_that_is_down(worker):
    worker.stop()
    ring.delay("late")
    assert rung() == set()
    worker.start()
    worker.settle()
    assert rung() == {"late"}


def test_a_killed_worker_leaves_its_task_undone(worker):
    ring.delay("never", after=600)
    worker.wait_for(lambda: messages_waiting() == 0, "did not take the message")
    worker.kill()
    assert rung() == set()
