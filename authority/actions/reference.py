"""Reference data of vetting: its kinds, what each opens, caveats, and the words of section 5."""

from django.db import transaction

from authority import audit
from authority.markings import named
from authority.models import Caveat, DeclarationText, Opening, VettingKind


@transaction.atomic
def load_vetting_kinds(data, *, by):
    """Take in `fixtures/vetting.json`. Runs again without harm: what was changed since is left as it is."""
    for row in data["kinds"]:
        _load_kind(row, by)
    for row in data["caveats"]:
        Caveat.objects.get_or_create(code=row["code"], defaults={"name": row["name"]})
    words = data["section_5"]
    DeclarationText.objects.get_or_create(
        version=words["version"], defaults={"words": words["words"], "in_use_from": words["in_use_from"]}
    )


def _load_kind(row, by):
    fields = {name: row[name] for name in ("name", "ladder", "rank", "years")}
    kind, new = VettingKind.objects.get_or_create(code=row["code"], defaults=fields)
    if new:
        for marking in row["opens"]:
            Opening.objects.create(kind=kind, marking=named(marking), starts_on=row["from"])
        audit.record("vetting kind loaded", kind, by=by, opens=row["opens"])
