"""Write the audit trail: one line for each action, inside the action's transaction.

Lines are numbered without gaps and chained by keyed digests, so that a line altered, removed or slipped in is
found. Once committed, a line is sealed outside the database, so that a tail cut off is found as well.
"""

import json

from django.db import connection, transaction
from django.utils import timezone

from authority import announcements, seals
from authority.models import AuditLine

CHAIN = 7_301_158  # the advisory lock that lets one writer at a time join the chain
BEGINNING = "0" * 64


def record(verb, subject, *, by, **detail):
    """Add a line, inside a transaction. `by` is a User, or the name of a command that an operator runs."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "An audit line is written with what it describes, or not at all."
        )
    _queue_for_the_chain()
    last = AuditLine.objects.order_by("number").last()
    line = AuditLine(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        actor=str(by),
        actor_id=getattr(by, "pk", None),
        verb=verb,
        subject_kind=subject._meta.label,
        subject_id=str(subject.pk),
        subject=str(subject)[:200],
        detail=json.loads(json.dumps(detail, default=str)),
    )
    line.digest = digest(line, last.digest if last else BEGINNING)
    line.save(force_insert=True)
    transaction.on_commit(lambda: seals.seal(line.number, line.digest), robust=True)
    announcements.recorded.send(type(subject), verb=verb, subject=subject)
    return line


def digest(line, previous):
    """The keyed digest of a line over all its fields and the digest before it: 64 hexadecimal digits."""
    fields = [line.number, line.at.isoformat(), line.actor, line.actor_id, line.verb]
    fields += [line.subject_kind, line.subject_id, line.subject, line.detail, previous]
    return seals.keyed(json.dumps(fields, sort_keys=True, ensure_ascii=False))


def faults():
    """Sentences, each naming its place, on every line that is not as it was written."""
    kept = seals.read()  # before the lines: what is committed meanwhile has a line and no seal in here
    previous, expected, digests = BEGINNING, 1, {}
    for line in AuditLine.objects.order_by("number").iterator():
        if line.number != expected:
            yield f"Line {expected} is missing: line {line.number} follows line {expected - 1}."
        elif line.digest != digest(line, previous):
            yield f"Line {line.number} is not as it was written, or does not follow the line before it."
        previous, expected = line.digest, line.number + 1
        digests[line.number] = line.digest
    yield from seals.faults(kept, digests)


def _queue_for_the_chain():
    """SQLite's write lock does this by itself; PostgreSQL needs to be asked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])
