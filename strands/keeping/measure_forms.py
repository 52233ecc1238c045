"""What is asked of somebody who has a strand monitor a measure: one that is there, or a new one."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from authority.markings import held
from authority.refusal import NotAllowed
from indicators import measuring
from indicators.models import DataItem, Indicator
from strands.keeping import headings, shapes
from strands.keeping.forms import (
    DefinitionForm,
    KeepingForm,
    PolarityForm,
    StrandField,
    long_text,
    short_text,
    whole_number,
)
from strands.models import Monitored

HEADINGS = [(one.value, headings.in_words(one.value)) for one in Monitored.Heading]
UNITS = [
    ("count", "A number of things or events"),
    ("pounds", "Pounds"),
    ("grams", "Grams"),
    ("officer-days", "Officer-days"),
    ("grade", "A grade"),
    ("text", "Words"),
]
KINDS = [
    ("count", "Count", "The number itself"),
    ("rate", "Rate", "The number for every 1,000 residents"),
    ("percentage", "Percentage", "The number out of another number"),
    ("money", "Money", "Pounds"),
    ("money-rate", "Money for each resident", "Pounds for every 1,000 residents"),
    ("grade", "Grade", "An inspector’s grade"),
    ("narrative", "Narrative", "Words"),
    ("development", "Area for development", "Nothing is counted yet"),
]
PUBLICATIONS = [(one.value, one.label[:1].upper() + one.label[1:]) for one in Indicator.Publication]
EFFORTS = [
    ("", "Not known"),
    ("produced", "The force produces it already"),
    ("new", "New work for the force"),
]
OUT = "Choose one of those offered: those whose marking your own vetting opens."
COUNTED_TWICE = "Either choose a figure that is asked already, or name a new one, and leave the other empty."
WHAT_IS_COUNTED = (
    "This kind of measure needs what is counted. Choose a figure, or name a new one, that is {}."
)
OUT_OF_WHAT = "This kind of measure needs what it is set against. Choose a figure that is {}."


class ItemField(forms.ModelChoiceField):
    def __init__(self, **more):
        super().__init__(None, required=False, error_messages={"invalid_choice": OUT}, **more)

    def label_from_instance(self, item):
        return f"{item.name} ({item.section}, {item.get_unit_display().lower()})"


class MonitorForm(KeepingForm):
    """A measure that is there already, under a heading of a strand."""

    strand = StrandField(empty_label="Choose a strand")
    indicator = forms.ModelChoiceField(
        None,
        label="Measure",
        empty_label="Choose a measure",
        error_messages={"required": "Choose the measure.", "invalid_choice": OUT},
    )
    heading = forms.ChoiceField(choices=HEADINGS, initial=Monitored.Heading.OTHER)

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, reader=reader, **kwargs)
        known = Indicator.objects.of(reader).filter(marking__in=reader.markings)
        self.fields["indicator"].queryset = known.order_by("name")


class MeasureForm(KeepingForm):
    """A new measure, of a figure that is asked already or of a new one."""

    strand = StrandField(empty_label="Choose a strand")
    heading = forms.ChoiceField(choices=HEADINGS, initial=Monitored.Heading.OTHER)
    name = short_text("Name of the measure", 160)
    kind = forms.ChoiceField(
        label="Kind",
        choices=[(kind, f"{label}: {what[0].lower()}{what[1:]}") for kind, label, what in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of measure."},
    )
    why_it_matters = long_text("Why it matters", shapes.SHORT, rows=2, required=False)
    numerator = ItemField(
        label="A figure that is asked already", empty_label="None: a new figure, named below"
    )
    counted_name = short_text("Name of a new figure", 160, required=False)
    counted_definition = long_text("What is counted in it", rows=2, required=False)
    unit = forms.ChoiceField(label="In what", choices=UNITS, required=False, initial="count")
    by_area = forms.BooleanField(label="It is asked of each basic command unit, too", required=False)
    standing = forms.BooleanField(
        label="It is as things stand on a day, so that a year is the average of its quarters", required=False
    )
    effort = forms.ChoiceField(
        label="What it costs the force",
        choices=EFFORTS,
        required=False,
        help_text="A figure that exists already is asked for more readily",
    )
    minutes = whole_number("Minutes that it takes each quarter", 0, shapes.MOST_MINUTES)
    denominator = ItemField(label="Of a percentage: out of which figure", empty_label="None")
    display_per = forms.TypedChoiceField(
        label="Of a rate: shown for so many residents",
        choices=[(per, f"{per:,}") for per in measuring.PER_RESIDENTS],
        coerce=int,
        initial=measuring.PER_RESIDENTS[0],
    )
    polarity = PolarityForm.base_fields["polarity"]
    polarity_reason = long_text("Why", shapes.SHORT, rows=2, help_text="It stands beside the measure")
    marking = forms.TypedChoiceField(
        label="Marking of the measure and of a new figure",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking.", "invalid_choice": OUT},
    )
    publication = forms.ChoiceField(
        label="May it be published", choices=PUBLICATIONS, initial="small-numbers"
    )
    parent = forms.ModelChoiceField(
        None,
        label="The measure of which this is a key diagnostic indicator",
        empty_label="None",
        required=False,
        error_messages={"invalid_choice": OUT},
    )
    starts_on = DefinitionForm.base_fields["starts_on"]
    wording = DefinitionForm.base_fields["wording"]
    status = DefinitionForm.base_fields["status"]
    checked_by = DefinitionForm.base_fields["checked_by"]
    review_on = DefinitionForm.base_fields["review_on"]

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, reader=reader, **kwargs)
        items = DataItem.objects.of(reader).filter(marking__in=reader.markings).exclude(unit="direction")
        self.fields["numerator"].queryset = items
        self.fields["denominator"].queryset = items.filter(unit="count")
        measures = Indicator.objects.of(reader).filter(marking__in=reader.markings).order_by("name")
        self.fields["parent"].queryset = measures
        opened = [marking for marking in held() if marking in reader.markings]
        self.fields["marking"].choices = [(marking.value, marking.label) for marking in opened]
        self.initial.setdefault("marking", min(opened, default=None))
        self.helper = _helper()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("numerator") and cleaned.get("counted_name"):
            self.add_error("counted_name", COUNTED_TWICE)
        elif "kind" in cleaned:
            self._hold_to_kind(cleaned)
        return cleaned

    def carries_out(self, action, *, by):
        """Whether the measure was added. Where it was refused, the form says why."""
        if not self.is_valid():
            return False
        try:
            action(by=by, **self.facts())
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
            return False
        return True

    def facts(self):
        """What `actions.add_measure` is told."""
        given = self.cleaned_data
        _, _, per, shown = measuring.NEEDS[given["kind"]]
        names = ("strand", "heading", "name", "kind", "why_it_matters", "numerator", "denominator", "marking")
        names += ("polarity", "polarity_reason", "publication", "parent")
        display_per = given["display_per"] if given["display_per"] in shown else shown[0]
        return {name: given[name] for name in names} | {
            "per": per,
            "display_per": display_per,
            "counted": self._counted(),
            "definition": {name: given[name] for name in shapes.DEFINITION},
        }

    def _hold_to_kind(self, given):
        """What is counted, and what it is set against, have to be in a unit that suits the kind."""
        tops, bottoms, _, _ = measuring.NEEDS[given["kind"]]
        new = bool(given.get("counted_name"))
        if tops and "numerator" in given and _unit(given, new) not in tops:
            self.add_error("unit" if new else "numerator", WHAT_IS_COUNTED.format(_either(tops)))
        if bottoms and "denominator" in given and given["denominator"] is None:
            self.add_error("denominator", OUT_OF_WHAT.format(_either(bottoms)))

    def _counted(self):
        """The facts of a new figure, None where there is none."""
        given = self.cleaned_data
        if not given["counted_name"]:
            return None
        told = {name: given[name] for name in ("unit", "by_area", "standing", "effort", "minutes", "marking")}
        return told | {"name": given["counted_name"], "definition": given["counted_definition"]}


def like(indicator):
    """What a form begins with for an own measure that counts otherwise than one that everybody shares."""
    names = ("name", "kind", "why_it_matters", "denominator", "polarity", "polarity_reason", "marking")
    told = {name: getattr(indicator, name) for name in (*names, "publication", "display_per")}
    item = indicator.numerator
    return told | ({"counted_name": item.name, "unit": item.unit} if item else {})


def _unit(given, new):
    """Of the new figure, or of the one that was chosen; None without either."""
    if new:
        return given.get("unit")
    return given["numerator"] and given["numerator"].unit


def _either(units):
    """The units in words: a number of things or events, grams or officer-days."""
    words = [word[0].lower() + word[1:] for unit, word in UNITS if unit in units]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _helper():
    helper = FormHelper()
    helper.form_tag = False
    counted = ("numerator", "counted_name", "counted_definition", "unit", "by_area", "standing")
    helper.layout = Layout(
        Fieldset("Where it stands", "strand", "heading", "parent"),
        Fieldset("What it is", "name", "kind", "why_it_matters"),
        Fieldset("What is counted", *counted, "effort", "minutes"),
        Fieldset("What it is set against", "denominator", "display_per"),
        Fieldset("How it is judged", "polarity", "polarity_reason"),
        Fieldset("Its definition", *shapes.DEFINITION),
        Fieldset("Who may read it", "marking", "publication"),
    )
    return helper
