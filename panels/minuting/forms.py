"""What is written about one item, and at which meeting minutes were agreed."""

from django import forms

from authority.days import DayField
from authority.forms import ActionForm
from panels.minuting.summaries import OUTCOMES, draft
from panels.models import Action, Meeting
from panels.sitting.forms import SeenForm

LONG = 20_000  # characters
SAID = {
    "public_words": "What anyone may read",
    "public_decision": "Decision, as anyone may read it",
    "restricted_words": "What only readers of the item are told",
    "decision": "Decision, for readers of the item only",
}
SUMMARY = "The public summary. Leave it empty, and one is drafted from public title, paragraph and outcome"
NEEDS = {
    "action_owner": "Say who is to do it.",
    "action_due_on": "Say by when.",
    "action_words": "Say what is to be done.",
}


class MinuteForm(SeenForm):
    """Public and restricted words of one item, and an action that comes of it."""

    outcome = forms.ChoiceField(
        label="Outcome", choices=[(key, f"The panel {words}") for key, words in OUTCOMES.items()]
    )
    action_words = forms.CharField(label="What is to be done", max_length=2000, required=False)
    action_owner = forms.CharField(label="Who is to do it", max_length=120, required=False)
    action_due_on = DayField(label="By when", required=False)
    action_kind = forms.ChoiceField(
        label="Kind",
        choices=[(kind.value, kind.label.capitalize()) for kind in Action.Kind],
        required=False,
    )
    action_public_words = forms.CharField(
        label="What anyone may read of it", max_length=2000, required=False,
        help_text="Leave it empty, and nothing is said of it in public",
    )  # fmt: skip

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.item = record.item
        for name, label in SAID.items():
            rows = 3 if "decision" in name else 6
            area = forms.Textarea(attrs={"rows": rows})
            self.fields[name] = forms.CharField(label=label, max_length=LONG, required=False, widget=area)
            self.initial[name] = getattr(record, name)
        exempt = record.item.part == record.item.Part.EXEMPT
        if exempt:
            self.fields["public_words"].help_text = SUMMARY
        order = [*SAID, *(["outcome"] if exempt else [])]
        if not exempt:
            del self.fields["outcome"]
        self.order_fields([*order, *(name for name in self.fields if name.startswith("action_"))])

    def clean(self):
        cleaned = super().clean()
        asked = [name for name in NEEDS if cleaned.get(name)]
        for name in NEEDS if asked else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, NEEDS[name])
        return cleaned

    def words(self):
        """What is said. For an exempt item of which nothing is said in public, that is drafted."""
        said = {name: self.cleaned_data[name] for name in SAID}
        if "outcome" in self.fields and not said["public_words"]:
            said["public_words"] = draft(self.item, self.cleaned_data["outcome"])
        return said

    def action(self):
        """What `record_action` takes, or None."""
        told = {name: self.cleaned_data[f"action_{name}"] for name in ("words", "owner", "due_on")}
        if not told["words"]:
            return None
        kind = self.cleaned_data["action_kind"] or Action.Kind.ACTION
        return told | {"kind": kind, "public_words": self.cleaned_data["action_public_words"]}


class ApproveForm(SeenForm):
    approved_by = forms.CharField(
        label="Approved by", max_length=120, help_text="Name and part, for example the monitoring officer",
        error_messages={"required": "Name the person who approved the summary."},
    )  # fmt: skip


class AgreeForm(ActionForm):
    at = forms.ModelChoiceField(
        Meeting.objects.none(), label="Meeting at which they were agreed", empty_label="Choose a meeting",
        error_messages={"required": "Choose the meeting at which they were agreed."},
    )  # fmt: skip

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].queryset = meetings
        self.fields["at"].label_from_instance = lambda meeting: meeting.day
