"""The form of an entry: what its kind asks, and who may read it. One class for every kind."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.forms.utils import ErrorDict

from indicators.quarters import Quarter
from strands.record import checks, choices, protecting
from strands.record.boxes import box
from strands.record.kinds import KINDS
from strands.record.sections import PROTECTION, SECTIONS, TAGS, asked
from strands.record.tags import choices as tag_choices
from strands.record.words import WordsField

WHY = "What you changed and why"
WHY_HINT = "It stands with this version, for those who may read the entry"


class Unjudged:
    """Shows what was typed without a word on it: its writer asked for another row and is not done."""

    def unjudged(self):
        self._errors = ErrorDict()


class EntryForm(Unjudged, forms.Form):
    """`entry`: the one that is amended, as its own kind. `context` says for whom and of what."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, context, entry=None):
        self.context, self.entry, self.kind = context, entry, KINDS[context.kind]
        super().__init__(data, initial=_now(entry) if entry else self._first())
        self.fields |= self._own() | self._of_questions()
        self.fields |= protecting.fields(context.reader, context.user, entry)
        if entry:
            self.fields["why"] = WordsField(label=WHY, help_text=WHY_HINT, lines=2, required=False)
        self.helper = self._helper()

    def clean(self):
        answers = super().clean()
        for name, sentence in checks.problems(self.context.kind, answers, self.context.today):
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return answers

    def facts(self):
        """{name: value} for the actions, tags in the order in which they are offered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later change, and may save again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["seen"] = self.entry.version if self.entry else ""

    def _own(self):
        made = {}
        for name, said in asked(self.context.kind).items():
            column = self.kind.model._meta.get_field(name)
            if column.is_relation:
                made |= choices.of_other_records(name, said, self.context, self.entry)
            else:
                made[name] = box(column, said, self.context.today, getattr(self.entry, name, None))
        return made

    def _of_questions(self):
        (name, said), *_ = TAGS.items()
        offered = tag_choices(self.kind)
        kept = [(tag, tag) for tag in (self.entry.tags if self.entry else ()) if tag not in dict(offered)]
        field = forms.MultipleChoiceField(
            choices=[*offered, *kept],
            required=False,
            label=said.label,
            help_text=said.hint,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Choose among those listed."},
        )
        return {name: field}

    def _first(self):
        columns = [self.kind.model._meta.get_field(name) for name in asked(self.context.kind)]
        usual = {column.name: column.default for column in columns if column.has_default()}
        return usual | protecting.first(self.context.user)

    def _helper(self):
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        sections = SECTIONS[self.context.kind].items()
        helper.layout = Layout(
            "seen", *(Fieldset(heading, *self._there(names)) for heading, names in sections)
        )
        self.below = FormHelper()
        self.below.form_tag, self.below.disable_csrf = False, True
        self.below.layout = Layout(
            Fieldset("What it helps to answer", *TAGS),
            Fieldset("Who may read it", *self._there(PROTECTION)),
            *self._there(["why"]),
        )
        return helper

    def _there(self, names):
        return [name for name in names if name in self.fields]


def _now(entry):
    """What the entry says, for its boxes."""
    names = [*asked(entry.kind), *TAGS, *PROTECTION]
    said = {name: _value(entry, name) for name in names}
    return said | {"seen": entry.version}


def _value(entry, name):
    field = entry._meta.get_field(name)
    if field.many_to_many:
        return list(getattr(entry, name).all())
    value = getattr(entry, field.attname)
    return int(value) if isinstance(value, Quarter) else value
