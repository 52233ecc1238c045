from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from scrutiny.demonstration import loading, people
from scrutiny.demonstration.reading import fixture


class Command(BaseCommand):
    help = "Load a fictitious authority with people, returns and meetings to try the product on. Trial only."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="the day to pretend it is, as 2026-11-23")

    def handle(self, *args, on=None, **options):
        if not settings.TRIAL:
            raise CommandError(
                "The demonstration is for the trial only. Set TRIAL=true on a database without real data."
            )
        if not loading.is_loaded():
            self.stdout.write("Loading the demonstration (some seconds, the first time)")
            loading.load(on or timezone.localdate())
        self._accounts()

    def _accounts(self):
        self.stdout.write(f"\nDemonstration accounts, all with the password {people.PASSWORD}\n")
        for row in fixture("people"):
            address = f"{row['key']}@{people.ADDRESS}"
            self.stdout.write(f"  {address:<36} {row['post']}: {row['shows']}")
