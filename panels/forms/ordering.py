"""Where an item of the agenda is put."""

from django import forms
from django.core.validators import RegexValidator


class OrderForm(forms.Form):
    """Where an item goes, and the agenda as its mover saw it."""

    before = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    among = forms.CharField(required=False, max_length=6000, validators=[RegexValidator(r"^\d+(,\d+)*\Z")])

    def clean_among(self):
        keys = self.cleaned_data["among"]
        return [int(key) for key in keys.split(",")] if keys else None
