"""The questions that repeat for every operation, and how each stands for one."""

from dataclasses import dataclass

from django.urls import reverse

from authority import access
from strands.asking.askings import askings, in_use, newest
from strands.asking.standing import Standing, standing
from strands.models import Asking, Question

NOT_ASKED = Standing("Not asked", "neutral", "")


@dataclass(frozen=True)
class OfOperation:
    """One of the questions of an operation; `asking` is the newest, or None."""

    question: Question
    asking: Asking | None
    stands: Standing
    url: str  # of the asking, or where to put it


def asked_of(operation, user):
    """Every repeating question of the operation's strand as an `OfOperation`. Two queries.

    `operation`: an Entry that the person may see, with its strand and force at hand.
    """
    reader = access.reader_of(user)
    questions = in_use(reader, operation.strand).filter(repeats_per_operation=True)
    found = newest(askings(reader).filter(of_operation=operation.pk))
    return [_line(question, found.get(question.pk), operation, reader.day) for question in questions]


def _line(question, asking, operation, today):
    if asking:
        stands, url = standing(asking, today), reverse("asking", args=[asking.pk])
        return OfOperation(question, asking, stands, url)
    page = reverse("ask", args=[operation.strand.slug, question.code])
    url = f"{page}?force={operation.force.slug}&operation={operation.pk}"
    return OfOperation(question, None, NOT_ASKED, url)
