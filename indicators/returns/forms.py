"""What is asked for a return beside its figures."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from authority import access
from indicators import returns
from indicators.deadlines.dues import of_quarter
from indicators.models import Deadline, QuarterlyReturn
from indicators.numerals import date
from indicators.quarters import Quarter

Checked = QuarterlyReturn.Checked

FOR_ALL = (
    "Everyone who may read the return may read this: write no figure that is marked higher than OFFICIAL"
)
OFFERED = 9  # quarters: the present one and two years back
WEEKS_TO_RETURN = 4


class OpenReturnForm(forms.Form):
    """For which force and quarter a return is opened, and by when it is wanted."""

    force = forms.ModelChoiceField(
        queryset=None, empty_label="Choose a force", error_messages={"required": "Choose the force."}
    )
    quarter = forms.TypedChoiceField(
        coerce=lambda index: Quarter(int(index)), error_messages={"required": "Choose the quarter."}
    )
    due_on = forms.DateField(
        label="Due on",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "govuk-input--width-10"}),
        help_text="By then it is sent for sign-off. Leave it empty for the day in the calendar",
        error_messages={"invalid": "That is no day. Enter the day by which it is due."},
    )
    reason = forms.CharField(
        label="Why it is due on another day than the calendar says",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Only where it is. {FOR_ALL}",
        required=False,
        max_length=1000,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        present = Quarter.of(timezone.localdate())
        self.fields["force"].queryset = returns.forces_of(user)
        self.fields["quarter"].choices = [
            (int(quarter), quarter.long) for quarter in reversed(present.span(OFFERED))
        ]
        self.initial.setdefault("quarter", int(present - 1))
        if not Deadline.objects.filter(authority__in=access.reader_of(user).authorities).exists():
            self.initial.setdefault("due_on", timezone.localdate() + timedelta(weeks=WEEKS_TO_RETURN))

    def clean(self):
        """An empty day is that of the calendar; another than that needs its reason."""
        asked = super().clean()
        whole = {"force", "quarter"} <= asked.keys()
        calendar = of_quarter(asked["force"], asked["quarter"]).due_now if whole else None
        due_on = asked.get("due_on") or calendar
        if due_on is None and "due_on" in asked:
            self.add_error("due_on", "Enter the day by which it is due.")
        elif calendar not in (None, due_on) and not asked.get("reason"):
            self.add_error("reason", f"It is due on {date(calendar)}. Say why this force has another day.")
        return asked | {"due_on": due_on}


class SendForm(forms.Form):
    """What whoever sends a return says of how its figures were checked."""

    checked = forms.ChoiceField(
        label="How were the figures checked?",
        choices=[(choice.value, f"{choice.label[:1].upper()}{choice.label[1:]}") for choice in Checked],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the figures were checked."},
    )
    checked_note = forms.CharField(
        label="What should a reader know of their quality?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"For example which sources are late, or counted by hand. {FOR_ALL}",
        required=False,
        max_length=4000,
    )


class SendBackForm(forms.Form):
    """Why a return goes back to whoever entered it."""

    note = forms.CharField(
        label="What is to be mended",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Whoever opens the return again sees this first. {FOR_ALL}",
        error_messages={"required": "Say what is to be mended."},
        max_length=4000,
    )


class CorrectionForm(forms.Form):
    """Why an accepted return is opened again."""

    reason = forms.CharField(
        label="Why the figures are to be corrected",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=(
            "It stays with the new version. The figures accepted before count until that is accepted. "
            f"{FOR_ALL}"
        ),
        error_messages={"required": "Say why the figures are to be corrected."},
        max_length=4000,
    )
