"""What every test may ask for: a worker, and a browser that reaches this machine only."""

import shutil

import pytest
from django.conf import settings
from django.db import connections

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items):
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        reason = pytest.mark.skip(reason="needs PostgreSQL and Redis: make test-services")
        for item in items:
            if item.get_closest_marker("services"):
                item.add_marker(reason)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    from tests.audit_guard import let_tests_empty_the_trail

    let_tests_empty_the_trail()


@pytest.fixture(autouse=True)
def no_seals_of_another_test():
    settings.AUDIT_SEALS.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def worker_of_the_run(django_db_setup, tmp_path_factory):
    from tests.worker import Worker

    worker = Worker(tmp_path_factory.mktemp("worker") / "log.txt")
    yield worker
    worker.stop()


@pytest.fixture
def worker(worker_of_the_run, transactional_db):
    """A real worker on the test's database. `worker.settle()` waits until all asked of it is done."""
    worker_of_the_run.listen()
    yield worker_of_the_run
    worker_of_the_run.pause()


@pytest.fixture(scope="session")
def playwright(django_db_setup, playwright):
    """While Playwright's loop runs, Django gives the tests' thread other connections: close those, too."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if not CHROMIUM:
        pytest.skip("There is no Chromium here; `make test` installs it where it may.")
    return {"executable_path": CHROMIUM, "args": CHROMIUM_OPTIONS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "en-GB", "timezone_id": "Europe/London", "viewport": {"width": 1280, "height": 900}}
