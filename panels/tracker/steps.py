"""The pages on which an action is reported on, judged, or given another day."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from panels.actions import following
from panels.models import Action
from panels.tracker import forms, reading
from panels.tracker.views import found, frame

FORM = ["GET", "POST"]
State = Action.State


@requires(Permission.MEETING_READ)
@require_http_methods(FORM)
def report(request, pk):
    page = {"title": "Report on this action", "button": "Save the report", "lead": ""}
    return _step(request, pk, forms.ReportForm, following.report_on_action, page, "The report is saved.")


@requires(Permission.ACTION_CLOSE)
@require_http_methods(FORM)
def confirm(request, pk):
    lead = "With this the action is closed. It stays in the list of what was done."
    page = {"title": "Confirm that it is done", "button": "Confirm that it is done", "lead": lead}
    done = "You confirmed that it is done."
    return _step(request, pk, forms.ConfirmForm, following.judge_action, page, done, state=State.CLOSED)


@requires(Permission.ACTION_CLOSE)
@require_http_methods(FORM)
def drop(request, pk):
    page = {"title": "Say that it is no longer wanted", "button": "Drop the action", "lead": ""}
    done = "The action is no longer wanted."
    return _step(request, pk, forms.DropForm, following.judge_action, page, done, state=State.DROPPED)


@requires(Permission.ACTION_CLOSE)
@require_http_methods(FORM)
def open_again(request, pk):
    page = {"title": "Open it again", "button": "Open the action again", "lead": ""}
    done = "The action is open again."
    return _step(request, pk, forms.ReopenForm, following.judge_action, page, done, state=State.OPEN)


@requires(Permission.ACTION_CLOSE)
@require_http_methods(FORM)
def move(request, pk):
    page = {"title": "Move the day when it is due", "button": "Move the day", "lead": ""}
    return _step(request, pk, forms.MoveForm, following.move_action, page, "The day is moved.")


def _step(request, pk, form_class, verb, page, done, **decided):
    """Show the action with a form below it; once it is sent, take the step or say why not."""
    action = found(request, pk)
    data = request.POST if request.method == "POST" else None
    form = form_class(data, seen=following.last_step(action))
    if form.is_bound and form.carries_out(
        lambda one, **answers: verb(one, **answers, **decided), action, by=request.user
    ):
        messages.success(request, done)
        return redirect("action", action.pk)
    line = reading.line(action)
    page |= {"form": form, "line": line, **frame(action, line, page["title"])}
    return render(request, "panels/action_step.html", page)
