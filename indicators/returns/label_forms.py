"""What is said of the figures of a return: whether they are final, and when they are to be published."""

from django import forms

from authority.days import DayField
from indicators.models import QuarterlyReturn

Finality = QuarterlyReturn.Finality


class AcceptForm(forms.Form):
    """What whoever accepts a return says of its figures."""

    finality = forms.ChoiceField(
        label="These figures are",
        choices=[
            (Finality.PROVISIONAL, "Provisional: they may still be revised"),
            (Finality.FINAL, "Final"),
        ],
        initial=Finality.PROVISIONAL,
        required=False,
    )

    @property
    def said(self):
        """The finality chosen; provisional where nothing, or nothing that there is, was chosen."""
        return (self.is_valid() and self.cleaned_data["finality"]) or Finality.PROVISIONAL


class ReleaseDayForm(forms.Form):
    release_on = DayField(
        label="Published on",
        required=False,
        help_text=(
            "For example 28 September 2026. Until then whoever reads a figure is told not to quote it. "
            "Leave it empty if there is no such day"
        ),
    )
