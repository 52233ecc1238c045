"""What an entry may point to: a measure, other forces, an operation; of each what its writer sees."""

from django import forms

from authority.days import in_full
from authority.models import Force
from indicators.models import Indicator
from strands.lines import lines
from strands.models import Entry

ANOTHER = "Choose one of those listed."


def of_other_records(name, said, context, entry):
    """{name: field}, or nothing where there is nothing to choose or what was chosen is out of sight."""
    rows = OFFERED[name](context, entry)
    if rows is None:
        return {}
    shared = {
        "label": said.label,
        "help_text": said.hint,
        "required": False,
        "error_messages": {"invalid_choice": ANOTHER, "invalid_pk_value": ANOTHER},
    }
    if name == "forces":
        return {name: forms.ModelMultipleChoiceField(rows, widget=forms.CheckboxSelectMultiple, **shared)}
    single = OperationField if name == "of_operation" else forms.ModelChoiceField
    return {name: single(rows, empty_label="None", **shared)}


def _indicators(context, entry):
    keys = {line.indicator.pk for line in lines(context.strand, context.reader)}
    chosen = entry and entry.indicator_id
    if chosen and chosen not in keys:
        return None
    return Indicator.objects.filter(pk__in=keys)


def _forces(context, entry):
    """Those of its own sort: a fictitious record names no real force."""
    others = Force.objects.filter(fictitious=context.force.fictitious).exclude(pk=context.force.pk)
    if entry:
        others = others | Force.objects.filter(pk__in=entry.forces.all())
    return others.select_related("area").distinct()


def _operations(context, entry):
    seen = Entry.objects.visible_to(context.reader).filter(kind=Entry.Kind.OPERATION, force=context.force)
    chosen = entry and entry.of_operation_id
    if chosen and not seen.filter(pk=chosen).exists():
        return None
    return (seen.filter(withdrawn_at=None) | seen.filter(pk=chosen or 0)).order_by("-on", "-pk")


class OperationField(forms.ModelChoiceField):
    def label_from_instance(self, operation):
        return f"{operation.title}, began {in_full(operation.on)}"


OFFERED = {"indicator": _indicators, "forces": _forces, "of_operation": _operations}
