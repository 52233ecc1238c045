"""What is asked to trace a page, and what is registered of a copy."""

from django import forms

from authority.forms import ActionForm
from panels.actions.copy_events import HOLDER_SAYS, KEEPER_SAYS

ONE_OF_THREE = "Give one of the three: the code, the number or the file."


def choices(kinds):
    return [(kind.value, kind.label.capitalize()) for kind in kinds]


class SaidForm(ActionForm):
    kind = forms.ChoiceField(choices=choices(HOLDER_SAYS))


class RegisterForm(ActionForm):
    kind = forms.ChoiceField(
        label="What became of it",
        choices=choices(KEEPER_SAYS),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of the copy."},
    )
    note = forms.CharField(
        label="Note",
        max_length=300,
        required=False,
        help_text="Where and when, and nothing of what the papers say",
    )


class TraceForm(forms.Form):
    code = forms.CharField(
        label="Code", max_length=20, required=False, help_text="Eight letters and figures, after the time"
    )
    number = forms.IntegerField(label="Copy number", min_value=1, max_value=999_999, required=False)
    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text="Its fingerprint is compared with the register. The file itself is not kept.",
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split()).upper()

    def clean(self):
        given = [value for value in self.cleaned_data.values() if value not in (None, "")]
        if not self.errors and len(given) != 1:
            raise forms.ValidationError(ONE_OF_THREE)
        return self.cleaned_data
