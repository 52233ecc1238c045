"""What an authority no longer uses on a day. What was recorded under it stays."""

from dataclasses import dataclass

from strands.models import Retirement


@dataclass(frozen=True)
class Retired:
    """Codes of strands, questions and measures of a strand."""

    strands: frozenset = frozenset()
    questions: frozenset = frozenset()
    monitored: frozenset = frozenset()


def of(user, day=None):
    """The `Retired` of the reader's own authority; today by default. One query.

    Where rows are fetched anyway, `in_use` of their querysets leaves out the same without a query of its own.
    """
    codes = {kind: set() for kind in Retirement.Kind}
    for kind, code in Retirement.objects.on(user, day).values_list("kind", "code"):
        codes[kind].add(code)
    return Retired(
        strands=frozenset(codes[Retirement.Kind.STRAND]),
        questions=frozenset(codes[Retirement.Kind.QUESTION]),
        monitored=frozenset(codes[Retirement.Kind.MONITORED]),
    )
