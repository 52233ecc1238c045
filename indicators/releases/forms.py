"""What is asked of a published file: the file, and when it came out."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from indicators.published import KINDS, LIMITS

MEGABYTES = f"{LIMITS.most_bytes / 1_000_000:g} MB"


class PublicationForm(forms.Form):
    """When a file was published, and under which title."""

    published_on = DayField(
        label="Published on",
        help_text="The day on which it came out, such as 28 September 2026: its figures stand from that day",
    )
    title = forms.CharField(
        label="Title of the publication",
        required=False,
        max_length=200,
        help_text="Leave it empty for the usual one",
    )

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("That day is still to come. Enter the day on which it was published.")
        return day


class ReleaseForm(PublicationForm):
    """A file as it was published."""

    file = forms.FileField(
        label="The file, as it was published",
        help_text=f"A .csv, .xlsx or .ods file of at most {MEGABYTES}. Do not change it before",
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS), "class": "govuk-file-upload"}),
        max_length=None,
        error_messages={"required": "Choose the file.", "empty": "The file is empty. Get it again."},
    )
    field_order = ("file", "published_on", "title")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["published_on"].required = False
        self.fields[
            "published_on"
        ].help_text = (
            "For example 28 September 2026. Leave it empty if you do not know: the file may say which it is"
        )

    def content(self):
        """Its bytes, and never more than tell that it is too large."""
        return self.cleaned_data["file"].read(LIMITS.most_bytes + 1)
