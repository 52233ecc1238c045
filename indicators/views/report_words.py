"""The text of one report: reading it, writing it by hand or by itself, and what it was before."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, reports
from indicators.reports import Box
from indicators.reports.comparison import compared
from indicators.reports.history import facts, versions, withdrawn
from indicators.returns.entry import LONGEST_TEXT, tidy
from indicators.returns.states import why_locked
from indicators.views.finding import crumbs, saved, sent_from
from indicators.views.reports import found_report, step_to, writes

JSON = "application/json"


@requires(Permission.READ)
@require_safe
def report_page(request, pk, report):
    return _page(request, *found_report(request, pk, report))


@requires(Permission.RETURN_ENTER)
@sent_from("report")
def save(request, pk, report):
    """The boxes that can be kept are kept. A page that saves by itself is answered in JSON."""
    found_report(request, pk, report)
    typed = boxes_in(request.POST)
    try:
        outcome, refusal = actions.save_report(report, typed, by=request.user), ""
    except NotAllowed as refused:
        outcome, refusal = actions.Saved(), str(refused)
    if request.headers.get("Accept") == JSON:
        return JsonResponse(_answer(outcome, refusal))
    if refusal or outcome.refused:
        return _page(request, *found_report(request, pk, report), typed, outcome.refused, refusal)
    saved(request, "Saved." if outcome.kept else "Nothing had changed.", pk, f"report-{report}")
    return redirect("report", pk, report)


@requires(Permission.READ)
@require_safe
def history(request, pk, report):
    """Its versions, and two of them compared: the newest with the one before, unless others are named."""
    quarterly_return, one = found_report(request, pk, report)
    found = versions(one)
    earlier, later = _chosen(request, found)
    context = {
        "quarterly_return": quarterly_return,
        "report": one,
        "marking": reports.marking(quarterly_return, [one]),
        "label": reports.labelled_by(one),
        "breadcrumbs": crumbs(*step_to(quarterly_return, one), (None, "Earlier versions")),
        "versions": found,
        "choices": [("earlier", "Earlier", earlier), ("later", "Later", later)],
        "earlier": earlier,
        "later": later,
        "comparison": _comparison(earlier, later) if earlier and later else [],
    }
    return render(request, "indicators/report_history.html", context)


def boxes_in(post):
    """{name of heading: Box} of those that a form sent."""
    names = [heading.name for heading in reports.HEADINGS if f"words-{heading.name}" in post]
    return {name: Box(post[f"words-{name}"], post.get(f"saw-{name}", "")) for name in names}


def _answer(outcome, refusal):
    refused = {
        name: {"sentence": why.sentence, "stands": why.stands} for name, why in outcome.refused.items()
    }
    at = f"{timezone.localtime():%H:%M}"
    return {"said": f"Saved at {at}.", "refused": refused, "locked": refusal}


def _page(request, quarterly_return, report, typed=None, refused=None, refusal=""):
    may = writes(request, quarterly_return, report)
    boxes = [_box(*one, (typed or {}), (refused or {})) for one in reports.written(report)]
    context = {
        "quarterly_return": quarterly_return,
        "report": report,
        "marking": reports.marking(quarterly_return, [report]),
        "breadcrumbs": crumbs(*list(step_to(quarterly_return, report))[:-1], (None, str(report))),
        "facts": facts(report),
        "writes": may,
        "locked": why_locked(quarterly_return),
        "withdrawn": withdrawn(report) if report.withdrawn_at else "",
        "boxes": boxes,
        "refusal": refusal,
        "answered": typed is not None,
        "problems": [box for box in boxes if box["sentence"]],
        "unsaved": [box for box in boxes if refusal and tidy(box["words"]) != box["stored"]],
        "longest": LONGEST_TEXT,
    }
    return render(request, "indicators/report.html", context)


def _box(heading, stored, typed, refused):
    """What a box holds: what was refused, else what is kept. Whoever was told of a change has now seen it."""
    box, why = typed.get(heading.name, Box(stored, stored)), refused.get(heading.name)
    stands = why.stands if why else None
    return {
        "name": heading.name,
        "title": heading.title,
        "hint": heading.hint,
        "stored": stored,
        "words": box.words,
        "saw": box.saw if why and stands is None else stored,
        "sentence": why.sentence if why else "",
        "stands": stands,
    }


def _chosen(request, found):
    """The two versions named in the address, the earlier first; without them the last two. None for none."""
    by_number = {str(version.version): version for version in found}
    named = [by_number.get(request.GET.get(name, "")) for name in ("earlier", "later")]
    if None in named:
        named = [found[1], found[0]] if len(found) > 1 else [None, None]
    return sorted(named, key=lambda version: version.version if version else 0)


def _comparison(earlier, later):
    for heading in reports.HEADINGS:
        parts = compared(getattr(earlier, heading.name), getattr(later, heading.name))
        yield {
            "title": heading.title,
            "parts": parts,
            "changed": any(part.kind != "same" for part in parts),
        }
