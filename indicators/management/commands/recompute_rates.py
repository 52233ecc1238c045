"""`manage.py recompute_rates`: derive all rates again, or prove that the table is what that would give."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from authority.models import LostLease
from indicators import actions, rates
from indicators.models import Recomputation

BY = "recompute_rates"


class Command(BaseCommand):
    help = "Derive all rates again from figures and populations. With --check, change nothing and compare."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="say how far the table is from a fresh computation"
        )

    def handle(self, *, check, **options):
        if check:
            self._check()
        else:
            self._derive()

    def _check(self):
        difference = rates.check()
        self.stdout.write(
            f"{difference.compared:,} rates compared: {difference.missing:,} missing, "
            f"{difference.surplus:,} surplus, {difference.different:,} different."
        )
        if difference:
            waiting = Recomputation.objects.waiting().count()
            raise CommandError(
                f"The rates are not what the figures give. {waiting} recomputations wait for a worker; if "
                "that is not the reason, run manage.py recompute_rates."
            )

    def _derive(self):
        job = _claimed()
        try:
            with tqdm(desc="Deriving rates", unit=" measures", leave=False) as bar:
                actions.derive_rates(job, watch=lambda job: _show(bar, job))
        except LostLease:
            raise CommandError(
                "A worker has taken this over, since it went on too long. It will be done."
            ) from None
        self.stdout.write(
            f"{job.written:,} rates written, {job.removed:,} removed; all others were right already."
        )


def _claimed():
    """Asked for and taken in one transaction, so that no worker comes first."""
    with transaction.atomic():
        return Recomputation.objects.claim(
            actions.recompute_rates("An operator asked for all rates", by=BY).pk
        )


def _show(bar, job):
    bar.total, bar.n = job.total, job.done
    bar.refresh()
