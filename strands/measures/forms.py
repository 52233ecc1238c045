"""What is asked of a mark on a series, and of taking it back."""

from django import forms

from authority.markings import held
from indicators.actions.series import NO_FIGURE, SAY_WHAT, SAY_WHY, WHY_WITHDRAWN
from indicators.models import SeriesMark
from indicators.quarters import Quarter
from strands.record.words import WordsField

LONGEST = 300  # characters
Kind = SeriesMark.Kind
ASKED = {
    Kind.REBASE: (
        "Why they start again",
        "In a sentence: what changed in policing or recording, and how you know. It stands beside the chart",
        SAY_WHY,
    ),
    Kind.NOTE: ("Note", "What happened in that quarter, as it should stand beside the chart", SAY_WHAT),
}
QUARTERS = {
    Kind.REBASE: ("First quarter of the new limits", NO_FIGURE.format("that quarter")),
    Kind.NOTE: ("Quarter", "Choose one of the quarters that are drawn."),
}


class MarkForm(forms.Form):
    """A rebase or a note. `quarters` are those to choose from; of markings, those that the writer holds."""

    quarter = forms.TypedChoiceField(coerce=lambda text: Quarter(int(text)))
    words = WordsField(lines=4, most=LONGEST)
    marking = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Who may not read it sees the series without it",
        error_messages={"required": "Choose the marking.", "invalid_choice": "Choose one of those listed."},
    )

    def __init__(self, *args, kind, quarters, reader, least, **kwargs):
        super().__init__(*args, **kwargs)
        label, hint, empty = ASKED[kind]
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        self.fields["words"].error_messages["required"] = empty
        self._offer_quarters(kind, quarters)
        opened = [one for one in held() if one in reader.markings and one >= least]
        self.fields["marking"].choices = [(int(one), one.label) for one in opened]
        self.initial = {"marking": int(opened[0]) if opened else None}

    def _offer_quarters(self, kind, quarters):
        field, (label, refusal) = self.fields["quarter"], QUARTERS[kind]
        field.label = label
        field.choices = [("", "Choose the quarter"), *((int(one), one.long) for one in quarters)]
        field.error_messages |= {"required": "Choose the quarter.", "invalid_choice": refusal}


class WithdrawForm(forms.Form):
    """Why a mark is taken from the chart."""

    reason = WordsField(
        lines=3,
        most=LONGEST,
        label="Why it is withdrawn",
        help_text="It is listed below the charts, with the mark",
        error_messages={"required": WHY_WITHDRAWN},
    )
