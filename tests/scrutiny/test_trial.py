"""The trial starts its parts together, ends them together, and leaves none behind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.patience import LONGEST, until

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc to see which processes run")


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def trial(port, tmp_path):
    """A trial of its own files that has said it is serving."""
    with (tmp_path / "trial.txt").open("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "trial", f"--port={port}"],
            cwd=settings.BASE_DIR,
            env=environment(tmp_path),
            stdout=said,
            stderr=said,
        )
        process.said = Path(said.name)
        until(lambda: process.poll() is not None or "Serving" in process.said.read_text())
        yield process
        process.kill()
        process.wait()


def environment(folder: Path) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    return outside | {
        "DJANGO_SETTINGS_MODULE": "scrutiny.settings",
        "DATABASE_URL": f"sqlite:///{folder}/trial.sqlite3",
        "BROKER_FOLDER": str(folder / "broker"),
    }


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def family_of(pid: int) -> list[int]:
    return [member for child in children_of(pid) for member in [child, *family_of(child)]]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_ctrl_c_ends_everything(trial, port):
    family = family_of(trial.pid)
    assert len(children_of(trial.pid)) == 3
    assert urlopen(f"http://127.0.0.1:{port}/health/").status == 200
    trial.send_signal(signal.SIGINT)
    assert trial.wait(LONGEST) == 0
    assert not any(map(runs, family))
    assert trial.said.read_text().endswith("Stopped.\n")


def test_when_one_part_ends_the_rest_is_stopped(trial):
    family = family_of(trial.pid)
    os.kill(children_of(trial.pid)[-1], signal.SIGKILL)
    assert trial.wait(LONGEST) == 1
    assert not any(map(runs, family))
    assert "One part of the trial ended by itself" in trial.said.read_text()


def test_nothing_outlives_a_trial_that_is_killed_outright(trial):
    family = family_of(trial.pid)
    trial.kill()
    trial.wait()
    until(lambda: not any(map(runs, family)))


def test_a_taken_port_is_refused_in_words(port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            call_command("trial", port=port)
