"""Short forms of an entry's page: a step is done, the entry is withdrawn."""

from django import forms

from authority.days import DayField
from strands.models import Step
from strands.record.boxes import box
from strands.record.sections import of_steps
from strands.record.words import WordsField

OF_THE_END = ("done_on", "outcome", "shared_with")


class StepDoneForm(forms.Form):
    """The day on which a step was done, or a lesson shared, and what came of it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, entry, kind, today):
        super().__init__(data, initial={"seen": entry.version, "done_on": today})
        self.entry = entry
        asked = of_steps(kind)
        columns = {name: Step._meta.get_field(name) for name in OF_THE_END if name in asked}
        self.fields |= {name: box(column, asked[name], today) for name, column in columns.items()}
        self.fields["done_on"] = DayField(label=asked["done_on"].label)

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later change, and may save again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["seen"] = self.entry.version


class WithdrawForm(forms.Form):
    """Why an entry is taken out of the record."""

    reason = WordsField(
        label="Why it is withdrawn",
        lines=4,
        help_text="It stays with the entry, for those who may read that",
        error_messages={"required": "Say why the entry is withdrawn."},
    )

    def refused(self, sentence):
        self.add_error(None, sentence)
