"""Grounds on which the law lets a meeting hear an item in private."""

from django.db import transaction

from authority import audit
from panels.models import Exemption


@transaction.atomic
def load_exemptions(rows, *, by):
    """Reference data of `fixtures/exemptions.json`. What a body has added or reworded is left as it is."""
    for row in rows:
        key = {"jurisdiction": row["jurisdiction"], "paragraph": row["paragraph"]}
        exemption, new = Exemption.objects.get_or_create(**key, defaults=row)
        if new:
            audit.record("exemption loaded", exemption, by=by, **key)
