"""Keying the flagged figures a second time. None of them stands on the page before it was keyed."""

import re

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.models import QuarterlyReturn
from indicators.returns.rekeyed import to_key
from indicators.returns.sheet import entries_of, sheet
from indicators.views.finding import crumbs_within, found, sent_from

BOX = re.compile(r"words-(.+)")
TITLE = "Key flagged figures again"
NOTHING = "Nothing was typed. Type at least one of these figures from the force’s own papers, then compare."


@requires(Permission.RETURN_ACCEPT)
@require_safe
def rekey_page(request, pk):
    return _page(request, found(request, pk))


@requires(Permission.RETURN_ACCEPT)
@sent_from("return_rekey")
def rekey(request, pk):
    quarterly_return = found(request, pk)
    words = {match[1]: request.POST[name] for name in request.POST if (match := BOX.fullmatch(name))}
    try:
        compared = actions.rekey(pk, words, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, quarterly_return, words)
    if compared.refused:
        return _page(request, quarterly_return, words, compared.refused)
    if not compared.agrees:
        return _page(request, quarterly_return, words, empty=NOTHING)
    messages.success(request, _told(compared.agrees))
    return redirect("return_rekey", pk)


def _told(agrees):
    differing = len(agrees) - sum(agrees.values())
    agreeing = f"{sum(agrees.values())} of {len(agrees)} keyed just now agree."
    return f"{agreeing} Look at what differs." if differing else agreeing


def _page(request, quarterly_return, words=None, refused=None, empty=""):
    context = {
        "quarterly_return": quarterly_return,
        "breadcrumbs": crumbs_within(quarterly_return, TITLE),
        "title": TITLE,
        "marking": quarterly_return.get_marking_display(),
        "against": _against(request, quarterly_return),
        "boxes": [],
        "refused": [],
        "empty": "",
    }
    if not context["against"]:
        read = sheet(quarterly_return, request.reader)
        former = entries_of(returns.version_before(quarterly_return, request.reader), read.items)
        boxes = list(to_key(read, former, request.user, words or {}, refused or {}))
        refusals = [box for box in boxes if box.refusal]
        context |= {"marking": read.marking, "boxes": boxes, "refused": refusals}
        context["empty"] = empty if boxes else ""
    return render(request, "indicators/return_rekey.html", context)


def _against(request, quarterly_return):
    if quarterly_return.state != QuarterlyReturn.State.SUBMITTED:
        return "Figures are keyed again while a return waits for sign-off. This one does not."
    return returns.why_not_signed_off_by(request.user, quarterly_return)
