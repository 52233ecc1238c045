"""Adding to the record of a strand, amending an entry of it, saying that a step is done, and withdrawing."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from strands import actions
from strands.models import Entry
from strands.record import history
from strands.record.closing import StepDoneForm, WithdrawForm
from strands.record.finding import (
    crumbs,
    crumbs_of,
    found_entry,
    found_force,
    found_strand,
    record_url,
    written_here,
)
from strands.record.kinds import KINDS
from strands.record.sheet import Context, Sheet

FORM = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.RECORD_KEEP)
@FORM
def entry_new(request, slug, kind):
    strand, told, force = found_strand(request, slug), written_here(kind), _force_for(request, kind)
    sheet = Sheet(_sent(request), Context(kind, strand, force, request.user, request.reader))
    place, title = f"record:{strand.pk}:{kind}:{force.pk}", f"Add {told.one}"
    if sheet.is_right():
        make = partial(actions.enter, kind, strand=strand, force=force, by=request.user)
        if made := _done(sheet.form, make, sheet.facts()):
            messages.success(request, "The entry is in the record.", extra_tags=place)
            return redirect("entry", made.pk)
    way = {"breadcrumbs": crumbs(strand, force, (title, "")), "back": record_url(strand, force)}
    return _sheet(request, sheet, way | {"title": title, "place": place, "marking": ""})


@requires(Permission.RECORD_KEEP)
@FORM
def entry_edit(request, pk):
    found = _writable(request, pk)
    context = Context(found.kind, found.strand, found.force, request.user, request.reader)
    sheet, place, theirs = Sheet(_sent(request), context, found), f"record:{pk}", []
    if sheet.is_right():
        seen = sheet.form.cleaned_data["seen"]
        if _done(sheet.form, partial(actions.amend, pk, seen=seen, by=request.user), sheet.facts()):
            messages.success(request, "The entry is amended.", extra_tags=place)
            return redirect("entry", pk)
        theirs = history.since(found_entry(request, pk), seen, request.reader)
    way = {"breadcrumbs": crumbs_of(found, "Amend"), "back": reverse("entry", args=[pk])}
    title = {"title": f"Amend {found.title}", "place": place, "marking": found.marking_label}
    return _sheet(request, sheet, way | title | {"entry": found, "theirs": theirs})


@requires(Permission.RECORD_KEEP)
@FORM
def entry_step(request, pk, place):
    found = _writable(request, pk)
    kind, steps = KINDS[found.kind], list(found.steps.all())
    if place >= len(steps):
        raise Http404
    form = StepDoneForm(_sent(request), entry=found, kind=kind, today=request.reader.day)
    finish = partial(actions.finish_step, pk, place, by=request.user)
    if form.is_valid() and _done(form, finish, form.cleaned_data):
        messages.success(request, "Saved as a new version of the entry.")
        return redirect("entry", pk)
    title = f"{kind.step.capitalize()} {place + 1} is {'shared' if kind.shared else 'done'}"
    return _closing(request, found, form, title, steps[place].text)


@requires(Permission.RECORD_KEEP)
@FORM
def entry_withdraw(request, pk):
    found = _writable(request, pk)
    form = WithdrawForm(_sent(request))
    if form.is_valid() and _done(form, partial(actions.withdraw, pk, by=request.user), form.cleaned_data):
        messages.success(request, "The entry is withdrawn.")
        return redirect(record_url(found.strand, found.force))
    return _closing(request, found, form, "Withdraw the entry")


def _sent(request):
    return request.POST if request.method == "POST" else None


def _force_for(request, kind):
    """The force that the address names: one's own, or another's where only its organisation is kept."""
    choice = found_force(request)
    if choice.chosen and (choice.chosen in choice.own or kind == Entry.Kind.STRUCTURE):
        return choice.chosen
    raise Http404


def _writable(request, pk):
    """An entry that the record's own form writes and that still stands; what was withdrawn is only read."""
    found = found_entry(request, pk)
    written_here(found.kind)
    return get_object_or_404(type(found).objects.filter(withdrawn_at=None), pk=pk)


def _done(form, action, facts):
    """What the action made, or None: the form then says why it was refused."""
    try:
        return action(**facts)
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return None


def _sheet(request, sheet, shown):
    parts = {"sheet": sheet, "form": sheet.form, "context": sheet.form.context, "problems": sheet.problems()}
    return render(request, "strands/record/form.html", {"entry": None, "theirs": []} | parts | shown)


def _closing(request, entry, form, title, text=""):
    shown = {"entry": entry, "form": form, "title": title, "text": text}
    frame = {"marking": entry.marking_label, "breadcrumbs": crumbs_of(entry, title)}
    withdraws = {"withdraws": isinstance(form, WithdrawForm)}
    return render(request, "strands/record/closing.html", shown | frame | withdraws)
