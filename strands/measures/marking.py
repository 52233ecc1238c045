"""Forms that mark the series of a measure: where its limits start again, a note, and taking a mark back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from authority.markings import highest
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import SeriesMark
from strands.measures.forms import MarkForm, WithdrawForm
from strands.measures.page import reading_of
from strands.measures.preview import preview
from strands.measures.views import address, marks, place, trail

Kind = SeriesMark.Kind
FORM = require_http_methods(["GET", "HEAD", "POST"])
TITLES = {Kind.REBASE: "Let the limits start again", Kind.NOTE: "Put a note on the chart"}
DONE = {Kind.REBASE: "The limits start again with {}.", Kind.NOTE: "The note stands on the chart at {}."}


@requires(Permission.RECORD_KEEP)
@FORM
def new_mark(request, slug, code, kind):
    reading, line = _found(request, slug, code)
    if kind not in Kind.values:
        raise Http404
    form = MarkForm(
        request.POST or None,
        kind=kind,
        quarters=_quarters(reading, line, kind),
        reader=request.reader,
        least=line.indicator.marking,
    )
    if kind == Kind.REBASE and "confirmed" not in request.POST:
        return _before(request, reading, line, form)
    if form.is_valid() and _tried(form, lambda: _made(request, reading, line, kind, form.cleaned_data)):
        messages.success(request, DONE[kind].format(form.cleaned_data["quarter"]))
        return redirect(address("indicator", reading.force, slug, code))
    return _form(request, reading, line, form, TITLES[kind], kind=kind)


@requires(Permission.RECORD_KEEP)
@FORM
def withdraw_mark(request, slug, code, pk):
    reading, line = _found(request, slug, code)
    rows = SeriesMark.objects.visible_to(request.reader).filter(
        indicator=line.indicator, area=reading.force.pk, withdrawn_at=None
    )
    mark, form = get_object_or_404(rows, pk=pk), WithdrawForm(request.POST or None)
    if form.is_valid() and _tried(
        form, lambda: actions.withdraw_mark(pk, reason=form.cleaned_data["reason"], by=request.user)
    ):
        messages.success(request, "The mark is withdrawn. It is listed below the charts with your reason.")
        return redirect(address("indicator", reading.force, slug, code))
    return _form(request, reading, line, form, "Withdraw a mark", mark=mark)


def _before(request, reading, line, form):
    """The form, until it holds; then what its rebase would do, with what was typed, to be confirmed."""
    shown = form.is_valid() and "change" not in request.POST
    found = shown and _tried(form, lambda: preview(line, reading, form.cleaned_data, request.user))
    return _form(request, reading, line, form, TITLES[Kind.REBASE], kind=Kind.REBASE, preview=found)


def _found(request, slug, code):
    """The reading of the line, where this person may mark it; otherwise there is nothing here."""
    strand, choice = place(request, slug)
    reading = choice.chosen and reading_of(strand, choice.chosen, request.reader, code)
    if not reading or not marks(request, choice.chosen):
        raise Http404
    return reading, reading.lines[0]


def _quarters(reading, line, kind):
    """Those to choose from, the newest first. Limits start with a figure, and not with the first."""
    judged = reading.judged(line)
    pairs = zip(judged.quarters, judged.values, strict=True)
    known = [quarter for quarter, value in pairs if value is not None][1:]
    return (known if kind == Kind.REBASE else list(judged.quarters))[::-1]


def _made(request, reading, line, kind, typed):
    place = (line.indicator, reading.force, typed["quarter"])
    more = {"marking": typed["marking"], "by": request.user}
    if kind == Kind.REBASE:
        return actions.rebase(*place, reason=typed["words"], **more)
    return actions.annotate(*place, words=typed["words"], **more)


def _tried(form, act):
    try:
        return act()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))


def _form(request, reading, line, form, title, kind="", mark=None, preview=None):
    steps = [
        (line.indicator.name, address("indicator", reading.force, reading.strand.slug, line.indicator.code)),
        (title, ""),
    ]
    context = {
        "form": form,
        "title": title,
        "kind": kind,
        "mark": mark,
        "preview": preview,
        "name": line.indicator.name,
        "force": reading.force,
        "back": steps[0][1],
        "marking": highest(
            [
                line.indicator.marking,
                *([mark.marking] if mark else []),
                *(preview.markings if preview else []),
            ]
        ).label,
        "breadcrumbs": trail(reading.strand, reading.force, *steps),
    }
    return render(request, "strands/measure_mark.html", context)
