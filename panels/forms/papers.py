"""One form for each kind of item and its paper."""

from django import forms

from authority.refusal import NotAllowed
from panels.forms.items import ItemForm
from panels.models import AgendaItem, Paper
from panels.packs.composing import MARKING_OF_AN_ENTRY
from panels.uploads import accepting
from strands.models import Strand

ELSEWHERE = {
    "registry_reference": "Enter the registry reference.",
    "custodian": "Say who holds the paper.",
    "read_at": "Say where the paper can be read.",
}


class OralForm(ItemForm):
    kind = AgendaItem.Kind.ORAL


class ReferenceForm(ItemForm):
    kind = AgendaItem.Kind.REFERENCE
    own = tuple(ELSEWHERE)

    class Meta(ItemForm.Meta):
        fields = [*ItemForm.Meta.fields, *ELSEWHERE]
        labels = ItemForm.Meta.labels | {
            "registry_reference": "Registry reference",
            "custodian": "Who holds it",
            "read_at": "Where it can be read",
            "marking": MARKING_OF_AN_ENTRY,
        }
        help_texts = ItemForm.Meta.help_texts | {
            "title": "A neutral title, which tells nothing of what the paper says"
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in ELSEWHERE.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        self.fields["part"].choices = [(AgendaItem.Part.EXEMPT.value, AgendaItem.Part.EXEMPT.label)]
        self.initial["part"] = AgendaItem.Part.EXEMPT


class BriefingForm(ItemForm):
    own = ("text",)
    text = forms.CharField(
        label="The briefing",
        help_text="Leave an empty line between paragraphs. Begin a heading with ## and a point with -",
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": "Write the briefing, or make this a spoken item."},
    )

    def paper(self):
        return {"kind": Paper.Kind.BRIEFING, "text": self.cleaned_data["text"]}


class QuestionsForm(ItemForm):
    own: tuple[str, ...] = ("strand",)
    paper_kind = Paper.Kind.QUESTIONS
    strand = forms.ModelChoiceField(
        None,
        empty_label="Choose a strand",
        error_messages={"required": "Choose the strand that the paper is about."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].queryset = Strand.objects.in_use(self.reader)

    def paper(self):
        return {"kind": self.paper_kind} | {name: self.cleaned_data[name] for name in self.own}


class PerformanceForm(QuestionsForm):
    own = ("strand", "force")
    paper_kind = Paper.Kind.PERFORMANCE
    force = forms.ModelChoiceField(
        None, empty_label=None, error_messages={"required": "Choose the force that the paper is about."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["force"].queryset = self.meeting.panel.forces()


class UploadForm(ItemForm):
    own = ("file",)
    file = forms.FileField(
        label="The paper",
        help_text=(
            "A PDF of at most 25 MB and 400 pages. Its pages are written anew on A4; comments, attachments, "
            "scripts and earlier versions stay behind."
        ),
        error_messages={"required": "Choose the PDF.", "empty": "The file is empty. Choose another."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if hasattr(self.instance, "paper"):
            self.fields["file"].required = False
            self.fields["file"].label = "Another file in place of the one that is there"

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            return accepting.accept(upload, upload.name)
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def paper(self):
        accepted = self.cleaned_data["file"]
        return {"kind": Paper.Kind.UPLOAD, "accepted": accepted} if accepted else None


ITEM_FORMS = {
    "performance": ("Strand performance", PerformanceForm),
    "questions": ("Questions to ask", QuestionsForm),
    "briefing": ("Written briefing", BriefingForm),
    "upload": ("Uploaded PDF", UploadForm),
    "oral": ("Spoken item", OralForm),
    "reference": ("By reference only", ReferenceForm),
}
