"""A form for a record that two people may have open at once."""

from django import forms

from panels.actions.overtaking import last_change


class RecordForm(forms.ModelForm):
    """Carries along which change its reader saw, so that the action does not overwrite a later one."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = last_change(self.instance) if self.instance.pk else 0

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0

    def answers(self):
        """What the action takes: for a record that was there before, with what was `seen`."""
        answers = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return answers | ({"seen": self.cleaned_data["seen"]} if self.instance.pk else {})

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later change, and may save again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["seen"] = last_change(self.instance) if self.instance.pk else 0
