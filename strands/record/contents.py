"""What an entry says at one moment, as plain values that outlive its columns."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from strands.models import Entry
from strands.record.kinds import KINDS

SHARED = ("title", "on", "summary", "tags", "review_on", "handling", "historic_marking")
OF_ITS_MARKING = ("marking_reason", "marking_review_on", "declaration_required")
OF_A_STEP = ("text", "owner", "due_on", "done_on", "outcome", "shared_with")
OF_AN_AREA = ("area__name", "officer_days", "agreed_days")


def content(entry):
    """{name: value} of the entry, its own kind's columns, its protection, its steps and its areas."""
    kind = KINDS[entry.kind]
    told = {name: _plain(entry, name) for name in (*SHARED, *OF_ITS_MARKING, *kind.fields)}
    told["marking"] = entry.marking_label
    told["circle"] = str(entry.circle or "")
    told["caveats"] = sorted(str(caveat) for caveat in entry.caveats.all())
    told["conflicted"] = sorted(str(person) for person in entry.conflicted.all())
    told["steps"] = list(entry.steps.values(*OF_A_STEP))
    told["area_days"] = list(entry.area_days.values(*OF_AN_AREA))
    return json.loads(json.dumps(told, cls=DjangoJSONEncoder))


def _plain(entry, name):
    field = entry._meta.get_field(name)
    value = getattr(entry, name)
    if field.many_to_many:
        return sorted(str(one) for one in value.all())
    if field.is_relation and field.related_model is Entry:
        return getattr(entry, field.attname)  # by its number: its title may be out of a reader's sight
    if field.is_relation:
        return str(value or "")
    return _exact(field, value)


def _exact(field, value):
    """As the column keeps it: an amount with all of its decimals, however it was typed."""
    kind = field.get_internal_type()
    if kind == "QuarterField":
        return str(value)
    if kind == "DecimalField" and value is not None:
        return f"{value:.{field.decimal_places}f}"
    return value
