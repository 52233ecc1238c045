"""Laws are tried without a clock, so that a busy machine does not fail them, and alike on every run.

Beside that: a force, two officers who may read all of its returns, and a return that is being entered.
"""

import pytest
from hypothesis import settings

from authority.models import Circle
from indicators import actions
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory
from tests.indicators.systems import account, administrator_of
from tests.indicators.visits import Visit

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

QUARTER = Quarter.parse("2024-25 Q2")
WHOLE = {"murder": Typed("3"), "arrests": Typed("1,200")}  # all that is asked in `draft`


@pytest.fixture
def officer(db):
    return UserFactory(name="Ann Hollis", role="officer", cleared=True)


@pytest.fixture
def second_officer(officer):
    return UserFactory(name="Ben Carrow", role="officer", cleared=True, authority=officer.authority)


@pytest.fixture
def administrator(officer):
    return administrator_of(officer.authority)


@pytest.fixture
def hub(administrator, force):
    """The account of a force's own system."""
    return account(administrator)


@pytest.fixture
def force(officer):
    return ForceFactory(title="Westmarch Police", slug="westmarch", authority=officer.authority)


@pytest.fixture
def murders(db):
    return DataItemFactory(code="murder", name="Murders", order=1)


@pytest.fixture
def arrests(db):
    return DataItemFactory(code="arrests", name="Arrests", section="Whole service", never_zero=True)


@pytest.fixture
def draft(force, officer, murders, arrests):
    return actions.open_return(force, QUARTER, due_on=QUARTER.end, by=officer)


@pytest.fixture
def everyone(force):
    return Circle.objects.get(authority=force.authority, everyone=True)


@pytest.fixture
def entered(draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    return draft


@pytest.fixture
def submitted(entered, officer):
    return actions.submit(entered.pk, by=officer)


@pytest.fixture
def accepted(submitted, second_officer):
    return actions.accept(submitted.pk, by=second_officer)


@pytest.fixture
def first(officer):
    return Visit(officer)


@pytest.fixture
def second(second_officer):
    return Visit(second_officer)
