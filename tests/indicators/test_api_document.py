"""The document says all that the interface does, its examples are right, and nothing asked by it fails."""

import json
import re

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from authority import requests
from indicators.api import examples, shapes
from indicators.api.bodies import parsed
from indicators.api.document import document
from indicators.api.interface import addresses
from tests.indicators.systems import account, administrator_of, key_of

OPERATIONS = [
    (path, method, operation)
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
]
NAMES = [operation["operationId"] for _, _, operation in OPERATIONS]
ANSWERS = {
    "readKey": shapes.KeyTold,
    "listReturns": shapes.Returns,
    "openReturn": shapes.Opened,
    "readReturn": shapes.Return,
    "enterFigures": shapes.FiguresTold,
    "submitReturn": shapes.Opened,
    "readFigures": shapes.Accepted,
    "readRates": shapes.Rates,
}
REQUESTS = {
    "openReturn": shapes.OpeningSent,
    "enterFigures": shapes.FiguresSent,
    "submitReturn": shapes.NothingSent,
}


def test_the_document_is_served_to_anyone_and_is_version_3_1(client):
    answer = client.get(reverse("api_openapi"))
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")


def test_every_address_is_in_the_document():
    written = {re.sub(r"<int:(\w+)>", r"{\1}", f"/api/v1/{one.pattern}") for one in addresses()}
    assert written == set(document()["paths"])


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_has_a_description_an_example_and_its_refusals(path, method, operation):
    assert operation["summary"]
    assert operation["description"]
    assert {"401", "403", "429"} <= {str(status) for status in operation["responses"]}
    for status, answer in operation["responses"].items():
        ((media_type, content),) = answer["content"].items()
        assert answer["description"]
        assert content["example"]
        assert (media_type == "application/problem+json") == (int(status) >= 400)
    if method != "get":
        assert operation["requestBody"]["content"]["application/json"]["example"] is not None
        assert {"400", "409", "413", "415", "422"} <= {str(status) for status in operation["responses"]}


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_the_form_that_is_described(name):
    ANSWERS[name].model_validate(examples.ANSWERS[name])
    if name in REQUESTS:
        REQUESTS[name].model_validate(parsed(json.dumps(examples.REQUESTS[name]).encode()))


def test_every_parameter_is_explained():
    unexplained = [
        f"{operation['operationId']}: {one['name']}"
        for _, _, operation in OPERATIONS
        for one in operation["parameters"]
        if one["in"] != "path" and not one.get("description")
    ]
    assert not unexplained


def test_the_manual_has_every_operation_and_shape_and_fetches_nothing_from_elsewhere(client):
    page = client.get(reverse("api_manual")).content.decode()
    assert all(f'id="{name}"' in page for name in NAMES)
    assert all(f'id="shape-{name}"' in page for name in ("Box", "FigureSent", "Problem"))
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


# --- asked whatever the document allows, and what it does not ---------------------------------------------

# A request may have the form described and still not be done: there is no quarter 2024-99 Q1, or the return
# is locked. The answer then is a problem, and that it has the form described is looked at.
NOT_ASKED_OF_US = [positive_data_acceptance]
MODES = list(GenerationMode)
steady = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def connection_kept():
    """A request ends by closing the connection, which here is the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, connection_kept):
    found = schemathesis.openapi.from_wsgi(reverse("api_openapi"), WSGIHandler())
    return {one.ok().definition.raw["operationId"]: one.ok() for one in found.get_all_operations()}


@pytest.fixture(params=[True, False], ids=["submits", "only reads"])
def key(request, officer, force, monkeypatch):
    monkeypatch.setattr(requests, "too_many", lambda who, most: False)
    administrator = administrator_of(officer.authority)
    return key_of(account(administrator), [force], administrator, may_submit=request.param)[1].key


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_asked_fails_or_is_answered_otherwise_than_described(name, mode, key, described, draft):
    """Of the return that is there where the form is kept to, and of any other where it is not."""
    operation = described[name]
    known = {"return_id": draft.pk} if "{" in operation.path and mode == GenerationMode.POSITIVE else None
    assert not {401, 500} & ask(operation.as_strategy(generation_mode=mode, path_parameters=known), key)


def test_a_fault_that_is_planted_is_found(key, described, draft, monkeypatch):
    monkeypatch.setattr("indicators.api.views.told.force", lambda force: None)
    with pytest.raises(FailureGroup):
        ask(described["readKey"].as_strategy(), key)


def ask(cases, key):
    """The statuses of the answers to many requests, each held to the document."""
    statuses = set()

    @steady
    @given(case=cases)
    def one(case):
        headers = {"Authorization": f"Bearer {key}"}
        answer = case.call_and_validate(headers=headers, excluded_checks=NOT_ASKED_OF_US)
        statuses.add(answer.status_code)

    one()
    return statuses
