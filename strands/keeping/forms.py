"""What is asked of somebody who adds to the catalogue, changes it or retires from it."""

from django import forms
from django.utils import timezone

from authority.days import DayField
from authority.forms import ActionForm
from strands.keeping import shapes
from strands.keeping.arriving import MOST_BYTES, too_large
from strands.keeping.tags import TAGS
from strands.models import Question, Strand

LEVELS = [(1, "1, local"), (2, "2, across boundaries"), (3, "3, national and beyond")]
SCOPES = [(Question.Scope.GENERIC, "Every strand"), (Question.Scope.STRAND, "One strand")]
FOR_READERS = "Everyone at your authority may read this: write nothing that is marked higher than OFFICIAL"
GONE = "Choose one of those offered: another is no longer in use."
TYPE_SOMETHING = "Write something here."


def long_text(label, longest=shapes.LONG, rows=4, **more):
    """Text of several lines. `longest`: in characters."""
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": TYPE_SOMETHING},
        **more,
    )


def short_text(label, longest, **more):
    """Text of one line. `longest`: in characters."""
    return forms.CharField(
        label=label, max_length=longest, error_messages={"required": TYPE_SOMETHING}, **more
    )


def whole_number(label, least, most, shown="{:,}"):
    """A number that may be left out. Its errors name it; `shown`: how its bounds are written in them."""
    said = f"{label}: give a whole number from {shown.format(least)} to {shown.format(most)}, in figures."
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )


def tags(help_text):
    """What a question or case study is about, none or several of a short list."""
    return forms.MultipleChoiceField(
        label="What it is about",
        choices=[(tag, tag.capitalize()) for tag in TAGS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=help_text,
    )


class StrandField(forms.ModelChoiceField):
    """One of the strands in use; `offer` says whose."""

    def __init__(self, **more):
        messages = {"required": "Choose the strand.", "invalid_choice": GONE}
        super().__init__(None, error_messages=messages, **more)


class KeepingForm(ActionForm):
    """A form that offers what its reader may know of."""

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        if "strand" in self.fields:
            self.fields["strand"].queryset = Strand.objects.in_use(reader)

    def hold_to(self, seen):
        """Send back what its writer had before them, so that nobody's change is undone unseen."""
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, empty_value="", max_length=64, initial=seen
        )


class StrandForm(KeepingForm):
    name = short_text("Name", 80, help_text="For example public protection, or firearms")
    definition = long_text("What belongs to it", help_text=FOR_READERS)
    levels = forms.TypedMultipleChoiceField(
        label="Levels of the National Intelligence Model",
        choices=LEVELS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    in_npsat = forms.BooleanField(label="It is in the national analysis of demand", required=False)


class QuestionForm(KeepingForm):
    scope = forms.ChoiceField(
        label="Asked for",
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is for one strand or for every one."},
    )
    strand = StrandField(required=False, empty_label="No strand in particular", label="Which strand")
    text = long_text("Question", shapes.SHORT, rows=3, help_text=FOR_READERS)
    prompts = forms.CharField(
        label="Prompts, one on each line",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=f"What may draw the answer out; {shapes.MOST_PROMPTS} at most",
    )
    repeats_per_operation = forms.BooleanField(label="It is asked anew of each operation", required=False)
    tags = tags("By these, evidence of the record and case studies find the question")

    def clean_prompts(self):
        return [line.strip() for line in self.cleaned_data["prompts"].splitlines() if line.strip()]


class ReferenceForm(KeepingForm):
    strand = StrandField(empty_label="Choose a strand")
    title = short_text("Title", 200)
    publisher = short_text("Publisher", 120, required=False)
    year = whole_number("Year of this edition", *shapes.YEARS, shown="{}")
    what_it_is = long_text("What it is and what it helps with", shapes.SHORT, rows=3, help_text=FOR_READERS)


class CaseStudyForm(KeepingForm):
    authority_name = short_text("Which authority it tells of", 120)
    title = short_text("Title", 160)
    strand = StrandField(required=False, empty_label="No strand in particular")
    tags = tags("By these, whoever has a like challenge finds it")
    issue = long_text("Issue", help_text=FOR_READERS)
    action = long_text("Action")
    challenges = long_text("Challenges")
    outcomes = long_text("Outcomes and benefits")


class DefinitionForm(ActionForm):
    """The next version."""

    starts_on = DayField(label="Counted like this from")
    wording = long_text("What is counted, and what is not", help_text=FOR_READERS)
    status = forms.ChoiceField(
        label="How far it is agreed",
        choices=[(status, status.capitalize()) for status in shapes.STATUSES],
        widget=forms.RadioSelect,
        initial=shapes.STATUSES[0],
    )
    checked_by = short_text("Checked by", 120, required=False, help_text="Somebody other than its author")
    review_on = DayField(label="To be looked at again on", required=False)


class PolarityForm(ActionForm):
    polarity = forms.ChoiceField(
        label="Which way is better",
        choices=[("lower", "Lower"), ("higher", "Higher"), ("neither", "Neither")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose lower, higher or neither."},
    )
    polarity_reason = long_text("Why", shapes.SHORT, rows=3, help_text="It stands beside the measure")


class RetireForm(ActionForm):
    retired_on = DayField(label="From", initial=timezone.localdate)
    reason = long_text("Why it is no longer used", shapes.SHORT, rows=3, help_text=FOR_READERS)


class TakeUpForm(ActionForm):
    back_on = DayField(label="From", initial=timezone.localdate)


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Catalogue file",
        help_text=f"One that was exported here or elsewhere, of no more than {MOST_BYTES // 1_000_000} MB",
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty. Choose the one that was exported.",
        },
    )

    def clean_file(self):
        """Its size is looked at before anything in it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(too_large(file.size))
        return file


FORMS = {
    "strand": StrandForm,
    "question": QuestionForm,
    "reference": ReferenceForm,
    "case study": CaseStudyForm,
}
