"""Forms for the items whose paper writes itself from what is held here."""

from itertools import groupby

from django import forms

from indicators.models import Indicator
from panels.forms.items import ItemForm
from panels.models import Paper
from strands.models import Monitored, Strand

COUNTED = (
    Indicator.Kind.COUNT,
    Indicator.Kind.RATE,
    Indicator.Kind.PERCENTAGE,
    Indicator.Kind.MONEY,
    Indicator.Kind.MONEY_RATE,
)


class DrawnForm(ItemForm):
    """`paper_kind`, and in `own` what the paper is drawn from."""

    paper_kind: str = ""

    def paper(self):
        return {"kind": self.paper_kind} | {name: self.cleaned_data[name] for name in self.own}


class QuestionsForm(DrawnForm):
    own: tuple[str, ...] = ("strand",)
    paper_kind = Paper.Kind.QUESTIONS
    strand = forms.ModelChoiceField(
        None,
        empty_label="Choose a strand",
        error_messages={"required": "Choose the strand that the paper is about."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].queryset = Strand.objects.in_use(self.reader)


class OfForceForm(DrawnForm):
    force = forms.ModelChoiceField(
        None, empty_label=None, error_messages={"required": "Choose the force that the paper is about."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["force"].queryset = self.meeting.panel.forces()


class PerformanceForm(OfForceForm, QuestionsForm):
    own = ("strand", "force")
    paper_kind = Paper.Kind.PERFORMANCE


class AnswersForm(PerformanceForm):
    paper_kind = Paper.Kind.ANSWERS


class OperationsForm(PerformanceForm):
    paper_kind = Paper.Kind.OPERATIONS


class RisksForm(PerformanceForm):
    paper_kind = Paper.Kind.RISKS


class PlanForm(PerformanceForm):
    paper_kind = Paper.Kind.PLAN


class MeasureField(forms.ModelChoiceField):
    """Measures by their names, each under its strand."""

    def label_from_instance(self, monitored):
        return monitored.indicator.name


class IndicatorForm(OfForceForm):
    own = ("measure", "force")
    paper_kind = Paper.Kind.INDICATOR
    measure = MeasureField(
        None,
        empty_label="Choose a measure",
        help_text="Those that are counted. Its chart is that of its page",
        error_messages={"required": "Choose the measure that the paper is about."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        known = Monitored.objects.visible_to(self.reader).in_use(self.reader)
        known = known.filter(strand__in=Strand.objects.in_use(self.reader), indicator__kind__in=COUNTED)
        field.queryset = known.select_related("strand", "indicator").order_by("strand__order", "order", "pk")
        groups = groupby(field.queryset, key=lambda one: str(one.strand))
        named = [
            (strand, [(one.pk, field.label_from_instance(one)) for one in alike]) for strand, alike in groups
        ]
        field.choices = [("", field.empty_label), *named]


class ActionsForm(DrawnForm):
    """The panel's own, so that nothing has to be chosen."""

    paper_kind = Paper.Kind.ACTIONS


class MinutesForm(DrawnForm):
    own = ("meeting",)
    paper_kind = Paper.Kind.MINUTES
    meeting = forms.ModelChoiceField(
        None,
        label="Minutes of",
        empty_label="Choose a meeting",
        help_text="An earlier meeting of this panel",
        error_messages={"required": "Choose the meeting whose minutes they are."},
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, meeting=meeting, **kwargs)
        earlier = meeting.panel.meetings.filter(held_on__lt=meeting.held_on).order_by("-held_on")
        self.fields["meeting"].queryset = earlier
        self.initial.setdefault("meeting", earlier.first())
