"""A page with a form for one record that two people may have open at once."""

from django.contrib import messages
from django.shortcuts import redirect, render

from authority.refusal import NotAllowed


def write(request, form, action, subject, *, page, done, then):
    """Show the form; once it is sent, carry out the action and go on to `then`, or say why not.

    `page`: title, button, back and breadcrumbs, and if wanted caption, lead and marking.
    """
    if form.is_bound and form.is_valid() and _carried_out(form, action, subject, request.user):
        messages.success(request, done)
        return redirect(*then)
    plain = {"caption": "", "lead": "", "marking": "OFFICIAL"}
    return render(request, "panels/year/form.html", plain | page | {"form": form})


def _carried_out(form, action, subject, by):
    try:
        action(subject, by=by, **form.answers())
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    return True


def sent(request):
    """What a form is bound to, if it was sent."""
    return request.POST if request.method == "POST" else None
