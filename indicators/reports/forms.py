"""What is asked of a report after an operation beside its text."""

import json

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.markings import held
from authority.models import Caveat
from indicators.actions.reports import told
from indicators.reports.sections import offered

OF_A_REPORT = ("section", "operation", "ended_on", "marking", "caveats", "handling")


class ReportForm(forms.Form):
    """What it is about and who may read it. Of markings and caveats there are those that its writer holds."""

    section = forms.ChoiceField(
        label="Strand", error_messages={"required": "Choose the strand that the operation belonged to."}
    )
    operation = forms.CharField(
        label="Name of the operation",
        max_length=120,
        help_text="Only those who may read the report see its name",
        error_messages={"required": "Name the operation."},
    )
    ended_on = DayField(
        label="When it ended",
        required=False,
        help_text="For example 28 September 2026. Leave it empty while the day is not known",
    )
    marking = forms.TypedChoiceField(
        coerce=int,
        help_text="Everyone with that marking who may read the return can read the report",
        error_messages={"required": "Choose the marking.", "invalid_choice": "Choose one of those listed."},
    )
    caveats = forms.ModelMultipleChoiceField(
        Caveat.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only those who hold all of them can read the report",
    )
    handling = forms.CharField(
        label="How it is to be handled",
        required=False,
        max_length=300,
        help_text="Shown with the marking wherever the report is read",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, reader, report=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.report = report
        self._offer_what_the_writer_holds(reader)
        self._offer_sections(reader)
        self.initial = _facts(report) if report else {"marking": self.fields["marking"].choices[-1][0]}

    def clean_ended_on(self):
        day = self.cleaned_data["ended_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                "That day has not come. A report is written once the operation is over."
            )
        return day

    def facts(self):
        """What the actions take."""
        return {name: self.cleaned_data.get(name, ()) for name in OF_A_REPORT}

    @property
    def saw(self):
        try:
            return json.loads(self.cleaned_data["seen"])
        except (ValueError, RecursionError):  # nobody's page asks that: lists within lists without end
            return None

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later change, and may save again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["seen"] = _seen(self.report) if self.report else ""

    def _offer_what_the_writer_holds(self, reader):
        opened = [marking for marking in held() if marking in reader.markings]
        self.fields["marking"].choices = [(marking.value, marking.label) for marking in opened] or [
            ("", "None")
        ]
        caveats = Caveat.objects.filter(pk__in=reader.caveats)
        self.fields["caveats"].queryset = caveats
        if not caveats:
            del self.fields["caveats"]

    def _offer_sections(self, reader):
        names = offered(reader)
        if self.report and self.report.section not in names:
            names.append(self.report.section)
        self.fields["section"].choices = [("", "Choose the strand"), *((name, name) for name in names)]


class WithdrawForm(forms.Form):
    """Why a report is taken out of the return."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stays with the report, for those who may read that",
        error_messages={"required": "Say why the report is withdrawn."},
        max_length=4000,
    )


def _facts(report):
    facts = {name: getattr(report, name) for name in OF_A_REPORT if name != "caveats"}
    return facts | {"caveats": list(report.caveats.all()), "seen": _seen(report)}


def _seen(report):
    return json.dumps(told(report))
