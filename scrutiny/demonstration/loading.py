"""Load the whole demonstration, once."""

from django.db import transaction

from authority.models import Authority
from indicators.models import Recomputation
from indicators.tasks import recompute
from scrutiny.demonstration import asking, leads, meetings, people, places, record, returns, series
from scrutiny.demonstration.reading import fixture
from strands import actions
from strands.models import Strand

FORCE_LEAD = "Superintendent (fictitious)"


def is_loaded():
    return Authority.objects.filter(name=fixture("places")["authority"]).exists()


def load(today):
    """Everything in one transaction; the rates straight after, as a worker would derive them."""
    with transaction.atomic():
        authority, force = places.load(today)
        persons = people.load(authority, today)
        _lead(authority, persons, today)
        returns.load(force, persons, today)
        record.load(force, persons, today)
        meetings.load(authority, force, persons, today)
        asking.load(force, persons, today)
        leads.load(authority, force, persons, today)
    for job in Recomputation.objects.waiting():
        recompute(job.pk)
    series.load(force, persons, today)


def _lead(authority, persons, today):
    since = today - people.IN_POST_FOR
    for row in fixture("people"):
        for code in row.get("leads", ()):
            strand = Strand.objects.get(code=code)
            shared = {"authority": authority, "starts_on": since, "by": people.COMMAND}
            actions.appoint(strand, "lead member", user=persons[row["key"]], **shared)
            actions.appoint(strand, "force lead", name=FORCE_LEAD, **shared)
