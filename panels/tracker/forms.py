"""What is asked of whoever reports on an action, judges it or moves its day."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from authority.days import DayField
from authority.forms import ActionForm

LONGEST = 4000


def words(label, help_text="", required=True):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[ProhibitNullCharactersValidator()],
        error_messages={"required": f"{label}. It stays in the history of the action."},
    )


class StepForm(ActionForm):
    """Carries along up to which step its reader saw the history."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, seen=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.newest = seen
        self.initial["seen"] = seen

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0

    def carries_out(self, action, *subject, by):
        """Whoever has read why it was refused knows of the later step, and may save again."""
        done = super().carries_out(action, *subject, by=by)
        if not done:
            self.data = self.data.copy()
            self.data["seen"] = self.newest
        return done


class ReportForm(StepForm):
    words = words("Say what was done", "In a sentence or two; the whole panel reads it")
    done = forms.BooleanField(
        label="It is done",
        required=False,
        help_text="A member of the panel is then asked to confirm it",
    )


class ConfirmForm(StepForm):
    words = words("How you know that it is done", required=False)


class DropForm(StepForm):
    words = words("Say why it is no longer wanted")


class ReopenForm(StepForm):
    words = words("Say what is still to be done")


class MoveForm(StepForm):
    due_on = DayField(label="Due on")
    words = words("Say why the day is moved")
