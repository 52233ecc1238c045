"""A panel to be formed, and a person to sit on it."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.forms import ActionForm
from authority.models import User
from panels.models import Membership

PARTS = [(value, label.capitalize()) for value, label in Membership.Part.choices]


class PanelForm(ActionForm):
    name = forms.CharField(
        label="Name of the panel", max_length=120, error_messages={"required": "Give the panel a name."}
    )
    quorum = forms.IntegerField(
        label="Members needed for a decision",
        min_value=1,
        max_value=99,
        initial=3,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={
            "required": "Enter how many members are needed for a decision.",
            "invalid": "Enter a whole number, such as 3.",
            "min_value": "At least 1 member is needed for a decision.",
            "max_value": "Enter a number of at most 99.",
        },
    )


class AppointForm(ActionForm):
    """People of the appointer's own authority who have no seat on the panel."""

    user = forms.ModelChoiceField(
        None,
        label="Person",
        empty_label="Choose a person",
        error_messages={"required": "Choose who is to sit on the panel."},
    )
    part = forms.ChoiceField(label="Part", choices=PARTS, initial=Membership.Part.MEMBER)
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Last day", required=False, help_text="Leave empty if there is none yet")

    def __init__(self, *args, panel, by, **kwargs):
        super().__init__(*args, **kwargs)
        seated = panel.seats_from(timezone.localdate()).values("user")
        people = User.objects.alongside(by).filter(is_active=True)
        self.fields["user"].queryset = people.exclude(pk__in=seated)
