"""The list of what is to be mended, explained or entered, and the answers to explanations."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.models import QuarterlyReturn
from indicators.returns.issues import ALL, FILTERS, MISSING, counted, issues_of, narrowed
from indicators.returns.sheet import sheet
from indicators.returns.states import note_to_whoever_enters
from indicators.views.finding import crumbs_within, found, locked_for, sent_from

State = QuarterlyReturn.State
TITLE = "Errors, queries and what is missing"


@requires(Permission.READ)
@require_safe
def issue_list(request, pk):
    return _page(request, found(request, pk))


@requires(Permission.RETURN_ACCEPT)
@sent_from("return_issues")
def answer(request, pk):
    """One explanation accepted, or returned with the words typed beside it."""
    quarterly_return, key = found(request, pk), request.POST.get("key", "")
    words = request.POST.get("words", "")
    try:
        if "accept" in request.POST:
            actions.accept_explanation(pk, key, by=request.user)
        else:
            actions.return_explanation(pk, key, words=words, by=request.user)
    except NotAllowed as refusal:
        return _page(request, quarterly_return, {"key": key, "words": words, "refusal": str(refusal)})
    messages.success(request, "Accepted." if "accept" in request.POST else "Returned, with what you asked.")
    return redirect("return_issues", pk)


def _page(request, quarterly_return, typed=None):
    read = sheet(quarterly_return, request.reader)
    issues, mine = issues_of(read, request.user)
    sort = request.GET.get("state", ALL)
    own = "mine" in request.GET
    shown = narrowed(issues, sort if sort in FILTERS else ALL, mine if own else None)
    context = {
        "quarterly_return": quarterly_return,
        "marking": read.marking,
        "breadcrumbs": crumbs_within(quarterly_return, TITLE),
        "title": TITLE,
        "issues": [issue for issue in shown if issue.sort != MISSING],
        "missing": [issue.line for issue in shown if issue.sort == MISSING],
        "filters": [_filter(quarterly_return, *one, sort, own) for one in counted(issues)],
        "own": own,
        "own_count": len(mine),
        "own_url": _address(quarterly_return, sort, not own),
        "locked": locked_for(request, quarterly_return, "where it is signed off"),
        "note": note_to_whoever_enters(quarterly_return),
        "judges": _judges(request, quarterly_return),
        "typed": typed or {"key": "", "words": "", "refusal": ""},
    }
    return render(request, "indicators/return_issues.html", context)


def _filter(quarterly_return, sort, words, number, chosen, own):
    url = _address(quarterly_return, sort, own)
    return {"words": words, "number": number, "url": url, "current": sort == chosen}


def _address(quarterly_return, sort, own):
    asked = {"state": sort} | ({"mine": "1"} if own else {})
    return f"{reverse('return_issues', args=[quarterly_return.pk])}?{urlencode(asked)}"


def _judges(request, quarterly_return):
    """Whether this person may accept explanations and return them."""
    waits = quarterly_return.state == State.SUBMITTED and Permission.RETURN_ACCEPT in request.permissions
    return waits and not returns.why_not_signed_off_by(request.user, quarterly_return)
