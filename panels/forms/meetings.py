"""When and where a panel meets."""

from django import forms

from authority.days import DayField
from panels.forms.records import RecordForm
from panels.models import Meeting

BAD_TIME = "Write the time like 14:00."


class MeetingForm(RecordForm):
    held_on = DayField(label="Day")
    begins_at = forms.TimeField(
        label="Begins at",
        help_text="For example 14:00",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": BAD_TIME, "required": BAD_TIME},
    )

    class Meta:
        model = Meeting
        fields = ["held_on", "begins_at", "place", "public_edition"]
        labels = {"public_edition": "Let anyone read Part 1 once the pack is released"}
        error_messages = {"place": {"required": "Say where the panel meets."}}
