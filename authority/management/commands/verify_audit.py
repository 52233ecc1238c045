from django.core.management.base import BaseCommand, CommandError

from authority import audit, seals
from authority.models import AuditLine


class Command(BaseCommand):
    help = "Prove that no line of the audit trail was altered, removed, slipped in or cut off"

    def handle(self, *args, **options):
        faults = list(audit.faults())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(
                f"The audit trail has {len(faults)} faults. Keep the database as it is and find out why."
            )
        self.stdout.write(f"{AuditLine.objects.count():,} lines verified, 0 faults.")
        unsealed = AuditLine.objects.filter(number__gt=seals.reach()).count()
        if unsealed:
            self.stdout.write(
                f"The last {unsealed:,} are not sealed yet: the next action's seal covers them."
            )
