"""What a panel decides once for all its meetings: its rules, its standing items, its programme."""

from django import forms
from django.utils import timezone

from authority.markings import held
from panels.forms.items import BUSINESS
from panels.forms.meetings import BAD_TIME
from panels.forms.records import RecordForm
from panels.models import AgendaItem, Exemption, Panel, Paper, ProgrammeItem, StandingItem
from panels.year.cycle import months_on
from strands.models import Strand

PAGE_MAPS = [
    (
        Panel.PageMap.RENUMBERED,
        "Each copy is numbered through. Nobody can tell that there are pages which they lack, but page 12 of "
        "one copy may be page 9 of another.",
    ),
    (
        Panel.PageMap.PLACEHOLDERS,
        "A page has the same number in every copy, so “turn to page 12” works for all. A line stands for the "
        "pages left out: readers are told that pages exist which they lack, and how many.",
    ),
]
NARROW = {"class": "govuk-input--width-3"}
PLANNED_AHEAD = 24  # months


def number(label, least, most, hint=""):
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=hint,
        widget=forms.NumberInput(attrs=NARROW),
        error_messages={
            "required": f"Enter a whole number from {least} to {most}.",
            "invalid": f"Enter a whole number from {least} to {most}.",
            "min_value": f"Enter a number of at least {least}.",
            "max_value": f"Enter a number of at most {most}.",
        },
    )


def clock(label):
    return forms.TimeField(
        label=label,
        help_text="For example 14:00",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": BAD_TIME, "required": BAD_TIME},
    )


class SettingsForm(RecordForm):
    quorum = number("Members needed for a decision", 1, 99)
    page_map = forms.ChoiceField(
        label="How the pages of a pack are numbered", choices=PAGE_MAPS, widget=forms.RadioSelect
    )
    meets_every = number("Meets every so many months", 1, 24, "3 for once a quarter")
    usual_time = clock("Usually begins at")
    papers_days = number("Papers are due so many days before a meeting", 0, 60)
    notes_days = number(
        "Private notes are kept for so many days once minutes are agreed",
        0,
        3650,
        "Readers write them on their own papers. Nobody else sees them, and then they are destroyed",
    )

    class Meta:
        model = Panel
        fields = [
            *("quorum", "page_map", "reminds", "meets_every", "usual_time", "usual_place"),
            *("papers_days", "notes_days"),
        ]
        labels = {
            "reminds": "Remind every meeting of section 5, whatever is on its agenda",
            "usual_place": "Usually meets in",
        }


class WithReasons(RecordForm):
    """An item that is public, or says why it is not. `panel` names the law; `reader` what may be chosen."""

    def __init__(self, *args, panel, reader, **kwargs):
        super().__init__(*args, **kwargs)
        markings = [(one.value, one.label) for one in held() if one in reader.markings]
        self.fields["marking"].choices = markings
        if "strand" in self.fields:
            self.fields["strand"].queryset = Strand.objects.in_use(reader)
        if "force" in self.fields:
            self.fields["force"].queryset = panel.forces()
        grounds = Exemption.objects.filter(jurisdiction=panel.authority.jurisdiction)
        self.fields["exemption"].queryset = grounds

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("part") == AgendaItem.Part.PUBLIC:
            return cleaned | {"exemption": None, "public_interest": "", "decision_maker": ""}
        for name in ("exemption", "public_interest", "decision_maker"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, "An item in Part 2 needs this.")
        return cleaned

    def _post_clean(self):
        """The action checks the whole record against its rules."""


REASONS = ["marking", "declaration_required", "part", "exemption", "public_interest", "decision_maker"]
REASON_LABELS = {
    "declaration_required": "Only for those to whom section 5 has been explained",
    "part": "Part of the meeting",
    "exemption": "Paragraph",
    "public_interest": "Why the public interest is against publishing",
    "decision_maker": "Who decided that",
}
REASON_HINTS = {"part": "For Part 2, answer what follows; for Part 1 it does not matter"}
REASON_WIDGETS = {
    "marking": forms.RadioSelect,
    "part": forms.RadioSelect,
    "public_interest": forms.Textarea(attrs={"rows": 3}),
}


