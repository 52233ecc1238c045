"""The whole return laid out to be checked, sent, and signed off by a second person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.forms import SendBackForm
from indicators.grid import unsaved
from indicators.models import QuarterlyReturn
from indicators.review import for_sending, for_sign_off
from indicators.sheet import entry_of, figures_of, sheet
from indicators.states import note_to_whoever_enters
from indicators.views.entering import CHECK, typed_in
from indicators.views.finding import crumbs_within, found, locked_for, saved, sent_from

State = QuarterlyReturn.State
TITLES = {
    State.DRAFT: "Check and send",
    State.SUBMITTED: "Sign off",
    State.ACCEPTED: "The return as accepted",
}
SO_FAR = "The return so far"  # for whoever only reads it


@requires(Permission.READ)
@require_safe
def check_page(request, pk):
    return _page(request, found(request, pk), SendBackForm())


@requires(Permission.RETURN_ENTER)
@sent_from("return_check")
def explain(request, pk):
    return _with_notes_kept(request, pk, lambda: saved(request, "Explanations saved.", pk, CHECK))


@requires(Permission.RETURN_ENTER)
@sent_from("return_check")
def submit(request, pk):
    """Explanations on the page are kept first, so that a return that cannot be sent loses none of them."""

    def send():
        actions.submit(pk, by=request.user)
        saved(request, "Sent for sign-off. A second officer now accepts it or sends it back.", pk, CHECK)

    return _with_notes_kept(request, pk, send)


@requires(Permission.RETURN_ACCEPT)
@sent_from("return_check")
def accept(request, pk):
    found(request, pk)
    try:
        actions.accept(pk, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("return_check", pk)
    messages.success(
        request, "Accepted. The figures count from now, and the rates that rest on them are being worked out."
    )
    return redirect("return", pk)


@requires(Permission.RETURN_ACCEPT)
@sent_from("return_check")
def send_back(request, pk):
    quarterly_return, form = found(request, pk), SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, quarterly_return, form)
    try:
        actions.send_back(pk, note=form.cleaned_data["note"], by=request.user)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found(request, pk), form)
    saved(request, "Sent back. It can be changed again.", pk, "send-back")
    return redirect("return", pk)


def _with_notes_kept(request, pk, then):
    """Keep the explanations typed on the page, then go on; what cannot be kept stays in its box."""
    found(request, pk)
    typed = typed_in(request.POST)
    try:
        outcome = actions.save_figures(pk, typed, by=request.user) if typed else None
        if outcome and outcome.refused:
            return _page(request, found(request, pk), SendBackForm(), typed, outcome.refused)
        then()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, found(request, pk), SendBackForm(), typed)
    return redirect("return_check", pk)


def _page(request, quarterly_return, form, typed=None, refused=None):
    read = sheet(quarterly_return, request.reader)
    draft = quarterly_return.state == State.DRAFT
    writes = draft and Permission.RETURN_ENTER in request.permissions
    title = SO_FAR if draft and not writes else TITLES[quarterly_return.state]
    former = _former(request, read)
    groups = for_sending(read, former, typed, refused) if draft else for_sign_off(read, former)
    context = {
        "quarterly_return": quarterly_return,
        "marking": read.marking,
        "breadcrumbs": crumbs_within(quarterly_return, title),
        "title": title,
        "groups": groups,
        "answered": typed is not None,
        "writes": writes,
        "refused": [line for group in groups for line in group.lines if line.refusal and group.explain],
        "unsaved": list(unsaved(read, read.items, typed)) if typed and not draft else [],
        "locked": locked_for(request, quarterly_return, "below"),
        "note": note_to_whoever_enters(quarterly_return),
        "last": quarterly_return.quarter - 1,
        "corrected": quarterly_return.version - 1 if former is not None else None,
        "form": form,
    }
    return render(request, "indicators/return_check.html", context | _sign_off(request, quarterly_return))


def _sign_off(request, quarterly_return):
    """Whether this person may decide, or why not."""
    decides = quarterly_return.state == State.SUBMITTED and Permission.RETURN_ACCEPT in request.permissions
    against = returns.why_not_signed_off_by(request.user, quarterly_return) if decides else ""
    return {"decides": decides, "against": against, "open_to_decision": decides and not against}


def _former(request, read):
    """{code: Entry} of the version that this one corrects, or None."""
    former = returns.version_before(read.quarterly_return, request.reader)
    if former is None:
        return None
    return {code: entry_of(figure) for code, figure in figures_of(former, read.items).items()}
