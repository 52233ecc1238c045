"""What is asked when a part is given, a training planned or recorded, and the protocol written."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.forms import ActionForm
from authority.models import User
from authority.permissions import ROLES, Permission
from strands.models import Appointment, Strand

PARTS = [(part.value, part.label.capitalize()) for part in Appointment.Part]
READING = [role for role, allowed in ROLES.items() if Permission.READ in allowed]
LONGEST = 20_000  # characters of a protocol


def readers_of(user):
    """People of this person's authority whose post reads its business now or will."""
    today = timezone.localdate()
    people = User.objects.alongside(user).filter(is_active=True, posts__role__in=READING)
    return people.exclude(posts__ends_on__lt=today).distinct()


class AppointForm(ActionForm):
    """One part in one strand. A force lead is typed in; everybody else is chosen."""

    part = forms.ChoiceField(
        choices=PARTS,
        initial=Appointment.Part.LEAD_MEMBER,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the part."},
    )
    user = forms.ModelChoiceField(
        None, label="Person with an account", required=False, empty_label="Nobody from the list"
    )
    name = forms.CharField(
        label="Name of somebody without an account",
        max_length=120,
        required=False,
        help_text="For the force lead: rank and name, as they may be shown to members",
    )
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Last day", required=False, help_text="Leave empty if there is none yet")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = readers_of(by)


class TrainingForm(ActionForm):
    topic = forms.CharField(
        label="What is to be learned",
        max_length=160,
        error_messages={"required": "Say what is to be learned."},
    )
    strand = forms.ModelChoiceField(
        None,
        required=False,
        empty_label="All strands",
        help_text="For one strand, its leads are asked; for all strands, everybody is",
    )
    due_on = DayField(label="To be had by")
    given_by = forms.CharField(
        label="Given by", max_length=120, required=False, help_text="Leave empty if it is not known yet"
    )

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].queryset = Strand.objects.in_use(reader)


class ChangeTrainingForm(TrainingForm):
    """`seen` sends back what its writer had before them, so that nobody's change is undone unseen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, empty_value="", max_length=64)


class CancelForm(ActionForm):
    reason = forms.CharField(
        label="Why it is cancelled",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text="It stays in the plan with this reason, for everybody to read",
        error_messages={"required": "Say why it is cancelled."},
    )


class HadForm(ActionForm):
    """Who had a training: those who are not recorded yet are offered."""

    users = forms.ModelMultipleChoiceField(
        None,
        label="Who had it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick who had the training."},
    )
    on = DayField(label="On", initial=timezone.localdate)

    def __init__(self, *args, training, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = readers_of(by).exclude(trained__training=training)


class ProtocolForm(ActionForm):
    text = forms.CharField(
        label="What the protocol says",
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=LONGEST,
        help_text="An empty line begins a new paragraph",
        error_messages={"required": "Write what the protocol says."},
    )
    starts_on = DayField(label="In force from", initial=timezone.localdate)


class FollowUpForm(ActionForm):
    outcome = forms.CharField(
        label="What came of it",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": "Say what came of it."},
    )
    done_on = DayField(label="Done on", initial=timezone.localdate)
