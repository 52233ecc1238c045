"""An officer, their force, and a return of it that is being entered. What it asks is `asked`."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from indicators import actions
from indicators.quarters import Quarter
from tests.authority.factories import ForceFactory
from tests.browser.people import newcomer
from tests.indicators.factories import DataItemFactory

QUARTER = Quarter.parse("2024-25 Q2")
PATIENCE = (
    60_000  # milliseconds: what a test waits for is there at once, but on a machine that has much else to do
)
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def new_context(new_context):
    """Another browser, which is closed when the test ends."""

    def patient(**fields):
        context = new_context(**fields)
        context.set_default_timeout(PATIENCE)
        return context

    return patient


@pytest.fixture(autouse=True)
def no_attempts_of_another_test(db):
    """Sign-ins are counted in the cache, which outlives a test and knows one address only."""
    cache.clear()


@pytest.fixture
def officer(transactional_db):
    return newcomer("Ann Hollis")


@pytest.fixture
def colleague(officer):
    return newcomer("Ben Carrow", authority=officer.authority)


@pytest.fixture
def force(officer):
    return ForceFactory(title="Westmarch Police", authority=officer.authority)


@pytest.fixture
def asked(transactional_db):
    """Murders and arrests."""
    return [
        DataItemFactory(code=name.lower(), name=name, order=place)
        for place, name in enumerate(["Murders", "Arrests"])
    ]


@pytest.fixture
def draft(asked, force, officer):
    return actions.open_return(force, QUARTER, due_on=QUARTER.end, by=officer)
