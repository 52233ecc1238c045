"""The worked example of the guide, run as it is written."""

import json
import re
import shlex

import pytest
from django.conf import settings
from django.test import Client

from indicators.models import QuarterlyReturn
from tests.authority.factories import ForceFactory
from tests.indicators.systems import account, administrator_of, key_of

pytestmark = pytest.mark.django_db
GUIDE = (settings.BASE_DIR / "docs" / "api.md").read_text()
STEP = re.compile(r"```sh\n(curl .*?)```\n(?:\n```json\n(.*?)```)?", re.DOTALL)
STEPS = [(shlex.split(command.replace("\\\n", " ")), answer) for command, answer in STEP.findall(GUIDE)]
SERVICE, RETURN, EXPIRES_ON = "http://127.0.0.1:8000", "12", "2027-03-31"


@pytest.fixture
def key(officer, murders, arrests):
    force = ForceFactory(title="Northmere Police", slug="northmere", authority=officer.authority)
    administrator = administrator_of(officer.authority)
    hub = account(administrator, name="Northmere data hub")
    return key_of(hub, [force], administrator, name="overnight upload")[1].key


def asked(words, key, number):
    """The answer to a curl command: its method, headers and body."""
    method, headers, body, address = "GET", {}, "", ""
    rest = iter(words[1:])
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value.replace("$KEY", key)
        elif word == "-d":
            body = next(rest)
        else:
            address = word.removeprefix(SERVICE).replace(f"/{RETURN}/", f"/{number}/")
    media_type = headers.pop("Content-Type", "application/octet-stream")
    return Client().generic(method, address, body, content_type=media_type, headers=headers)


def as_written(answer, number):
    """The answer with the number and the day that the guide has."""
    told = answer.json()
    given = {"return_id": int(RETURN), "expires_on": EXPIRES_ON}
    assert told.get("return_id", number) == number
    return told | {name: value for name, value in given.items() if name in told}


def test_the_worked_example_goes_as_it_is_written(key):
    assert len(STEPS) == 6
    for words, written in STEPS:
        before = QuarterlyReturn.objects.first()
        answer = asked(words, key, before.pk if before else 0)
        if written:
            opened = QuarterlyReturn.objects.first()
            assert as_written(answer, opened.pk if opened else 0) == json.loads(written), words
    assert answer.status_code == 409
    said = re.search(r"The answer is 409 and begins “(.*?)”", GUIDE, re.DOTALL)[1]
    assert answer.json()["detail"].startswith(" ".join(said.split()))
