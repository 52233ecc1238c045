"""Load forces and measures from the reviewed files. Loading again writes only what the files changed."""

from django.db import transaction

from authority import audit
from authority.models import Area, Force
from indicators import reference
from indicators.actions.recomputing import recompute_rates
from indicators.models import DataItem, Definition, Figure, Indicator

MAKES_RATES = {"kind", "numerator_id", "denominator_id", "per", "unit", "standing"}


@transaction.atomic
def load_forces(*, by):
    """Nations, regions and the 43 territorial forces. Gives the number of rows written."""
    areas = _by_code(Area)
    changes = [_write_coded(areas, Area, _keyed(row, parent=areas)) for row in reference.areas()]
    forces = {force.area.code: force for force in Force.objects.select_related("area")}
    for row in reference.forces():
        code = row.pop("code")
        changes.append(_write(forces.get(code) or Force(area=areas[code]), row))
    if written := sum(map(bool, changes)):
        audit.record("forces loaded", Force.objects.first(), by=by, written=written)
    return written


@transaction.atomic
def load_measures(*, by):
    """Data items, indicators, their definitions; rates are asked for where it matters. Gives rows written."""
    changes = _load_items() + _load_indicators()
    if written := sum(map(bool, changes)):
        audit.record("measures loaded", Indicator.objects.first(), by=by, written=written)
    if MAKES_RATES.intersection(*[set().union(*changes)]) and Figure.objects.exists():
        recompute_rates("Measures were changed", by=by)
    return written


def _load_items():
    items, rows = _by_code(DataItem), list(reference.items())
    parents = [(row["code"], row.pop("parent")) for row in rows]
    changes = [_write_coded(items, DataItem, row) for row in rows]
    return changes + [_write(items[code], {"parent_id": _key(items, parent)}) for code, parent in parents]


def _load_indicators():
    items, indicators, rows = _by_code(DataItem), _by_code(Indicator), list(reference.indicators())
    rest = [(row["code"], row.pop("parent"), row.pop("parts"), row.pop("definition")) for row in rows]
    changes = [
        _write_coded(indicators, Indicator, _keyed(row, numerator=items, denominator=items)) for row in rows
    ]
    versions = {(row.indicator_id, row.version): row for row in Definition.objects.all()}
    for code, parent, parts, definition in rest:
        indicator = indicators[code]
        changes.append(_write(indicator, {"parent_id": _key(indicators, parent)}))
        if parts:
            indicator.parts.set(items[part] for part in parts)
        version = versions.get((indicator.pk, definition["version"])) or Definition(indicator=indicator)
        changes.append(_write(version, definition))
    return changes


def _by_code(model):
    return {row.code: row for row in model.objects.all()}


def _key(rows, code):
    return None if code is None else rows[code].pk


def _keyed(row, **named):
    """The row with keys in place of the codes of the records it names."""
    keys = {f"{name}_id": _key(rows, row[name]) for name, rows in named.items()}
    return {name: value for name, value in row.items() if name not in named} | keys


def _write_coded(known, model, values):
    record = known.setdefault(values["code"], model())
    return _write(record, values)


def _write(record, values):
    """Save a record where it is unlike the values. Gives the names of the fields that were."""
    unlike = {name for name, value in values.items() if getattr(record, name) != value}
    if unlike:
        for name in unlike:
            setattr(record, name, values[name])
        record.save()
    return unlike
