"""A panel to be formed, and a person to sit on it."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.forms import ActionForm
from panels.actions.membership import people_to_appoint
from panels.actions.panels import authorities_of
from panels.models import Membership

PARTS = [(value, label.capitalize()) for value, label in Membership.Part.choices]


class PanelForm(ActionForm):
    """Of one's own authority; where that takes part in joint ones, they are a choice."""

    authority = forms.ModelChoiceField(
        None,
        label="Whose panel it is",
        empty_label=None,
        help_text="A joint one may appoint people of each authority that takes part in it",
        error_messages={"required": "Choose whose panel it is."},
    )
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

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.own, *joint = authorities_of(by) or [None]
        if joint:
            keys = [authority.pk for authority in [self.own, *joint]]
            self.fields["authority"].queryset = type(self.own).objects.filter(pk__in=keys)
            self.initial["authority"] = self.own.pk
        else:
            del self.fields["authority"]

    def clean(self):
        return {"authority": self.own} | super().clean()


class PersonField(forms.ModelChoiceField):
    """`own`: the key of the authority whose people are named without it."""

    own = None

    def label_from_instance(self, person):
        return str(person) if person.authority_id == self.own else f"{person}, {person.authority}"


class AppointForm(ActionForm):
    """Those who may be appointed and have no seat on the panel."""

    user = PersonField(
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
        people = people_to_appoint(panel, by).exclude(pk__in=seated)
        self.fields["user"].queryset = people.select_related("authority")
        self.fields["user"].own = by.authority_id
