"""Serve the trial: web, worker and beat, started together and ended together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

HOST = "127.0.0.1"  # a trial is for the machine it runs on, and for nobody else
STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds for a child to finish what it is doing
CELERY = ["celery", "-A", "scrutiny", "--quiet"]
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in Linux's prctl


class Command(BaseCommand):
    help = "Serve the trial on this machine with its background worker until Ctrl-C"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        refuse_a_taken_port(port)
        with stop_requests() as asked, children(web(port), worker(), beat()) as running:
            if answering(port, running, asked):
                self.stdout.write(f"\nServing http://{HOST}:{port} - press Ctrl-C to stop.")
                self.stdout.flush()
            watch(running, asked)
        if not asked:
            raise CommandError(
                "One part of the trial ended by itself (see above), so the rest was stopped too."
            )
        self.stdout.write("Stopped.")


def web(port: int) -> list[str]:
    bind = f"--bind={HOST}:{port}"
    return ["gunicorn", "scrutiny.wsgi", bind, "--threads=4", "--no-control-socket", "--log-level=warning"]


def worker() -> list[str]:
    return [*CELERY, "worker", "--pool=solo", "--loglevel=WARNING"]


def beat() -> list[str]:
    return [*CELERY, "beat", f"--schedule={settings.BROKER_FOLDER / 'beat'}", "--loglevel=WARNING"]


def refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from None


@contextmanager
def stop_requests() -> Iterator[list[int]]:
    """Collect the signals that ask us to stop, instead of dying of them."""
    asked: list[int] = []
    before = {number: signal.signal(number, lambda got, _frame: asked.append(got)) for number in STOP}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def children(*commands: list[str]) -> Iterator[list[subprocess.Popen]]:
    """Run commands beside us, and leave none behind."""
    running: list[subprocess.Popen] = []
    try:
        running += [start(command) for command in commands]
        yield running
    finally:
        stop(running)


def start(command: list[str]) -> subprocess.Popen:
    """Start a module of our own Python in a group of its own, so that Ctrl-C reaches it only through us."""
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )


def end_with_parent() -> None:
    """Should we be killed outright, have the kernel end the child."""
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def answering(port: int, running: list[subprocess.Popen], asked: list[int]) -> bool:
    """Wait until the web part answers; False if that will not happen."""
    while not asked and all(child.poll() is None for child in running):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def watch(running: list[subprocess.Popen], asked: list[int]) -> None:
    while not asked and all(child.poll() is None for child in running):
        time.sleep(0.2)


def stop(running: list[subprocess.Popen]) -> None:
    """Ask every child to finish, then end whatever is left of its group."""
    for child in running:
        child.terminate()
    limit = time.monotonic() + PATIENCE
    for child in running:
        wait_until(child, limit)
        end_group(child)


def wait_until(child: subprocess.Popen, limit: float) -> None:
    try:
        child.wait(max(0, limit - time.monotonic()))
    except subprocess.TimeoutExpired:
        sys.stderr.write(f"{child.args[2]} did not finish within {PATIENCE} seconds and was ended.\n")


def end_group(child: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):  # all of it has ended already, as it should
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
