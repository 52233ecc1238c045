"""A real Celery worker for tests, in a process of its own, on the database and broker of the test run."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from scrutiny.celery import app
from tests.patience import LONGEST, until

QUEUE = app.conf.task_default_queue
COMMAND = [sys.executable, "-m", "celery", "-A", "scrutiny", "--quiet", "worker", "--pool=solo"]
OPTIONS = ["--include=tests.bell", "--loglevel=INFO", "--without-mingle", "--without-gossip"]


class Worker:
    """Start, stop and kill a worker; `settle()` waits until everything asked of it so far is done."""

    def __init__(self, log: Path):
        self.log = log
        self.process: subprocess.Popen | None = None

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, *OPTIONS], env=environment(), stdout=log, stderr=log, start_new_session=True
            )
        self.wait_for(answers, "did not start")

    def stop(self) -> None:
        """Let the worker finish what it is doing, then end it."""
        if self.running:
            self.process.terminate()
            self.process.wait(LONGEST)

    def kill(self) -> None:
        """End the worker in the middle of whatever it is doing, as a power cut would."""
        if self.running:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(LONGEST)

    def settle(self) -> None:
        """Return when no message waits and no task runs, including those that tasks asked for."""
        self.wait_for(nothing_to_do, "was not done in time")

    def listen(self) -> None:
        """Take messages again, from now on: what was sent while nobody listened is not this test's."""
        discard_messages()
        if not self.running:
            self.start()
        app.control.add_consumer(QUEUE, reply=True, limit=1, timeout=LONGEST)

    def pause(self) -> None:
        """Finish what was asked, and leave the messages of other tests alone."""
        if self.running:
            self.settle()
            app.control.cancel_consumer(QUEUE, reply=True, limit=1, timeout=LONGEST)

    def wait_for(self, condition: Callable[[], bool], complaint: str) -> None:
        def holds() -> bool:
            assert self.running, f"The worker ended by itself.\n{self.tail()}"
            return condition()

        until(holds, lambda: f"The worker {complaint}.\n{self.tail()}")

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]


def environment() -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "scrutiny.settings", "DATABASE_URL": test_database_url()}


def test_database_url() -> str:
    """The address of the database that the tests of this process use."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def answers() -> bool:
    return tasks_taken() is not None


def nothing_to_do() -> bool:
    """Nothing waits, and nothing was taken between two answers: so nothing ran that could ask for more."""
    taken = tasks_taken()
    return taken is not None and messages_waiting() == 0 and tasks_taken() == taken


def tasks_taken() -> dict[str, int] | None:
    """Tasks by name that the worker has had; it has one slot, and answers between tasks only."""
    answer = app.control.inspect(timeout=1, limit=1).stats()
    return next(iter(answer.values()))["total"] if answer else None


def messages_waiting() -> int:
    with app.connection_for_read() as broker:
        return app.amqp.queues[QUEUE](broker.default_channel).queue_declare().message_count


def discard_messages() -> None:
    with app.connection_for_write() as broker:
        app.amqp.queues[QUEUE](broker.default_channel).purge()
