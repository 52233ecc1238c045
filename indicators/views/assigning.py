"""Giving out the parts of a return."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from authority.permissions import Permission, requires
from indicators import actions
from indicators.deadlines import parts
from indicators.deadlines.forms import AssignForm
from indicators.views.finding import found, sent_from


@requires(Permission.RETURN_ENTER)
@sent_from("return")
def assign(request, pk):
    quarterly_return = found(request, pk)
    form = form_for(quarterly_return, request.reader, request.POST)
    if form.carries_out(actions.assign, pk, by=request.user):
        messages.success(request, _told(form.cleaned_data))
    else:
        wrong = [sentence for errors in form.errors.values() for sentence in errors]
        messages.error(request, " ".join(wrong))
    return redirect("return", pk)


def form_for(quarterly_return, reader, posted=None):
    people = parts.offered(quarterly_return, timezone.localdate())
    return AssignForm(posted, sections=parts.sections_open_to(reader), people=people)


def _told(asked):
    section, person = asked["section"], asked["person"]
    return f"{section} is with {person}." if person else f"{section} is with nobody in particular."
