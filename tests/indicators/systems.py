"""A force's system at the interface: what it asks, what it sends, and what came back."""

import json
from datetime import timedelta
from itertools import count

from django.test import Client
from django.utils import timezone

from authority import actions
from tests.authority.factories import UserFactory, clear

NUMBERS = count(1)
NEW = object()


class System:
    """`key`: shown once to whoever was given it. Bodies are sent as they are, or as JSON."""

    def __init__(self, key):
        self.key, self.client = key, Client()

    def get(self, path, **asked):
        return self._keep(self.client.get(f"/api/v1/{path}", asked, headers=self.headers()))

    def post(self, path, body=None, **named):
        return self.send("post", path, {} if body is None else body, **named)

    def patch(self, path, body, **named):
        return self.send("patch", path, body, **named)

    def send(self, method, path, body, once=NEW, media_type="application/json", **headers):
        body = body if isinstance(body, str | bytes) else json.dumps(body)
        if once is NEW:
            once = f"request-{next(NUMBERS)}"
        more = headers | ({"Idempotency-Key": once} if once else {})
        asked = getattr(self.client, method)
        answer = asked(f"/api/v1/{path}", body, content_type=media_type, headers=self.headers() | more)
        return self._keep(answer)

    def enter(self, quarterly_return, once=NEW, **figures):
        sent = {name: one if isinstance(one, dict) else {"value": one} for name, one in figures.items()}
        return self.patch(f"returns/{quarterly_return.pk}/figures", {"figures": sent}, once=once)

    def headers(self):
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _keep(self, answer):
        self.answer, self.status, self.body = answer, answer.status_code, answer.json()
        return self

    @property
    def detail(self):
        return self.body["detail"]

    def outcome(self, name):
        return self.body["figures"][name]["outcome"]


def account(administrator, name="Westmarch data hub", cleared=True):
    system = actions.open_system(name=name, authority=administrator.authority, by=administrator)
    if cleared:
        clear(system)
    return system


def key_of(system, forces, administrator, **given):
    """(ApiToken, System) that may submit, for half a year, unless told otherwise."""
    day = timezone.localdate() + timedelta(days=180)
    fields = {"name": "upload", "may_submit": True, "expires_on": day} | given
    token, key = actions.issue_token(system, forces=forces, by=administrator, **fields)
    return token, System(key)


def administrator_of(authority):
    return UserFactory(name="Ash Pell", role="administrator", authority=authority)
