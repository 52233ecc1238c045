"""What is asked of every item: what it is, who may read it, and whether the public may."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from authority.days import DayField
from authority.markings import held
from authority.models import Caveat, Circle
from panels.forms.records import RecordForm
from panels.models import AgendaItem, Exemption

WHAT = ["title", "public_title", "business", "attached_to"]
TAKEN = ["presenter", "purpose", "decision_wanted", "time_budget", "page_budget"]
WHO = ["marking", "circle", "caveats", "declaration_required", "conflicted", "handling"]
PUBLIC = ["part", "exemption", "public_interest", "decision_maker", "review_on"]
BEYOND = (
    "Choose one of the markings listed. They are those that your own vetting opens. Nothing above "
    "OFFICIAL-SENSITIVE may be held here: for that, make an item by reference only."
)
SHORT = forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})
MINUTES = dict.fromkeys(["invalid", "min_value", "max_value"], "Give the minutes as a number from 1 to 600.")
PAGES = dict.fromkeys(["invalid", "min_value", "max_value"], "Give the pages as a number from 1 to 400.")
BUSINESS = [(value, label.capitalize()) for value, label in AgendaItem.Business.choices]
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
    time_budget = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=1,
        max_value=600,
        help_text="How long it may take",
        widget=SHORT,
        error_messages=MINUTES,
    )
    page_budget = forms.IntegerField(
        label="Pages",
        required=False,
        min_value=1,
        max_value=400,
        help_text="How long its paper may be",
        widget=SHORT,
        error_messages=PAGES,
    )

    class Meta:
        model = AgendaItem
        fields = WHAT + TAKEN + WHO + PUBLIC
        labels = {
            "title": "Title",
            "business": "Business",
            "attached_to": "Attached to",
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
            "public_title": (
                "For anyone to read. Without one, an item in Part 1 is called by its title, "
                "and one in Part 2 is not named"
            ),
            "business": "Standing business is known to the checks and to the minutes",
            "attached_to": "An appendix has a protection of its own: a public report may have an exempt one",
            "handling": "For example: not to be copied; to be handed back at the meeting",
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
        self.fields["business"].required = False
        self.fields["business"].choices = BUSINESS
        self._offer_what_the_writer_has()
        self._ask_for_reasons()
        self._offer_grounds()
        self._offer_what_it_may_be_attached_to()
        self.helper = self._helper()

    def paper(self):
        """The paper for `actions.add_item`, or None where the item has none."""
        return None

    def offered(self):
        """The items that the page names, for its marking."""
        return self.fields["attached_to"].queryset if "attached_to" in self.fields else []

    def answers(self):
        """All but the paper, for `actions.add_item` and `actions.change_item`."""
        return {"kind": self.kind} | super().answers()

    def clean_business(self):
        return self.cleaned_data["business"] or AgendaItem.Business.ORDINARY

    def clean_attached_to(self):
        """What it is attached to out of the writer's sight is neither shown nor undone."""
        now = self.instance.attached_to_id and self.instance.attached_to
        return self.cleaned_data["attached_to"] or (None if not now or now.visible_to(self.reader) else now)

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

    def _offer_what_it_may_be_attached_to(self):
        """Items of the same agenda that the writer sees and that stand by themselves."""
        if "attached_to" not in self.fields:
            return
        heads = (
            self.meeting.items.visible_to(self.reader).filter(attached_to=None).exclude(pk=self.instance.pk)
        )
        alone = self.instance.pk is None or not self.instance.attachments.exists()
        self.fields["attached_to"].queryset = heads if alone else heads.none()
        self.fields["attached_to"].empty_label = "Nothing: it stands by itself"

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
            Fieldset("What it is", *self._has(WHAT), *self.own),
            Fieldset("How it is taken", *self._has(TAKEN)),
            Fieldset("Who may read it", *self._has(WHO)),
            Fieldset("Public or exempt", *PUBLIC),
        )
        return helper

    def _has(self, names):
        return [name for name in names if name in self.fields and self._is_a_choice(name)]

    def _is_a_choice(self, name):
        queryset = getattr(self.fields[name], "queryset", None)
        return queryset is None or queryset.exists()
