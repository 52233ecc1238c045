"""A person at the pages of a return: what they read, what they send, and what came back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed


class Visit:
    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person)

    def get(self, name, *args):
        return self._keep(self.client.get(reverse(name, args=args)))

    def post(self, name, *args, follow=True, **boxes):
        boxes = {key.replace("__", "-"): value for key, value in boxes.items()}
        return self._keep(self.client.post(reverse(name, args=args), boxes, follow=follow))

    def _keep(self, response):
        self.response, self.status, self.body = response, response.status_code, response.content.decode()
        return self

    def has(self, *words):
        text = re.sub(r"\s+", " ", self.body.replace("&#x27;", "'"))
        return all(word in text for word in words)

    def box(self, name):
        """The value of an input, or the text of a text area."""
        found = re.search(rf'<input[^>]*name="{name}" value="([^"]*)"', self.body)
        return found[1] if found else re.search(rf'name="{name}"[^>]*>\n?([^<]*)<', self.body)[1]


def save(visit, draft, slug="major-crime", **boxes):
    return visit.post("return_save", draft.pk, slug, **boxes)


def refusal(action, *given, **named):
    with pytest.raises(NotAllowed) as refused:
        action(*given, **named)
    return str(refused.value)


def verbs():
    return list(AuditLine.objects.order_by("number").values_list("verb", flat=True))
