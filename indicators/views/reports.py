"""Reports after operations: the list within a return, one report, what it is about, and taking it out."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from authority import markings
from authority.days import moment
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, reports
from indicators.reports import history
from indicators.reports.forms import ReportForm, WithdrawForm
from indicators.reports.reading import newest
from indicators.returns.states import why_locked
from indicators.views.finding import crumbs, found, saved

FORM = require_http_methods(["GET", "HEAD", "POST"])
TITLE = "Reports after operations"


@requires(Permission.READ)
@require_safe
def report_list(request, pk):
    quarterly_return = found(request, pk)
    every = list(reports.every(quarterly_return, request.reader))
    context = {
        "quarterly_return": quarterly_return,
        "marking": reports.marking(quarterly_return, every),
        "breadcrumbs": crumbs(*step_to(quarterly_return), (None, TITLE)),
        "lines": [_line(report) for report in every if not report.withdrawn_at],
        "withdrawn": [_withdrawn(report) for report in every if report.withdrawn_at],
        "writes": writes(request, quarterly_return),
        "locked": why_locked(quarterly_return),
    }
    return render(request, "indicators/report_list.html", context)


@requires(Permission.RETURN_ENTER)
@FORM
def new_report(request, pk):
    quarterly_return = found(request, pk)
    form = ReportForm(request.POST or None, reader=request.reader)
    if form.is_valid():
        try:
            begun = actions.begin_report(pk, by=request.user, **form.facts())
        except NotAllowed as refusal:
            form.refused(str(refusal))
        else:
            saved(request, "The report is begun. What you write saves itself.", pk, "report-new")
            return redirect("report", pk, begun.pk)
    return _form(request, quarterly_return, None, form, "Begin a report", "report-new")


@requires(Permission.RETURN_ENTER)
@FORM
def about_report(request, pk, report):
    quarterly_return, one = found_report(request, pk, report)
    form = ReportForm(request.POST or None, reader=request.reader, report=one)
    if form.is_valid():
        try:
            actions.change_report(report, seen=form.saw, by=request.user, **form.facts())
        except NotAllowed as refusal:
            form.refused(str(refusal))
        else:
            saved(request, "Saved.", pk, f"report-{report}-about")
            return redirect("report", pk, report)
    return _form(request, quarterly_return, one, form, "What it is about", f"report-{report}-about")


@requires(Permission.RETURN_ENTER)
@FORM
def withdraw(request, pk, report):
    quarterly_return, one = found_report(request, pk, report)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_report(report, reason=form.cleaned_data["reason"], by=request.user)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, "The report is withdrawn.", pk, f"report-{report}-withdraw")
            return redirect("reports", pk)
    return _form(request, quarterly_return, one, form, "Withdraw the report", f"report-{report}-withdraw")


def found_report(request, pk, report):
    """The return and its report, if this reader may see both; otherwise there is neither."""
    quarterly_return = found(request, pk)
    return quarterly_return, get_object_or_404(reports.every(quarterly_return, request.reader), pk=report)


def shown_below(quarterly_return, reader, marking):
    """For a page that shows a whole return: its reports in full, and the label of both together.

    `marking` is the label of what else stands on the page.
    """
    found = list(reports.standing(quarterly_return, reader))
    together = markings.highest([markings.named(marking), *(report.marking for report in found)])
    return {"operation_reports": [reports.laid_out(report) for report in found], "marking": together.label}


def writes(request, quarterly_return, report=None):
    """Whether this person can write a report now, or this one."""
    withdrawn = report is not None and report.withdrawn_at
    may = Permission.RETURN_ENTER in request.permissions
    return may and not withdrawn and not why_locked(quarterly_return)


def step_to(quarterly_return, report=None):
    """Breadcrumbs down to the list of reports, or to one of them."""
    yield reverse("return", args=[quarterly_return.pk]), str(quarterly_return)
    if report:
        yield reverse("reports", args=[quarterly_return.pk]), TITLE
        yield reverse("report", args=[quarterly_return.pk, report.pk]), str(report)


def _form(request, quarterly_return, report, form, title, place):
    steps = step_to(quarterly_return, report) if report else _steps_to_list(quarterly_return)
    context = {
        "quarterly_return": quarterly_return,
        "report": report,
        "marking": reports.marking(quarterly_return, [report] if report else []),
        "breadcrumbs": crumbs(*steps, (None, title)),
        "title": title,
        "form": form,
        "place": f"{quarterly_return.pk}:{place}",
        "locked": why_locked(quarterly_return),
        "withdraws": isinstance(form, WithdrawForm),
    }
    return render(request, "indicators/report_form.html", context)


def _steps_to_list(quarterly_return):
    return [*step_to(quarterly_return), (reverse("reports", args=[quarterly_return.pk]), TITLE)]


def _line(report):
    wording = newest(report)
    answered = sum(bool(text) for _, text in reports.written(report))
    return {
        "report": report,
        "marking": reports.labelled_by(report),
        "answered": f"{answered} of {len(reports.HEADINGS)}",
        "last": f"{wording.written_by}, {moment(wording.written_at)}" if wording else "",
    }


def _withdrawn(report):
    return {"report": report, "said": history.withdrawn(report), "reason": report.withdrawn_reason}
