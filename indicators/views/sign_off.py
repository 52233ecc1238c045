"""The whole return laid out to be checked, sent, and signed off by a second person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.models import QuarterlyReturn
from indicators.returns.forms import SendBackForm, SendForm
from indicators.returns.grid import unsaved
from indicators.returns.label_forms import AcceptForm
from indicators.returns.rekeyed import rekeyings_of, why_not_settled
from indicators.returns.review import completeness, for_sending, for_sign_off
from indicators.returns.sheet import entries_of, sheet
from indicators.returns.states import history, note_to_whoever_enters
from indicators.returns.worked_out import bases
from indicators.views.entering import CHECK, typed_in
from indicators.views.finding import crumbs_within, found, locked_for, saved, sent_from
from indicators.views.reports import shown_below

State = QuarterlyReturn.State
TITLES = {
    State.DRAFT: "Check and send",
    State.SUBMITTED: "Sign off",
    State.ACCEPTED: "The return as accepted",
}
SIGNED = ("Sent for sign-off", "How it was checked", "Accepted")
SO_FAR = "The return so far"  # for whoever only reads it


@requires(Permission.READ)
@require_safe
def check_page(request, pk):
    return _page(request, found(request, pk))


@requires(Permission.RETURN_ENTER)
@sent_from("return_check")
def explain(request, pk):
    return _with_notes_kept(request, pk, lambda: saved(request, "Explanations saved.", pk, CHECK))


@requires(Permission.RETURN_ENTER)
@sent_from("return_check")
def submit(request, pk):
    """Explanations on the page are kept first, so that a return that cannot be sent loses none of them."""
    form = SendForm(request.POST)

    def send():
        if found(request, pk).state == State.DRAFT and not form.is_valid():
            return _page(request, found(request, pk), form)
        actions.submit(pk, by=request.user, **getattr(form, "cleaned_data", {}))
        return saved(
            request, "Sent for sign-off. A second officer now accepts it or sends it back.", pk, CHECK
        )

    return _with_notes_kept(request, pk, send, form)


@requires(Permission.RETURN_ACCEPT)
@sent_from("return_check")
def accept(request, pk):
    found(request, pk)
    try:
        actions.accept(pk, by=request.user, finality=AcceptForm(request.POST).said)
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


def _with_notes_kept(request, pk, then, form=None):
    """Keep the explanations typed on the page, then go on; what cannot be kept stays in its box."""
    found(request, pk)
    typed = typed_in(request.POST)
    try:
        outcome = actions.save_figures(pk, typed, by=request.user) if typed else None
        if outcome and outcome.refused:
            return _page(request, found(request, pk), form, typed, outcome.refused)
        return then() or redirect("return_check", pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, found(request, pk), form, typed)


def _page(request, quarterly_return, form=None, typed=None, refused=None):
    read = sheet(quarterly_return, request.reader)
    draft = quarterly_return.state == State.DRAFT
    writes = draft and Permission.RETURN_ENTER in request.permissions
    title = SO_FAR if draft and not writes else TITLES[quarterly_return.state]
    former = entries_of(returns.version_before(quarterly_return, request.reader), read.items)
    against = bases(read, request.reader)
    groups = _groups(read, former, typed, refused, against)
    context = {
        "quarterly_return": quarterly_return,
        "breadcrumbs": crumbs_within(quarterly_return, title),
        "title": title,
        "groups": groups,
        "answered": typed is not None,
        "writes": writes,
        "refused": [line for group in groups for line in group.lines if line.refusal and group.explain],
        "unsaved": list(unsaved(read, read.items, typed)) if typed and not draft else [],
        "locked": locked_for(request, quarterly_return, "below"),
        "note": note_to_whoever_enters(quarterly_return),
        "facts": _facts(quarterly_return, read, draft),
        "last": quarterly_return.quarter - 1,
        "corrected": quarterly_return.version - 1 if former is not None else None,
        **_form(quarterly_return, form),
        **shown_below(quarterly_return, request.reader, read.marking),
        "acceptance": AcceptForm(),
    }
    return render(request, "indicators/return_check.html", context | _sign_off(request, read))


def _groups(read, former, typed, refused, against):
    if read.quarterly_return.state == State.DRAFT:
        return for_sending(read, former, typed, refused, against)
    keyed = {key: rekeyed.sentence for key, rekeyed in rekeyings_of(read).items()}
    return for_sign_off(read, former, keyed, against)


def _form(quarterly_return, posted):
    """The form that the state calls for; what was `posted` for another state is kept to be read.

    What was said of the figures when they were sent before stands ready.
    """
    said = {name: getattr(quarterly_return, name) for name in ("checked", "checked_note")}
    fresh = SendForm(initial=said) if quarterly_return.state == State.DRAFT else SendBackForm()
    if type(posted) is type(fresh) and (quarterly_return.state != State.ACCEPTED):
        return {"form": posted, "kept_back": ""}
    kept_back = posted.data.get("note") or posted.data.get("checked_note", "") if posted else ""
    return {"form": fresh, "kept_back": kept_back}


def _facts(quarterly_return, read, draft):
    """How complete it is, and once it was sent by whom, in which post, when, and how it was checked."""
    told = [] if draft else [row for row in history(quarterly_return) if row["key"] in SIGNED]
    return [{"key": "Completeness", "value": completeness(read)}, *told]


def _sign_off(request, read):
    """Whether this person may decide, or why not."""
    quarterly_return = read.quarterly_return
    decides = quarterly_return.state == State.SUBMITTED and Permission.RETURN_ACCEPT in request.permissions
    against = returns.why_not_signed_off_by(request.user, quarterly_return) if decides else ""
    unsettled = why_not_settled(read) if decides and not against else ""
    return {
        "decides": decides,
        "against": against or unsettled,
        "unsettled": unsettled,
        "open_to_decision": decides and not against,
    }
