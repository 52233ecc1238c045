"""`manage.py load_catalogue`: all reference data. Runs again without harm, and quickly."""

from django.core.management.base import BaseCommand
from django.db import transaction

import authority.actions
import indicators.actions
import panels.actions
import strands.actions
from strands import catalogue

BY = "load_catalogue"


class Command(BaseCommand):
    help = "Load forces, measures, vetting kinds, exemptions and the guidance's catalogue; again: no change."

    @transaction.atomic
    def handle(self, **options):
        authority.actions.load_vetting_kinds(catalogue.beside("vetting"), by=BY)
        indicators.actions.load_forces(by=BY)
        indicators.actions.load_measures(by=BY)
        panels.actions.load_exemptions(catalogue.beside("exemptions"), by=BY)
        written = strands.actions.load_catalogue(by=BY)
        if options["verbosity"]:
            self.stdout.write(f"The catalogue is loaded: {written} of its records were new or had changed.")
