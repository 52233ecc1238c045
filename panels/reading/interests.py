"""Declaring an interest in an item: first what follows from it, then it is gone for whoever declares."""

from django import forms
from django.views.decorators.http import require_http_methods

from authority.forms import ActionForm
from authority.permissions import Permission, requires
from authority.views.acting import act
from panels import actions
from panels.views.finding import item_of, trail

LEAD = (
    "From then on this item is not there for you: not on the agenda, not in any pack, not in its minutes. "
    "You cannot take that back yourself. The secretary of the panel sees that you declared it, and why."
)
DONE = "Your interest is declared, and the item is no longer given to you. Destroy any copy that holds it."


class InterestForm(ActionForm):
    nature = forms.CharField(
        label="What your interest is",
        max_length=300,
        help_text="For example: I am related to someone whom it concerns",
        error_messages={"required": "Say in a few words what your interest is."},
    )


@requires(Permission.MEETING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request, pk):
    item = item_of(request, pk)
    page = {
        "title": f"Declare an interest in “{item.title}”",
        "lead": LEAD,
        "button": "Declare it and leave the item",
        "warning": True,
        "marking": item.marking_label,
        "breadcrumbs": trail(item.meeting.panel, item.meeting, "Declare an interest"),
    }
    then = ("meeting", item.meeting_id)
    return act(request, InterestForm, actions.declare_interest, [item], page=page, done=DONE, then=then)
