"""Proving the audit trail, and saying in it that this was done."""

from django.db import transaction

from authority import audit
from authority.models import AuditLine

VERIFIED = "audit trail verified"
FAULTS_KEPT = 20  # the first say where to look; the command lists them all


def verify_trail(*, by):
    """Read the whole trail against its chain and seals. The lock on new lines is held for the result only."""
    faults = list(audit.faults())
    lines = AuditLine.objects.count()
    with transaction.atomic():
        return audit.record(VERIFIED, by, by=by, lines=lines, found=len(faults), faults=faults[:FAULTS_KEPT])
