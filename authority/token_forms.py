"""Forms of keys for forces' systems."""

from django import forms
from django.utils import timezone

from authority import days, tokens
from authority.days import DayField
from authority.forms import ActionForm

SCOPES = [("read", "Reads only"), ("submit", "Reads, enters figures and sends returns for sign-off")]


class SystemForm(ActionForm):
    name = forms.CharField(
        label="Name of the system",
        max_length=120,
        help_text="As it should stand beside the figures that it enters, such as Westmarch Police data hub",
        error_messages={"required": "Name the system."},
    )


class KeyForm(forms.Form):
    """What a key is for. `user` decides which systems and forces there are to choose from."""

    system = forms.ModelChoiceField(
        queryset=None, empty_label="Choose a system", error_messages={"required": "Choose the system."}
    )
    name = forms.CharField(
        label="Name of the key",
        max_length=120,
        help_text="What it is used for or where, such as overnight upload",
        error_messages={"required": "Name the key."},
    )
    forces = forms.ModelMultipleChoiceField(
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one force."},
    )
    scope = forms.ChoiceField(
        label="What it may do",
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the key may do."},
    )
    expires_on = DayField(label="Last day", help_text="At most a year from today")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.systems = tokens.systems_of(user)
        self.fields["system"].queryset = self.systems
        self.fields["forces"].queryset = tokens.forces_to_name(user)
        self.initial.setdefault("expires_on", days.years_after(timezone.localdate(), 1))
        self.initial.setdefault("scope", "read")

    def clean(self):
        cleaned = super().clean()
        if scope := cleaned.pop("scope", None):
            cleaned["may_submit"] = scope == "submit"
        return cleaned
