"""Questions that were put, as far as one reader may see them. Each read takes a User or a `Reader`."""

from django.db.models import Q

from authority import access
from strands.models import Asking, Question, Strand


def every(user):
    """Questions that were put, newest first."""
    rows = Asking.objects.visible_to(user).select_related("question", "strand", "force__area", "of_operation")
    return rows.order_by("-on", "-pk")


def askings(user):
    """Those of `every` that were not withdrawn."""
    return every(user).filter(withdrawn_at=None)


def newest(rows):
    """{key of a question: its newest `Asking`} of askings that stand newest first, as `latest` has them."""
    found, answered = {}, {}
    for asking in rows:
        found.setdefault(asking.question_id, asking)
        if asking.answered_on:
            answered.setdefault(asking.question_id, asking)
    for key, asking in found.items():
        asking.last_answered = answered.get(key)
    return found


def in_use(user, *strands):
    """The questions that can be put for these strands, by default for all that the person may know of."""
    reader = access.reader_of(user)
    known = strands or Strand.objects.visible_to(reader)
    rows = Question.objects.in_use(reader).filter(Q(strand=None) | Q(strand__in=known))
    return rows.select_related("strand")
