"""Take the catalogue away as a file, and bring such a file in."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from authority.markings import Marking
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from strands import actions
from strands.keeping import arriving, export
from strands.keeping.forms import UploadForm
from strands.keeping.views.finding import crumbs, done

FORM = ["GET", "HEAD", "POST"]
MOST_SHOWN = 20
WORDS = {"added": "Would be added", "changed": "Would be changed", "same": "Stands like this already"}


@requires(Permission.CATALOGUE_KEEP)
@require_safe
def export_file(request):
    """The catalogue as a file, as far as its reader may know it."""
    told = export.text(request.user)
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="catalogue.json"'
    return response


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def upload(request):
    """Show what a file would do; nothing is changed yet."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if not sent or not form.is_valid():
        return _upload_page(request, form)
    try:
        told = arriving.read(form.cleaned_data["file"].read())
    except arriving.Refused as refusal:
        return _upload_page(request, form, refusal.faults)
    return _preview(request, told, form)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def bring(request):
    """What was previewed comes back with the press of the button, and is read as strictly as the file was."""
    if request.method != "POST":
        return redirect("catalogue_import")
    try:
        told = arriving.read(request.POST.get("told", "").encode(errors="replace"))
    except arriving.Refused as refusal:
        return _upload_page(request, UploadForm(), refusal.faults)
    try:
        outcome = actions.import_catalogue(told, seen=request.POST.get("seen", ""), by=request.user)
    except NotAllowed as refusal:
        return _preview(request, told, UploadForm(), str(refusal))
    added, changed = outcome.number("added"), outcome.number("changed")
    return done(request, f"{added} added, {changed} changed.", f"{reverse('catalogue')}?which=own")


def _upload_page(request, form, faults=()):
    context = {
        "form": form,
        "faults": faults[:MOST_SHOWN],
        "more": max(0, len(faults) - MOST_SHOWN),
        "marking": Marking.OFFICIAL.label,
        "breadcrumbs": crumbs((None, "Bring a catalogue in")),
    }
    return render(request, "strands/keeping/import.html", context)


def _preview(request, told, form, refusal=""):
    try:
        outcome = actions.rehearse(told, by=request.user)
    except NotAllowed as refused:
        return _upload_page(request, form, [str(refused)])
    if outcome.faults:
        return _upload_page(request, form, outcome.faults)
    context = {
        "told": json.dumps(told | {"shared": {}}, ensure_ascii=False, default=str),
        "outcome": outcome,
        "parts": [
            (became, word, [one for one in outcome.brought if one.became == became])
            for became, word in WORDS.items()
        ],
        "something": outcome.number("added") + outcome.number("changed"),
        "unlike": outcome.unlike[:MOST_SHOWN],
        "more_unlike": max(0, len(outcome.unlike) - MOST_SHOWN),
        "refusal": refusal,
        "marking": told.get("marking") if told.get("marking") in Marking.labels else Marking.OFFICIAL.label,
        "breadcrumbs": crumbs(
            (reverse("catalogue_import"), "Bring a catalogue in"), (None, "What it would do")
        ),
    }
    return render(request, "strands/keeping/preview.html", context)
