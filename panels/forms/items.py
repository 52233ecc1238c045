"""What is asked of every item: what it is, who may read it, and whether the public may."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from authority.days import DayField
from authority.markings import held
from authority.models import Caveat, Circle
from panels.forms.records import RecordForm
from panels.models import AgendaItem, Exemption

WHAT = ["title", "public_title", "purpose", "decision_wanted", "presenter"]
WHO = ["marking", "circle", "caveats", "declaration_required", "conflicted", "handling"]
PUBLIC = ["part", "exemption", "public_interest", "decision_maker", "review_on"]
BEYOND = (
    "Choose one of the markings listed. They are those that your own vetting opens. Nothing above "
    "OFFICIAL-SENSITIVE may be held here: for that, make an item by reference only."
)
EXEMPT_NEEDS = {
    "exemption": "Choose the paragraph under which this is private.",
    "public_interest": "Say why the public interest is against publishing.",
    "decision_maker": "Say who decided that this is private.",
    "review_on": "Enter the day on which that is looked at again.",
}


class ItemForm(RecordForm):
    """What every item has. `kind` is that of the item, `own` the fields of its paper."""

    kind = AgendaItem.Kind.PAPER
    own: tuple[str, ...] = ()

    review_on = DayField(label="Looked at again on", required=False)

    class Meta:
        model = AgendaItem
        fields = WHAT + WHO + PUBLIC
        labels = {
            "title": "Title",
            "public_title": "Title for the public",
            "purpose": "Purpose",
            "decision_wanted": "Decision wanted",
            "presenter": "Presented by",
            "circle": "Who needs to know",
            "caveats": "Caveats",
            "declaration_required": "Only for those to whom section 5 has been explained",
            "conflicted": "Who has a conflict, and is not to have it",
            "handling": "How it is to be handled",
            "part": "Part of the meeting",
            "public_interest": "Why the public interest is against publishing",
            "decision_maker": "Who decided that",
        }
        help_texts = {
            "title": "As it stands on the agenda of those who may read it",
            "public_title": "Where the agenda is public. If there is none, the title is used",
            "conflicted": "For them it is not on the agenda at all",
            "part": "For Part 2, answer all that follows; for Part 1 it does not matter",
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "public_interest": forms.Textarea(attrs={"rows": 3}),
            "marking": forms.RadioSelect,
            "part": forms.RadioSelect,
            "caveats": forms.CheckboxSelectMultiple,
            "conflicted": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "title": {"required": "Give the item a title."},
            "marking": {"invalid_choice": BEYOND, "required": BEYOND},
            "part": {"required": "Say whether the item is public or exempt."},
        }

    def __init__(self, *args, meeting, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.reader = meeting, reader
        self._offer_what_the_writer_has()
        self._ask_for_reasons()
        self._offer_grounds()
        self.helper = self._helper()

    def paper(self):
        """The paper for `actions.add_item`, or None where the item has none."""
        return None

    def answers(self):
        """All but the paper, for `actions.add_item` and `actions.change_item`."""
        return {"kind": self.kind} | super().answers()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("part") == AgendaItem.Part.PUBLIC:
            cleaned |= {"exemption": None, "public_interest": "", "decision_maker": "", "review_on": None}
        return cleaned

    def _post_clean(self):
        """The action checks the whole item against its rules; half of one is not worth checking here."""

    def _offer_what_the_writer_has(self):
        fields, reader, panel = self.fields, self.reader, self.meeting.panel
        fields["marking"].choices = [
            (marking.value, marking.label) for marking in held() if marking in reader.markings
        ]
        fields["circle"].queryset = Circle.objects.filter(pk__in=reader.circles, authority=panel.authority)
        fields["circle"].required, fields["circle"].empty_label = True, None
        self.initial["circle"] = self.initial.get("circle") or panel.circle_id
        fields["caveats"].queryset = Caveat.objects.filter(pk__in=reader.caveats)
        fields["conflicted"].queryset = panel.people_known(self.instance).exclude(pk=reader.pk)

    def _offer_grounds(self):
        """The paragraphs of the law of the panel's jurisdiction, which the label names."""
        field, jurisdiction = self.fields["exemption"], self.meeting.panel.authority.jurisdiction
        field.queryset = Exemption.objects.filter(jurisdiction=jurisdiction)
        laws = field.queryset.order_by("source").values_list("source", flat=True).distinct()
        field.label = f"Paragraph of {' or '.join(laws)}" if laws else "Paragraph"
        field.empty_label = "Choose a paragraph"

    def _ask_for_reasons(self):
        """They are needed unless the item is said to be public."""
        part = self.data.get("part") if self.is_bound else self.initial.get("part")
        for name, sentence in EXEMPT_NEEDS.items():
            self.fields[name].required = str(part) != str(AgendaItem.Part.PUBLIC)
            self.fields[name].error_messages["required"] = sentence

    def _helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(
            "seen",
            Fieldset("What it is", *WHAT, *self.own),
            Fieldset("Who may read it", *(name for name in WHO if self._is_a_choice(name))),
            Fieldset("Public or exempt", *PUBLIC),
        )
        return helper

    def _is_a_choice(self, name):
        queryset = getattr(self.fields[name], "queryset", None)
        return queryset is None or queryset.exists()
