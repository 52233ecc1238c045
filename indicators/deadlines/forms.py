"""What is asked for when days are set, put off or parts given out."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.forms import ActionForm
from indicators import returns
from indicators.quarters import Quarter

BACK, AHEAD = 1, 3  # financial years offered before and after the present one
MOST_WEEKS = 52
WEEKS = "Write the number of weeks, from 1 to 52."
LET_OFF_BACK, LET_OFF_AHEAD = 8, 2  # quarters
FOR_READERS = (
    "Everyone who may read returns may read this: write no figure that is marked higher than OFFICIAL"
)


class YearForm(ActionForm):
    """All four quarters of a financial year by one rule."""

    year = forms.TypedChoiceField(label="Financial year", coerce=int)
    weeks = forms.IntegerField(
        label="Weeks from the end of a quarter until its return is due",
        min_value=1,
        max_value=MOST_WEEKS,
        initial=6,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WEEKS),
    )
    release_weeks = forms.IntegerField(
        label="Weeks until the figures are published",
        help_text="Leave empty if it is not known yet",
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WEEKS),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        present = Quarter.of(timezone.localdate()).start_year
        years = range(present - BACK, present + AHEAD)
        self.fields["year"].choices = [(year, Quarter(year * 4).financial_year) for year in years]
        self.initial.setdefault("year", present)


class DeadlineForm(ActionForm):
    """One quarter's days."""

    due_on = DayField(label="Due on")
    release_on = DayField(label="Figures published on", required=False, help_text="Leave empty if not known")


class PutOffForm(ActionForm):
    """Another day for one force."""

    force = forms.ModelChoiceField(
        queryset=None,
        empty_label="Choose a force",
        error_messages={
            "required": "Choose the force.",
            "invalid_choice": "Choose one of the forces that answer to your authority.",
        },
    )
    quarter = forms.TypedChoiceField(
        coerce=lambda index: Quarter(int(index)),
        error_messages={
            "required": "Choose the quarter.",
            "invalid_choice": "Choose one of the quarters offered: others are too far off.",
        },
    )
    due_on = DayField(label="New day")
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"It stands wherever the day does. {FOR_READERS}",
        error_messages={"required": "Say why this force has another day."},
        max_length=1000,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        present = Quarter.of(timezone.localdate())
        self.fields["force"].queryset = returns.forces_of(user)
        self.fields["quarter"].choices = [
            (index, Quarter(index).long)
            for index in range(present + LET_OFF_AHEAD, present - LET_OFF_BACK, -1)
        ]
        self.initial.setdefault("quarter", int(present - 1))


class AssignForm(ActionForm):
    """Who enters a section. Nobody chosen: whoever comes to it."""

    section = forms.ChoiceField(error_messages={"required": "Choose the section."})
    person = forms.ModelChoiceField(
        queryset=None,
        label="Who enters it",
        empty_label="Nobody in particular",
        required=False,
        error_messages={"invalid_choice": "Choose one of the people offered."},
    )

    def __init__(self, *args, sections, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", "Choose a section"), *((name, name) for name in sections)]
        self.fields["person"].queryset = people
