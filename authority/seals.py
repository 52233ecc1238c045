"""Seals of the audit trail: a file outside the database that says how far the trail had come.

Whoever owns the database can cut off the newest lines and leave a chain that still verifies. They cannot also
take back what was written here: keep the file where the database's owner has no hand.
"""

import hashlib
import hmac
from pathlib import Path

from django.conf import settings


def seal(number, digest):
    """Add one seal: number, digest and a keyed mark over both."""
    path = Path(settings.AUDIT_SEALS)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{number} {digest} {_mark(number, digest)}\n")


def faults(kept, digests):
    """Sentences on every seal of `kept` that the trail, given as {number: digest}, no longer bears out."""
    if digests and not kept:
        yield "There are no seals: the file that AUDIT_SEALS names was emptied, removed or is another."
    for place, (number, digest, genuine) in enumerate(kept, start=1):
        if not genuine:
            yield f"Seal {place} is damaged or was not written here."
        elif digests.get(int(number)) != digest:
            yield f"Line {number} was sealed and is gone or altered: the trail has been cut off or rewritten."


def read():
    """[(number, digest, whether it was written here)] of all seals, oldest first."""
    path = Path(settings.AUDIT_SEALS)
    rows = path.read_text(errors="replace").splitlines() if path.exists() else ()
    return [_parsed(row) for row in rows]


def reach():
    """The number of the newest line that is sealed, 0 for none."""
    return max((int(number) for number, _, genuine in read() if genuine), default=0)


def keyed(text):
    """The digest of a text under the key of this installation: 64 hexadecimal digits."""
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _parsed(row):
    number, digest, mark = [*row.split(" "), "", ""][:3]
    return number, digest, hmac.compare_digest(mark.encode(), _mark(number, digest).encode())


def _mark(number, digest):
    return keyed(f"seal {number} {digest}")
