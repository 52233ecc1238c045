"""Load what the guidance says: all of the catalogue that is text."""

from django.db import transaction

from authority import audit
from authority.models import Authority
from strands import catalogue
from strands.actions.keeping import settle_asked


@transaction.atomic
def load_catalogue(*, by):
    """All of the guidance that is text: strands, questions, monitored lines, references, case studies.

    Adds what is new and mends what has changed in `fixtures/catalogue`; leaves what an authority has added.
    Needs the measures to be there. Returns the number of records written.
    """
    written = sum(_load(model, rows, by) for model, rows in catalogue.tables())
    if written:
        for authority in Authority.objects.filter(retirements__isnull=False).distinct():
            settle_asked(authority)
    return written


def _load(model, rows, by):
    unlike = catalogue.unlike(model, rows)
    added = [values["code"] for record, values in unlike if record.pk is None and "code" in values]
    for record, values in unlike:
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    if unlike:
        verb = f"{model._meta.verbose_name_plural} loaded"
        audit.record(verb, unlike[0][0], by=by, written=len(unlike), added=added)
    return len(unlike)
