"""Who may read what is written: offered as far as the writer may read, and never less than it was."""

from django import forms

from authority import markings
from authority.days import DayField
from authority.models import Caveat, Circle, User
from authority.permissions import Role, reads
from strands.record.boxes import tick
from strands.record.sections import PROTECTION
from strands.record.words import WordsField

BEYOND = (
    "Choose one of the markings listed. They are those that your own vetting opens. Nothing above "
    "OFFICIAL-SENSITIVE may be held here."
)
OUTSIDE = "Choose a circle that you are in yourself."
NOT_HELD = "Choose among the caveats that you hold yourself."
A_READER = "Choose among the people listed, who read for your authority."


def fields(reader, user, entry=None):
    """{name: field} of an entry's protection, for whoever writes it."""
    made = {
        "marking": forms.TypedChoiceField(
            choices=_markings(reader, entry),
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": BEYOND, "invalid_choice": BEYOND},
        ),
        "marking_reason": WordsField(most=300, required=False),
        "marking_review_on": DayField(required=False),
        "historic_marking": WordsField(most=60, required=False),
        "circle": _one_of(_circles(reader, user, entry), OUTSIDE),
        "caveats": _several_of(Caveat.objects.filter(pk__in=reader.caveats), NOT_HELD),
        "declaration_required": tick(required=False),
        "conflicted": _several_of(_people(user, entry), A_READER),
        "handling": WordsField(most=300, required=False),
    }
    for name, field in made.items():
        field.label, field.help_text = PROTECTION[name]
    return {name: field for name, field in made.items() if _is_a_choice(field)}


def first(user):
    """What stands in the boxes of a new entry: plain business of the writer's authority."""
    everyone = Circle.objects.filter(authority=user.authority_id, everyone=True).first()
    return {"marking": int(markings.Marking.OFFICIAL), "circle": everyone and everyone.pk}


def _markings(reader, entry):
    lowest = entry.marking if entry else markings.Marking.OFFICIAL
    offered = [one for one in markings.held() if one in reader.markings and one >= lowest]
    return [(int(one), one.label) for one in offered]


def _circles(reader, user, entry):
    """From everyone's circle an entry may go into a smaller one; from there its old versions hold it."""
    own = Circle.objects.filter(pk__in=reader.circles, authority=user.authority_id)
    if not entry:
        return own
    here = Circle.objects.filter(pk=entry.circle_id)
    return own | here if entry.circle and entry.circle.everyone else here


def _people(user, entry):
    roles = [role for role in Role if role != Role.FORCE_SYSTEM and reads(role)]
    readers = User.objects.filter(authority=user.authority_id, is_active=True, posts__role__in=roles)
    found = User.objects.filter(pk__in=readers.exclude(pk=user.pk))
    return (found | User.objects.filter(pk__in=entry.conflicted.all())).distinct() if entry else found


def _one_of(rows, refusal):
    return forms.ModelChoiceField(
        rows, empty_label=None, error_messages={"required": refusal, "invalid_choice": refusal}
    )


def _several_of(rows, refusal):
    return forms.ModelMultipleChoiceField(
        rows,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": refusal, "invalid_pk_value": refusal},
    )


def _is_a_choice(field):
    return not isinstance(field, forms.ModelMultipleChoiceField) or field.queryset.exists()
