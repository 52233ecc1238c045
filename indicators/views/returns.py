"""The list of returns, opening one, its own page, and opening it again to correct it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from authority import markings
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, in_hand, returns
from indicators.deadlines import parts
from indicators.models import QuarterlyReturn
from indicators.returns import tables
from indicators.returns.forms import CorrectionForm, OpenReturnForm
from indicators.returns.sections import sections
from indicators.returns.sheet import sheet
from indicators.returns.states import history, note_to_whoever_enters
from indicators.views.assigning import form_for
from indicators.views.finding import crumbs, found, saved, sent_from
from indicators.views.labelling import labelled

State = QuarterlyReturn.State
ON_A_PAGE = 50


@requires(Permission.READ)
@require_safe
def return_list(request):
    reader = request.reader
    lines = list(tables.lines(returns.listed(reader), returns.markings_asked(reader), reader))
    table = tables.ReturnTable(lines)
    RequestConfig(request, paginate={"per_page": ON_A_PAGE}).configure(table)
    context = {
        "table": table,
        "marking": markings.highest(line["marking"] for line in lines).label,
        "may_open": Permission.RETURN_ENTER in request.permissions,
    }
    return render(request, "indicators/returns.html", context)


@requires(Permission.RETURN_ENTER)
@require_safe
def new_return(request):
    return _form_page(request, OpenReturnForm(user=request.reader))


@requires(Permission.RETURN_ENTER)
@sent_from("return_new")
def open_return(request):
    form = OpenReturnForm(request.POST, user=request.reader)
    if not form.is_valid():
        return _form_page(request, form)
    asked = form.cleaned_data
    try:
        opened = actions.open_by_calendar(by=request.user, **asked)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, form)
    saved(request, "The return is open.", "new")
    return redirect("return", opened.pk)


@requires(Permission.READ)
@require_safe
def return_page(request, pk):
    return _page(request, found(request, pk), CorrectionForm())


@requires(Permission.RETURN_ENTER)
@sent_from("return")
def correct(request, pk):
    quarterly_return, form = found(request, pk), CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, quarterly_return, form)
    try:
        correction = actions.open_correction(pk, reason=form.cleaned_data["reason"], by=request.user)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, quarterly_return, form)
    saved(request, f"Version {correction.version} is open, with the figures accepted before.", pk, "correct")
    return redirect("return", correction.pk)


def _form_page(request, form):
    context = {"form": form, "breadcrumbs": crumbs((None, "Open a return"))}
    return render(request, "indicators/return_new.html", context)


def _page(request, quarterly_return, form):
    read = sheet(quarterly_return, request.reader)
    enters = Permission.RETURN_ENTER in request.permissions
    watched = in_hand.of_return(quarterly_return, request.user)
    context = {
        "quarterly_return": quarterly_return,
        "marking": read.marking,
        "breadcrumbs": crumbs((None, str(quarterly_return))),
        "record": tables.standing(quarterly_return) | {"remark": "", "label": ""},  # both stand below
        "facts": history(quarterly_return),
        "labelled": labelled(request, quarterly_return),
        "note": note_to_whoever_enters(quarterly_return),
        "tasks": [_task(quarterly_return, section, read) for section in sections(read.items)],
        "draft": quarterly_return.state == State.DRAFT,
        "signs_off": quarterly_return.state == State.SUBMITTED
        and Permission.RETURN_ACCEPT in request.permissions,
        "enters": enters,
        "assigned": parts.assigned_in(quarterly_return, request.reader),
        "assigning": form_for(quarterly_return, request.reader)
        if enters and quarterly_return.state == State.DRAFT
        else None,
        "progress": watched,
        "refresh": in_hand.LOOK_EVERY if watched and watched["state"] in ("waiting", "running") else None,
        "form": form if enters and (quarterly_return.current or form.is_bound) else None,
    }
    return render(request, "indicators/return.html", context)


def _task(quarterly_return, section, read):
    """How far a section is, for components/task_list.html."""
    done, asked, doubts = section.answered(read), len(section.items), len(section.open_problems(read))
    word, kind = (f"{doubts} to look at", "problem") if doubts else (f"{done} of {asked} answered", "working")
    if done == asked and not doubts:
        word, kind = "Answered", "done"
    return {
        "label": section.name,
        "url": reverse("return_section", args=[quarterly_return.pk, section.slug]),
        "hint": f"{done} of {asked} answered" if doubts else "",
        "word": word,
        "kind": kind,
    }
