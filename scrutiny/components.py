"""A page that shows every shared part of the pages once, for whoever builds or checks them."""

from django import forms
from django.shortcuts import render

from authority.permissions import Permission, requires
from scrutiny.component_samples import sample


class SampleForm(forms.Form):
    title = forms.CharField(
        label="Title of the paper",
        help_text="As it will stand on the agenda",
        error_messages={"required": "Give the paper a title."},
    )
    marking = forms.ChoiceField(
        choices=[("10", "OFFICIAL"), ("20", "OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking of the paper."},
    )
    part = forms.ChoiceField(
        label="Part of the meeting",
        choices=[("", "Choose"), ("1", "Part 1, public"), ("2", "Part 2, exempt")],
    )
    strands = forms.MultipleChoiceField(
        choices=[("mc", "Major crime"), ("srp", "Roads policing")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    review_on = forms.DateField(
        label="Review date",
        help_text="For example 28/09/2026",
        required=False,
        widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"invalid": "Type the review date as day, month and year, such as 28/09/2026."},
    )
    reason = forms.CharField(
        label="Why the public interest is against publishing",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, or put the paper in Part 1."},
    )
    paper = forms.FileField(
        help_text="A PDF of at most 20 MB", error_messages={"required": "Choose the PDF of the paper."}
    )
    seen = forms.BooleanField(
        label="I have read the paper through",
        error_messages={"required": "Read the paper, then tick the box."},
    )


@requires(Permission.OWN_WORK)
def components(request):
    """Every shared part, once."""
    form = SampleForm({"title": "", "marking": "", "part": "1", "review_on": "soon"}, {})
    return render(request, "scrutiny/components.html", sample() | {"form": form})
