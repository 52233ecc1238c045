"""`manage.py load_catalogue`: all reference data. Runs again without harm, and quickly."""

from django.core.management.base import BaseCommand
from django.db import transaction

import authority.actions
import indicators.actions
from strands import actions, catalogue

BY = "load_catalogue"


class Command(BaseCommand):
    help = "Load forces, measures, vetting kinds and the guidance's catalogue; a second run changes nothing."

    @transaction.atomic
    def handle(self, **options):
        authority.actions.load_vetting_kinds(catalogue.vetting(), by=BY)
        indicators.actions.load_forces(by=BY)
        indicators.actions.load_measures(by=BY)
        written = actions.load_catalogue(by=BY)
        if options["verbosity"]:
            self.stdout.write(f"The catalogue is loaded: {written} of its records were new or had changed.")
