"""What is asked about a spreadsheet: the file, which sheet of it, and which column is which."""

from django import forms
from openpyxl.utils import get_column_letter

from authority.tally import so_many
from indicators.workbooks import Limits

LIMITS = Limits(most_rows=5_000, most_columns=100, most_cell=10_000, most_text=2_000_000, seconds=20)
NONE = ""


class UploadForm(forms.Form):
    sheet = forms.FileField(
        label="The spreadsheet",
        help_text=(
            f"An .xlsx, .ods or .csv file of up to {LIMITS.most_bytes // 1_000_000} MB. "
            "Nothing in the return changes before you have seen what would."
        ),
        error_messages={
            "required": "Choose the spreadsheet.",
            "empty": "The file is empty. Check that it was saved, and upload it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )


class TableForm(forms.Form):
    """Which sheet of several."""

    table = forms.TypedChoiceField(
        label="Which sheet has the figures",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the sheets."},
    )

    def __init__(self, *args, upload, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [
            (place, f"{name} ({so_many(len(rows), 'row')})")
            for place, (name, rows, _) in enumerate(upload.tables)
        ]


class ColumnsForm(forms.Form):
    """Which column of a sheet is which."""

    name = forms.ChoiceField(
        label="Which column says what is counted",
        error_messages={"required": "Choose the column with the names."},
    )
    value = forms.ChoiceField(
        label="Which column has the figures",
        error_messages={"required": "Choose the column with the figures."},
    )
    note = forms.ChoiceField(label="Which column has notes, if any", required=False)

    def __init__(self, *args, upload, **kwargs):
        super().__init__(*args, **kwargs)
        columns = [
            (place, f"{get_column_letter(place + 1)}: {cell[:60] or 'no heading'}")
            for place, cell in enumerate(upload.rows[0])
        ]
        for name, field in self.fields.items():
            field.choices = [(NONE, "None" if name == "note" else "Choose a column"), *columns]

    def clean(self):
        chosen = [place for place in super().clean().values() if place]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError("One column cannot be two things. Choose a different one for each.")

    @property
    def columns(self):
        """{role: place} of what was chosen."""
        return {role: int(place) for role, place in self.cleaned_data.items() if place}
