"""Forms of the vetting register, of accounts and of the audit trail."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.models import Caveat, DeclarationText, VettingKind
from authority.permissions import ROLES, Role
from authority.refusal import NotAllowed

OF_PEOPLE = [role for role in Role if role != Role.FORCE_SYSTEM]


class ActionForm(forms.Form):
    """A form whose fields are what one action asks for. On its own: a button to press, and its refusal."""

    def carries_out(self, action, *subject, by):
        """Whether the action was done. Where it was refused, the form says why."""
        if not self.is_valid():
            return False
        try:
            action(*subject, by=by, **self.cleaned_data)
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
            return False
        return True


class KindField(forms.ModelChoiceField):
    def label_from_instance(self, kind):
        return f"{kind.name} ({kind.code}), {kind.get_ladder_display()}, {kind.years} years"


class GrantForm(ActionForm):
    kind = KindField(VettingKind.objects, label="Vetting", empty_label="Choose")
    granted_by = forms.CharField(
        label="Granted by",
        max_length=120,
        help_text="The force or department that vetted; often another force",
    )
    granted_on = DayField(label="Granted on")
    expires_on = DayField(
        label="Expires on",
        required=False,
        help_text="Leave empty for the period shown beside the vetting above",
    )
    review_on = DayField(label="Review due on", required=False)


class DeclarationForm(ActionForm):
    text = forms.ModelChoiceField(DeclarationText.objects, label="Words that were used", empty_label=None)
    made_on = DayField(label="Explained on")
    witness = forms.CharField(label="In the presence of", max_length=120)
    expires_on = DayField(label="To be repeated after", required=False)


class CaveatForm(ActionForm):
    caveat = forms.ModelChoiceField(Caveat.objects, label="Caveat", empty_label="Choose")
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Until", required=False)
    reason = forms.CharField(label="Why this person needs it", max_length=300)


class AccountForm(ActionForm):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with it, and choose their password by a link sent to it",
    )


class PostForm(ActionForm):
    role = forms.ChoiceField(
        label="Post", choices=[("", "Choose"), *((role.value, role.capitalize()) for role in OF_PEOPLE)]
    )
    starts_on = DayField(label="From", initial=timezone.localdate)
    ends_on = DayField(label="Until", required=False)


class EndForm(ActionForm):
    ends_on = DayField(label="Last day", initial=timezone.localdate)


class TrailFilterForm(forms.Form):
    """What to look for in the trail. Every field may be left empty."""

    actor = forms.CharField(label="Who", max_length=120, required=False, help_text="Part of a name")
    verb = forms.CharField(label="Did what", max_length=80, required=False, help_text="For example vetting")
    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)


def posts_explained():
    """[(post, what it allows)] for the page on which posts are given."""
    return [(role.capitalize(), sorted(ROLES[role])) for role in OF_PEOPLE]
