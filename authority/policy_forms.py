"""Forms of what vetting is asked and what it opens: policies, openings, periods, the words of section 5."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from authority import markings
from authority.actions.openings import LONGEST
from authority.days import DayField
from authority.forms import OF_PEOPLE, ActionForm, KindField
from authority.models import Circle, VettingKind

WHY = "Why"


class PolicyForm(ActionForm):
    role = forms.ChoiceField(
        label="Post",
        required=False,
        choices=[("", "No post: a circle"), *((role.value, role.capitalize()) for role in OF_PEOPLE)],
        help_text="Whoever holds it is asked for this vetting",
    )
    circle = forms.ModelChoiceField(
        Circle.objects.none(),
        label="Or a circle",
        required=False,
        empty_label="No circle: a post",
        help_text="Everyone in it is asked for this vetting, whatever their post",
    )
    kind = KindField(
        VettingKind.objects,
        label="Vetting",
        empty_label="Choose",
        help_text="Or a higher kind on the same ladder",
    )
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Until", required=False)
    reason = forms.CharField(label=WHY, max_length=300, help_text="For example who decided it, and where")

    def __init__(self, *args, authority=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["circle"].queryset = Circle.objects.filter(authority=authority)

    def clean(self):
        if bool(self.cleaned_data.get("role")) == bool(self.cleaned_data.get("circle")):
            raise ValidationError("Choose a post or a circle, and not both.")
        return self.cleaned_data


class EndWithReasonForm(ActionForm):
    ends_on = DayField(label="Last day", initial=timezone.localdate)
    reason = forms.CharField(label=WHY, max_length=300)


class PeriodForm(ActionForm):
    years = forms.IntegerField(
        label="Years",
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="The shortest period in use, so that nothing overstays",
    )
    reason = forms.CharField(label=WHY, max_length=300, help_text="For example the paper that says so")


class OpeningForm(ActionForm):
    marking = forms.TypedChoiceField(label="Marking", coerce=int, choices=markings.choices)
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Until", required=False)
    reason = forms.CharField(label=WHY, max_length=300, help_text="For example the paper that says so")


class DeclarationTextForm(ActionForm):
    words = forms.CharField(
        label="Words", max_length=5000, widget=forms.Textarea(attrs={"rows": 12}), strip=True
    )
    in_use_from = DayField(label="In use from", initial=timezone.localdate)
