"""What is asked of whoever puts a question, and of each of the three who speak to it."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.text import capfirst

from authority.days import DayField
from authority.markings import held
from authority.models import Caveat, Circle
from indicators.models import Indicator
from strands.asking.states import Turn
from strands.models import Asking, Entry

REPLY_WITHIN = timedelta(weeks=4)
REPLY_TO_CHALLENGE = timedelta(weeks=2)
LONGEST = 10_000  # characters of one voice
ONE_OF_TWO = "Choose an entry of the record, or say what the evidence is: one of the two."
TOO_EARLY = "Choose today or a later day."


def words_field(label, help_text, required):
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        error_messages={"required": required},
    )


def not_before_today(day):
    if day < timezone.localdate():
        raise forms.ValidationError(TOO_EARLY)


class OperationField(forms.ModelChoiceField):
    def label_from_instance(self, operation):
        return operation.title


class MeasureField(forms.ModelChoiceField):
    def label_from_instance(self, measure):
        return capfirst(measure.name)


class RefusableForm(forms.Form):
    def refused(self, sentence):
        """Shows why the action was refused, above all that was typed."""
        self.add_error(None, sentence)


class AskForm(RefusableForm):
    """To whom, by when, why now, and who may read it. Offers only what the writer holds."""

    of_operation = OperationField(
        Entry.objects.none(),
        label="Which operation or investigation",
        empty_label="Choose one",
        help_text="The question is then protected at least as the operation is",
        error_messages={"required": "Choose the operation that the question is about."},
    )
    measure = MeasureField(
        Indicator.objects.none(),
        label="The measure that prompts it",
        required=False,
        empty_label="None",
        help_text="If it is one. The answer then stands beside its chart",
    )
    put_to = forms.CharField(
        label="To whom",
        max_length=120,
        help_text="The officer of the force who is to answer",
        error_messages={"required": "Name the officer of the force who is to answer."},
    )
    reply_by = DayField(label="Reply wanted by", validators=[not_before_today])
    summary = forms.CharField(
        label="Why you ask now",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        help_text="In your own words: what you have seen, and what an answer should cover. It may stay empty",
    )
    marking = forms.TypedChoiceField(
        coerce=int,
        help_text="Of the question with all that is said to it. It can be raised later, and not lowered",
        error_messages={"required": "Choose the marking.", "invalid_choice": "Choose one of those listed."},
    )
    circle = forms.ModelChoiceField(
        Circle.objects.none(),
        label="Who needs to know",
        empty_label=None,
        error_messages={"required": "Choose who needs to know."},
    )
    caveats = forms.ModelMultipleChoiceField(
        Caveat.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only those who hold all of them can read the question",
    )
    handling = forms.CharField(label="How it is to be handled", required=False, max_length=300)

    def __init__(self, *args, reader, authority, operations, measures, put_to, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures
        self._offer_operations(operations)
        self._offer_what_the_writer_holds(reader, authority)
        self.initial = {"put_to": put_to, "reply_by": timezone.localdate() + REPLY_WITHIN} | self.initial

    def _offer_operations(self, operations):
        if operations is None:
            del self.fields["of_operation"]
        else:
            self.fields["of_operation"].queryset = operations

    def _offer_what_the_writer_holds(self, reader, authority):
        self.fields["marking"].choices = marking_choices(reader)
        circles = Circle.objects.filter(pk__in=reader.circles, authority=authority)
        self.fields["circle"].queryset = circles.order_by("-everyone", "name")
        self.fields["caveats"].queryset = Caveat.objects.filter(pk__in=reader.caveats)
        if not reader.caveats:
            del self.fields["caveats"]


class TurnForm(RefusableForm):
    """What one voice says. `seen`: how many voices whoever speaks has read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, asking, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.asking, self.reader = asking, reader
        self.initial["seen"] = len(asking.voices.all())

    def refused(self, sentence):
        """Whoever has read it knows of what was said meanwhile, and may send again."""
        super().refused(sentence)
        self.data = self.data.copy()
        self.data["seen"] = len(self.asking.voices.all())


class AnswerForm(TurnForm):
    said_by = forms.CharField(
        label="Who answered for the force",
        max_length=120,
        error_messages={"required": "Name the officer of the force who gave the answer."},
    )
    words = words_field(
        "What the force answered",
        "Its own words: what happened, what it means, what is done about it, by whom and by when",
        "Write down what the force answered.",
    )
    marking = forms.TypedChoiceField(
        coerce=int,
        label="Marking of the question with this answer",
        help_text="Raise it for a more sensitive answer: then only holders of the marking see either",
        error_messages={"required": "Choose the marking.", "invalid_choice": "Choose one of those listed."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"said_by": self.asking.put_to, "marking": self.asking.marking}
        choices = marking_choices(self.reader, self.asking.marking)
        self.fields["marking"].choices = choices
        if len(choices) < 2:
            del self.fields["marking"]


class ChallengeForm(TurnForm):
    words = words_field(
        "What you challenge",
        "What is missing, what does not agree with the figures or the record, what would show it",
        "Say what is missing from the answer, or what makes you doubt it.",
    )
    reply_by = DayField(label="Further answer wanted by", validators=[not_before_today])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["reply_by"] = timezone.localdate() + REPLY_TO_CHALLENGE


class JudgeForm(TurnForm):
    judgement = forms.ChoiceField(
        label="How far the answer assures you",
        choices=[(value, label.capitalize()) for value, label in Asking.Judgement.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you are assured, partly assured or not assured."},
    )
    words = words_field(
        "Why",
        "What the judgement rests on, and what you still want to see",
        "Say why you judge the answer so.",
    )
    review_on = DayField(
        label="Look at it again on",
        required=False,
        help_text="For example 28 September 2026. You may leave it empty",
        validators=[not_before_today],
    )


FORMS = {Turn.ANSWER: AnswerForm, Turn.CHALLENGE: ChallengeForm, Turn.JUDGE: JudgeForm}


class EvidenceForm(RefusableForm):
    """An entry of the record, or words that say what else there is and where."""

    entry = OperationField(
        Entry.objects.none(),
        label="An entry of the record",
        required=False,
        empty_label="None",
        help_text="Whoever may not read the entry does not see it here either",
    )
    words = forms.CharField(
        label="Or something else: what it is and where",
        required=False,
        max_length=300,
        help_text="Everyone who may read the question reads this",
    )

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = entries

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("entry")) == bool(cleaned.get("words", "").strip()):
            raise forms.ValidationError(ONE_OF_TWO)
        return cleaned


class WithdrawForm(RefusableForm):
    reason = forms.CharField(
        label="Why the question is withdrawn",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": "Say why the question is withdrawn. The reason stays with it."},
    )


def marking_choices(reader, least=0):
    """The markings that the reader holds, from `least` up, lowest first."""
    opened = [one for one in held() if one in reader.markings and one >= least]
    return [(one.value, one.label) for one in opened]
