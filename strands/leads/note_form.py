"""The note of a meeting as a form, with a row for each thing that was to follow."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from authority.days import DayField
from authority.models import Force
from strands.models import Leads
from strands.record import protecting
from strands.record.words import WordsField

FEWEST, SPARE, MOST = 3, 2, 20  # rows for follow-ups
MEETING = ("force", "on", "force_lead", "present")
SAID = ("issues", "answers", "evidence_seen", "review_on")
MANY = ("caveats", "conflicted")
OF_A_ROW = {"text": "text", "owner": "owner", "due": "due_on"}
MISSING = {
    "text": "Follow-up {row}: say what is to be done, or empty the whole row.",
    "owner": "Follow-up {row}: say who does it.",
    "due": "Follow-up {row}: say by when.",
}


def words(label, help_text="", required="", lines=6):
    return WordsField(
        lines=lines,
        label=label,
        help_text=help_text,
        required=bool(required),
        error_messages={"required": required},
    )


class NoteForm(forms.Form):
    """`facts()` is what `actions.write_note` takes. `seen` is the version that the writer looked at."""

    force = forms.ModelChoiceField(None, empty_label=None, error_messages={"required": "Choose the force."})
    on = DayField(label="Held on")
    force_lead = WordsField(
        label="Force lead",
        most=120,
        help_text="Who spoke for the force",
        error_messages={"required": "Say who spoke for the force."},
    )
    present = words("Who else was present", lines=2)
    issues = words(
        "Issues raised",
        "What you asked about, and why",
        "Say what was raised. If nothing was, say what was looked at.",
    )
    answers = words("What the force said")
    evidence_seen = words(
        "Evidence seen", "Figures, plans or papers that you were shown, and where they are kept", lines=3
    )
    review_on = DayField(
        label="Next meeting with the force lead", required=False, help_text="If it is agreed"
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, strand, writer, reader, note=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.note = note
        self.fields["force"].queryset = Force.objects.filter(authority=writer.authority_id)
        self.protection = protecting.fields(reader, writer, note)
        del self.protection["historic_marking"]  # a note is no older document
        self.fields |= self.protection
        self.initial = _first(strand, writer, reader) | self.initial
        self.row_count = _rows(self.data if self.is_bound else self.initial)
        self.initial["rows"] = self.row_count
        for row in range(1, self.row_count + 1):
            self._ask_for_a_follow_up(row)
        self.helper = self._helper()

    def facts(self):
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in (*MEETING, *SAID, *self.protection)} | {
            "steps": self._steps()
        }

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later version, and may save again."""
        self.add_error(None, sentence)
        if self.note:
            self.note.refresh_from_db()
            self.data = self.data.copy()
            self.data["seen"] = self.note.version

    def clean(self):
        cleaned = super().clean()
        for row in range(1, self.row_count + 1):
            self._wants_all_or_nothing(row)
        return cleaned

    def _wants_all_or_nothing(self, row):
        given = {part for part in OF_A_ROW if self.data.get(f"step_{row}_{part}", "").strip()}
        for part in (set(OF_A_ROW) - given) if given else ():
            self.add_error(f"step_{row}_{part}", MISSING[part].format(row=row))

    def _steps(self):
        cleaned = self.cleaned_data
        rows = (
            {name: cleaned[f"step_{row}_{part}"] for part, name in OF_A_ROW.items()}
            for row in range(1, self.row_count + 1)
        )
        return [row for row in rows if row["text"]]

    def _ask_for_a_follow_up(self, row):
        self.fields[f"step_{row}_text"] = words("What is to be done", lines=2)
        self.fields[f"step_{row}_owner"] = WordsField(label="Who does it", most=120, required=False)
        self.fields[f"step_{row}_due"] = DayField(label="By when", required=False)

    def _helper(self):
        helper = FormHelper()
        helper.form_tag = False
        rows = (
            Fieldset(
                f"Follow-up {row}", *(f"step_{row}_{part}" for part in OF_A_ROW), css_class="app-follow-up"
            )
            for row in range(1, self.row_count + 1)
        )
        helper.layout = Layout(
            "seen",
            "rows",
            Fieldset("The meeting", *MEETING),
            Fieldset("What was said", *SAID),
            *rows,
            Fieldset("Who may read it", *self.protection),
        )
        return helper


def _of(row):
    return [f"step_{row}_{part}" for part in OF_A_ROW]


def initial_of(note):
    """What stands in the boxes when a note is opened again."""
    alone = [field.name for field in note._meta.fields]
    held = {name: list(getattr(note, name).all()) for name in MANY}
    held |= {name: getattr(note, name) for name in alone} | {"seen": note.version}
    steps = list(note.steps.all())
    for row, step in enumerate(steps, start=1):
        held |= {f"step_{row}_{part}": getattr(step, name) for part, name in OF_A_ROW.items()}
    return held | {"circle": note.circle_id, "rows": max(FEWEST, len(steps) + SPARE)}


def with_more_rows(data):
    """What was typed, nothing of it judged yet, and more rows to go on with."""
    return data.dict() | {name: data.getlist(name) for name in MANY} | {"rows": _rows(data) + SPARE}


def _rows(values):
    asked = str(values.get("rows", ""))
    return min(int(asked), MOST) if asked.isdecimal() and len(asked) < 3 else FEWEST


def _first(strand, writer, reader):
    """Plain business of the authority; for one of the strand's leads, of the leads."""
    own = Leads.objects.filter(
        strand=strand, authority=writer.authority_id, circle__in=reader.circles
    ).first()
    return protecting.first(writer) | ({"circle": own.circle_id} if own else {})
