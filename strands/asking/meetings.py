"""To which meetings a question is taken. Meetings are a room above, which answers when it is asked."""

from dataclasses import dataclass

from django.dispatch import Signal

from strands.models import Asking

meetings_wanted = Signal()  # `asking`, `reader`; a room above answers with a list of `Taken`


@dataclass(frozen=True)
class Taken:
    words: str
    url: str


def taken(asking, reader):
    """Every `Taken` of an asking that the reader may know of."""
    answers = meetings_wanted.send(Asking, asking=asking, reader=reader)
    return [one for _, found in answers for one in found]
