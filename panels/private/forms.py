"""What is written down when somebody looked again at why an item is private."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone

from authority.days import DayField
from panels.models import PrivacyReview
from panels.tracker.forms import LONGEST, StepForm

OUTCOMES = [(value, label.capitalize()) for value, label in PrivacyReview.Outcome.choices]


class ReviewForm(StepForm):
    outcome = forms.ChoiceField(
        label="What was decided",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        help_text="Nothing is published by this. Where it may be, you are led to move the item to Part 1",
        error_messages={"required": "Choose what was decided."},
    )
    reason = forms.CharField(
        label="Why",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[ProhibitNullCharactersValidator()],
        error_messages={"required": "Say why."},
    )
    decided_by = forms.CharField(
        label="Decided by", max_length=120, error_messages={"required": "Say who decided."}
    )
    reviewed_on = DayField(label="Looked at on", initial=timezone.localdate)
    next_on = DayField(
        label="Looked at again on",
        required=False,
        help_text="Leave empty only where it may be published",
    )
