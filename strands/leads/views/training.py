"""The training plan: for every reader, with what they have had; for those who keep it, to plan and record."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from authority.views.acting import act
from strands import actions
from strands.leads import training
from strands.leads.forms import CancelForm, ChangeTrainingForm, HadForm, TrainingForm
from strands.leads.seen import OF_A_TRAINING, digest
from strands.leads.views.finding import authority_of, trail, trained_of, training_of

FORM = ["GET", "HEAD", "POST"]
THEN = ["training"]


@requires(Permission.READ)
@require_safe
def plan(request):
    context = {
        "plan": training.plan(request.user, request.reader),
        "own": training.own(request.user),
        "keeps": Permission.LEADS_KEEP in request.permissions,
        "marking": "OFFICIAL",
        "breadcrumbs": _crumbs(),
    }
    return render(request, "strands/leads/training.html", context)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def new(request):
    authority = authority_of(request)
    page = {
        "title": "Plan a training",
        "button": "Put it in the plan",
        "breadcrumbs": _crumbs("Plan a training"),
    }
    done = "The training is in the plan."
    return act(request, _form(request), actions.plan_training, [authority], page=page, done=done, then=THEN)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def change(request, pk):
    found = training_of(request, pk)
    page = {"title": f"Change “{found}”", "button": "Change the training", "breadcrumbs": _crumbs("Change")}
    held = {name: getattr(found, name) for name in OF_A_TRAINING} | {"seen": digest(found)}

    def form(data):
        return ChangeTrainingForm(data, reader=request.reader, initial=held)

    done = "The training is changed."
    return act(request, form, actions.change_training, [found], page=page, done=done, then=THEN)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def cancel(request, pk):
    found = training_of(request, pk)
    page = {
        "title": f"Cancel “{found}”?",
        "button": "Cancel the training",
        "warning": True,
        "breadcrumbs": _crumbs("Cancel"),
    }
    done = "The training is cancelled."
    return act(request, CancelForm, actions.cancel_training, [found], page=page, done=done, then=THEN)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def record(request, pk):
    found = training_of(request, pk)

    def form(data):
        return HadForm(data, training=found, by=request.user)

    page = {"title": f"Who had “{found}”", "button": "Record it", "breadcrumbs": _crumbs("Who had it")}
    done = "It is in their record."
    return act(request, form, actions.record_training, [found], page=page, done=done, then=THEN)


@requires(Permission.LEADS_KEEP)
@require_POST
def strike(request, pk):
    had = trained_of(request, pk)
    try:
        actions.strike_training(had, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{had.training}” is no longer in the record of {had.user}.")
    return redirect(*THEN)


def _form(request):
    return lambda data: TrainingForm(data, reader=request.reader)


def _crumbs(here=""):
    steps = (("Training", reverse("training") if here else ""), *(((here, ""),) if here else ()))
    return trail(("Lead members", reverse("leads")), *steps)
