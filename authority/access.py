"""The one rule: who may read a record.

A record is read by someone for whom *every* part below holds on the day, unknown meaning no. What has been
published needs none of them. Each part is given twice, side by side: `rows` selects records in the database,
`holds` judges one record in hand. A property test keeps the two equal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.apps import apps
from django.db.models import Q, Value
from django.utils import timezone

from authority import markings


@dataclass(frozen=True)
class Reader:
    """What one person brings to a record on one day: plain identifiers, read once.

    Without `pk` it is anyone of an audience, each of whom has what follows: any conflict may be theirs.
    """

    day: date
    pk: int | None = None
    markings: frozenset = frozenset()
    caveats: frozenset = frozenset()
    circles: frozenset = frozenset()
    authorities: frozenset = frozenset()
    declared: bool = False


class Part(NamedTuple):
    says: str
    rows: Callable[[Reader], Q]
    holds: Callable[[Reader, object], bool]


def _keys(relation):
    return {record.pk for record in relation.all()}


def _conflicts(reader, record):
    """Those recorded, as far as they are this reader's or may be."""
    keys = _keys(record.conflicted)
    return keys if reader.pk is None else keys & {reader.pk}


PARTS = (
    Part(
        "the marking is within the ceiling",
        lambda reader: Q(marking__lte=markings.ceiling()),
        lambda reader, record: record.marking <= markings.ceiling(),
    ),
    Part(
        "an in-date grant opens the marking",
        lambda reader: Q(marking__in=reader.markings),
        lambda reader, record: record.marking in reader.markings,
    ),
    Part(
        "every caveat is held",
        lambda reader: ~Q(caveats__in=_model("Caveat").objects.exclude(pk__in=reader.caveats)),
        lambda reader, record: _keys(record.caveats) <= reader.caveats,
    ),
    Part(
        "the reader is in the record's circle",
        lambda reader: Q(circle__in=reader.circles),
        lambda reader, record: record.circle_id in reader.circles,
    ),
    Part(
        "a declaration is in date where one is required",
        lambda reader: Q() if reader.declared else Q(declaration_required=False),
        lambda reader, record: reader.declared or not record.declaration_required,
    ),
    Part(
        "no conflict is recorded",
        lambda reader: Q(conflicted=None) if reader.pk is None else ~Q(conflicted=reader.pk),
        lambda reader, record: not _conflicts(reader, record),
    ),
    Part(
        "the record belongs to the reader's authority or to a joint one",
        lambda reader: Q(authority__in=reader.authorities),
        lambda reader, record: record.authority_id in reader.authorities,
    ),
)


def rows(reader):
    """A Q over any marked model: the records that this reader may see."""
    allowed = Q()
    for part in PARTS:
        allowed &= part.rows(reader)
    return Q(published_on__lte=reader.day) | allowed


def allows(reader, record):
    """Whether this reader may see this record."""
    if record.published_on and record.published_on <= reader.day:
        return True
    return all(part.holds(reader, record) for part in PARTS)


def reader_of(user, day=None):
    """The reader that a person is on a day, today by default. A `Reader` is passed through unchanged."""
    if isinstance(user, Reader):
        return user
    day = day or timezone.localdate()
    if not user.is_authenticated or not user.is_active:
        return Reader(day=day)
    brought = _brought(user, day)
    return Reader(
        day=day,
        pk=user.pk,
        markings=brought["marking"],
        caveats=brought["caveat"],
        circles=brought["circle"],
        authorities=brought["authority"],
        declared=bool(brought["declaration"]),
    )


def _brought(user, day):
    """{kind: keys} of all that counts for this person on the day, in one query."""
    rows = {
        "marking": (_markings_opened(user, day), "marking"),
        "caveat": (_on(user.caveats_held, day), "caveat"),
        "circle": (_on(user.circle_memberships, day), "circle"),
        "authority": (_model("Authority").objects.filter(constituents__in=[user.authority_id]), "pk"),
        "declaration": (_in_date(user.declarations.filter(made_on__lte=day), day), "pk"),
    }
    first, *others = (found.order_by().values_list(Value(kind), key) for kind, (found, key) in rows.items())
    brought = {kind: set() for kind in rows}
    for kind, key in first.union(*others, all=True):
        brought[kind].add(key)
    if user.authority_id:
        brought["authority"].add(user.authority_id)
    return {kind: frozenset(keys) for kind, keys in brought.items()}


def _model(name):
    return apps.get_model("authority", name)


def _on(rows, day):
    """Rows with `starts_on` and `ends_on` that stand on the day, first and last day included."""
    return rows.filter(starts_on__lte=day).exclude(ends_on__lt=day)


def _in_date(rows, day):
    return rows.exclude(expires_on__lt=day)


def _markings_opened(user, day):
    grants = _in_date(user.vettings.filter(granted_on__lte=day), day).exclude(withdrawn_on__lte=day)
    openings = _on(_model("Opening").objects, day)
    return openings.filter(kind__in=grants.values("kind"))