class StandingForm(WithReasons):
    kind = forms.ChoiceField(
        label="What there is to read",
        choices=[(AgendaItem.Kind.ORAL, "Nothing: it is spoken to"), (AgendaItem.Kind.PAPER, "A paper")],
        widget=forms.RadioSelect,
    )
    paper_kind = forms.ChoiceField(label="Which paper", required=False)
    review_months = number("If private, looked at again so many months after the meeting", 1, 60)

    class Meta:
        model = StandingItem
        fields = [
            *("business", "title", "public_title", "purpose", "decision_wanted", "presenter"),
            *("time_budget", "page_budget", "kind", "paper_kind", "strand", "force"),
            *REASONS,
            "review_months",
        ]
        labels = REASON_LABELS | {
            "business": "Business",
            "public_title": "Title for the public",
            "decision_wanted": "Decision wanted",
            "presenter": "Presented by",
            "time_budget": "Minutes for it",
            "page_budget": "Pages for it",
        }
        help_texts = REASON_HINTS
        widgets = REASON_WIDGETS | {"purpose": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"title": {"required": "Give it a title."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        composed = [(kind, label) for kind, label in Paper.Kind.choices if kind not in ("briefing", "upload")]
        composed = [(kind, label.capitalize()) for kind, label in composed if kind != "indicator"]
        self.fields["paper_kind"].choices = [("", "To follow: it is given for each meeting"), *composed]
        self.fields["business"].choices = BUSINESS

    def clean(self):
        """A paper that could not be composed is asked for here, and not when the meeting is called."""
        cleaned = super().clean()
        if cleaned.get("kind") == AgendaItem.Kind.ORAL:
            return cleaned | {"paper_kind": "", "strand": None, "force": None}
        kind = cleaned.get("paper_kind")
        if kind in NEEDS_A_STRAND and not cleaned.get("strand"):
            self.add_error("strand", "Choose the strand that the paper is about.")
        if kind in NEEDS_A_FORCE and not cleaned.get("force"):
            self.add_error("force", "Choose the force that the paper is about.")
        return cleaned


NEEDS_A_FORCE = {"performance", "answers", "operations", "risks", "plan"}
NEEDS_A_STRAND = NEEDS_A_FORCE | {"questions"}


class ProgrammeForm(RecordForm):
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(value, label.capitalize()) for value, label in ProgrammeItem.Kind.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it is."},
    )
    planned_for = forms.TypedChoiceField(label="Month", coerce=str)

    class Meta:
        model = ProgrammeItem
        fields = ["kind", "strand", "title", "planned_for"]
        help_texts = {
            "title": "Everyone on the panel reads it. Nothing that needs more protection belongs here",
            "strand": "For a focused review; otherwise it may be left empty",
        }
        error_messages = {"title": {"required": "Give it a title."}}

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].queryset = Strand.objects.in_use(reader)
        this = timezone.localdate().replace(day=1)
        months = {months_on(this, ahead) for ahead in range(PLANNED_AHEAD)}
        months |= {self.instance.planned_for} if self.instance.pk else set()
        self.months = {month.isoformat(): month for month in sorted(months)}
        self.fields["planned_for"].choices = [(key, f"{day:%B %Y}") for key, day in self.months.items()]
        self.initial["planned_for"] = (self.instance.planned_for or this).isoformat()

    def clean(self):
        cleaned = super().clean()
        if "planned_for" in cleaned:
            cleaned["planned_for"] = self.months[cleaned["planned_for"]]
        if cleaned.get("kind") == ProgrammeItem.Kind.REVIEW and not cleaned.get("strand"):
            self.add_error("strand", "Choose the strand that the review is of.")
        return cleaned

    def _post_clean(self):
        """The action checks the whole record against its rules."""


class ToAgendaForm(WithReasons):
    """To which meeting something planned is taken, and how it stands on its agenda."""

    meeting = forms.ModelChoiceField(
        None, empty_label="Choose a meeting", error_messages={"required": "Choose a meeting."}
    )
    kind = StandingForm.base_fields["kind"]

    class Meta:
        model = AgendaItem
        fields = ["kind", *REASONS, "review_on"]
        labels = REASON_LABELS | {"review_on": "Looked at again on"}
        help_texts = REASON_HINTS
        widgets = REASON_WIDGETS

    field_order = ["meeting"]

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.initial |= {"part": AgendaItem.Part.PUBLIC, "kind": AgendaItem.Kind.PAPER}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("part") == AgendaItem.Part.PUBLIC:
            cleaned["review_on"] = None
        elif "review_on" not in self.errors and not cleaned.get("review_on"):
            self.add_error("review_on", "Enter the day on which that is looked at again.")
        return cleaned

    def answers(self):
        return super().answers() | {"meeting": self.cleaned_data["meeting"]}
