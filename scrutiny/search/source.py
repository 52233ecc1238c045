"""What search knows of one kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Model, QuerySet

from authority.markings import Marking


class News(NamedTuple):
    """A line in the audit trail about a `model` is news of the rows whose `lookup` is its key.

    `verbs`: only these tell of new words; empty for all.
    """

    model: type[Model]
    lookup: str = "pk"
    verbs: frozenset = frozenset()


def official(row):
    """The marking of what everyone may read."""
    return Marking.OFFICIAL


def own(row):
    """The marking of a record that is protected by itself."""
    return row.marking


@dataclass(frozen=True)
class Source:
    """`rows`: all of the kind. `open_to`: those that a Reader may see, by the rule of their own app.

    `title`, `words`, `place` and `address` take one row: its name, all other words by which it is found,
    where it stands and the page that shows it; `marking`, how its name is marked. `whole`: the kind is small
    and is loaded many at a time, so that news of one row is news of all.
    """

    label: str
    rows: Callable[[], QuerySet]
    open_to: Callable[[object], QuerySet]
    title: Callable[[Model], str]
    words: Callable[[Model], str]
    place: Callable[[Model], str]
    address: Callable[[Model], str]
    news: tuple[News, ...]
    marking: Callable[[Model], int] = official
    whole: bool = False


def joined(*texts):
    """One text of many, without those that are empty."""
    return "\n".join(str(text) for text in texts if text)
