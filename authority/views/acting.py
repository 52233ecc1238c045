"""A page that asks what one action needs, and does it."""

from django.contrib import messages
from django.shortcuts import redirect, render


def act(request, form_class, action, subject, *, page, done, then):
    """Show a form; once it is sent, carry out the action and go on to `then`, or say why not.

    `page`: title, button, breadcrumbs, and if wanted lead (a sentence) and warning (the button is red).
    `done`: what to say afterwards.
    """
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_bound and form.carries_out(action, *subject, by=request.user):
        messages.success(request, done)
        return redirect(*then)
    return render(request, "authority/act.html", {"lead": "", "warning": False} | page | {"form": form})
