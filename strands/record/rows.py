"""Steps and areas of an entry as rows of its form. Another row is asked for and comes, without a script."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from authority.models import Area
from strands.models import AreaDays, Step
from strands.record.boxes import box, tick
from strands.record.forms import Unjudged
from strands.record.sections import AREAS, of_steps

MOST = 60  # rows
TOO_MANY = f"An entry has {MOST} rows at most. Put what belongs together into one of them."
GONE = "Take this out"
TWICE = "{} is entered twice. Put its days into one row."
FOREIGN = "This area is not one of the force's own. Choose the page again and enter its days there."


class Row(Unjudged, forms.Form):
    """A row in which nothing is typed is none."""

    def __init__(self, *args, kind, today, areas=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.today, self.areas = kind, today, areas
        self.fields |= self.boxes()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(*self.fields)

    @property
    def filled(self):
        """Whether anything is typed in it."""
        return any(str(self[name].value() or "").strip() for name in self.asked)

    @property
    def kept(self):
        """What the actions take of the row; None where it is empty or taken out."""
        answers = self.cleaned_data
        taken_out = answers.get("gone") or not self.filled
        return None if taken_out else {name: answers[name] for name in self.columns}


class StepRow(Row):
    @property
    def asked(self):
        return of_steps(self.kind)

    columns = property(lambda self: [*self.asked])

    def boxes(self):
        made = {name: box(Step._meta.get_field(name), said, self.today) for name, said in self.asked.items()}
        made["text"].required = False
        if self.initial:
            made["gone"] = tick(label=GONE, required=False)
        return made

    def clean(self):
        answers = super().clean()
        if answers.get("gone") or not self.filled:
            self._errors.clear()
            return answers
        if not answers.get("text") and "text" not in self.errors:
            self.add_error("text", f"Write the {self.kind.step} itself, or empty its other boxes.")
        done = answers.get("done_on")
        if done and done > self.today:
            label = self.asked["done_on"].label
            self.add_error("done_on", f"{label}: that day has not come yet. Leave it empty until then.")
        return answers


class AreaRow(Row):
    asked = AREAS
    columns = ("area", *AREAS)

    def boxes(self):
        area = forms.ModelChoiceField(
            self.areas,
            widget=forms.HiddenInput,
            error_messages={"invalid_choice": FOREIGN, "required": FOREIGN},
        )
        made = {name: box(AreaDays._meta.get_field(name), said, self.today) for name, said in AREAS.items()}
        made["officer_days"].required = False
        return {"area": area} | made

    @property
    def name(self):
        return {str(area.pk): area.name for area in self.areas}.get(str(self["area"].value()), "")

    def clean(self):
        answers = super().clean()
        if self.filled and answers.get("officer_days") is None and "officer_days" not in self.errors:
            self.add_error("officer_days", f"Enter the officer-days of {self.name}, or 0 if it gave none.")
        return answers


class Rows(forms.BaseFormSet):
    def kept(self):
        return [row.kept for row in self.forms if row.kept]

    def unjudged(self):
        self._errors, self._non_form_errors = [], self.error_class()
        for row in self.forms:
            row.unjudged()


class AreaRows(Rows):
    def clean(self):
        named = [row.cleaned_data.get("area") for row in self.forms if row.filled and row.is_valid()]
        for area in named:
            if area and named.count(area) > 1:
                raise forms.ValidationError(TWICE.format(area.name))


def steps(data, context, kind, entry=None):
    """The rows of steps, None for a kind without them. One empty row to begin with."""
    if not kind.steps:
        return None
    written = entry.steps.all() if entry else ()
    now = [{name: getattr(step, name) for name in of_steps(kind)} for step in written]
    made = _rows(StepRow, Rows, extra=0 if now else 1)
    return made(data, prefix="steps", initial=now, form_kwargs={"kind": kind, "today": context.today})


def areas(data, context, kind, entry=None):
    """A row for each area of the force, None for a kind without them or a force that has none."""
    own = list(Area.objects.filter(parent=context.force.area, kind=Area.Kind.BCU).order_by("name"))
    if not kind.by_area or not own:
        return None
    days = {one.area_id: one for one in entry.area_days.all()} if entry else {}
    now = [{"area": area.pk} | _days(days.get(area.pk)) for area in own]
    rows = Area.objects.filter(pk__in=[area.pk for area in own])
    kwargs = {"kind": kind, "today": context.today, "areas": rows}
    return _rows(AreaRow, AreaRows, extra=0)(data, prefix="areas", initial=now, form_kwargs=kwargs)


def one_more(data, prefix):
    """What was sent, with room for another row."""
    data, name = data.copy(), f"{prefix}-TOTAL_FORMS"
    total = data.get(name, "")
    known = total.isdecimal() and len(total) <= len(str(MOST))
    data[name] = min(int(total) + 1, MOST) if known else 1
    return data


def _days(row):
    return {name: getattr(row, name) for name in AREAS} if row else {}


def _rows(row, rows, extra):
    made = forms.formset_factory(row, formset=rows, extra=extra, max_num=MOST, validate_max=True)
    made.default_error_messages = made.default_error_messages | {"too_many_forms": TOO_MANY}
    return made
