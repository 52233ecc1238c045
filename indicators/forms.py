"""What is asked for a return beside its figures."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from indicators import returns
from indicators.quarters import Quarter

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
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "govuk-input--width-10"}),
        help_text="The day by which the return is to be sent for sign-off",
        error_messages={
            "required": "Enter the day by which it is due.",
            "invalid": "That is no day. Enter the day by which it is due.",
        },
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        present = Quarter.of(timezone.localdate())
        self.fields["force"].queryset = returns.forces_of(user)
        self.fields["quarter"].choices = [
            (int(quarter), quarter.long) for quarter in reversed(present.span(OFFERED))
        ]
        self.initial.setdefault("quarter", int(present - 1))
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(weeks=WEEKS_TO_RETURN))


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
