"""Sending a published file, looking at what it would change, and approving it or giving it up."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions
from indicators.in_hand import LOOK_EVERY
from indicators.models import ReleaseUpload
from indicators.releases import report as release_report
from indicators.releases import sent as sent_releases
from indicators.releases.forms import PublicationForm, ReleaseForm

State, Phase = ReleaseUpload.State, ReleaseUpload.Phase


def from_its_page(view):
    """Mark a view that takes what a form on an upload's page sends; whoever comes without is led there."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request, pk):
        upload = _found(request, pk)
        if request.method != "POST":
            return redirect("release_upload", pk)
        try:
            return view(request, upload)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect("release_upload", pk)

    return answer


@requires(Permission.FIGURES_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_release(request):
    if request.method != "POST":
        return _form_page(request, ReleaseForm())
    form = ReleaseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, form)
    said = form.cleaned_data
    try:
        upload = actions.send_release(
            said["file"].name,
            form.content(),
            by=request.user,
            published_on=said["published_on"],
            title=said["title"],
        )
    except NotAllowed as refusal:
        form.add_error("file", str(refusal))
        return _form_page(request, form)
    return redirect("release_upload", upload.pk)


@requires(Permission.FIGURES_IMPORT)
@require_safe
def upload_page(request, pk):
    """Progress while a worker has it; then what it would change; at the end where the report is."""
    upload = _found(request, pk)
    working = upload.state in sent_releases.OPEN
    if request.htmx and not working:
        return HttpResponseClientRefresh()
    if request.htmx:
        return render(request, "components/progress.html", {"progress": sent_releases.progress(upload)})
    return _page(request, upload, PublicationForm(initial=_said(upload)))


@requires(Permission.FIGURES_IMPORT)
@from_its_page
def say_publication(request, upload):
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, upload, form)
    actions.say_publication(upload.pk, by=request.user, **form.cleaned_data)
    return redirect("release_upload", upload.pk)


@requires(Permission.FIGURES_IMPORT)
@from_its_page
def approve(request, upload):
    actions.approve_release(upload.pk, by=request.user)
    return redirect("release_upload", upload.pk)


@requires(Permission.FIGURES_IMPORT)
@from_its_page
def give_up(request, upload):
    actions.give_up_release(upload.pk, by=request.user)
    messages.success(request, "The file is deleted, and nothing of it was taken in.")
    return redirect("releases")


def _found(request, pk):
    return get_object_or_404(
        sent_releases.watchable(request.reader).select_related("asked_by", "approved_by"), pk=pk
    )


def _said(upload):
    return {"published_on": upload.published_on, "title": upload.title}


def _form_page(request, form):
    context = {"form": form, "marking": "OFFICIAL", "breadcrumbs": crumbs("Take in a release")}
    return render(request, "indicators/release_new.html", context)


def _page(request, upload, form):
    working = upload.state in sent_releases.OPEN
    context = {
        "upload": upload,
        "form": form,
        "working": working,
        "progress": sent_releases.progress(upload),
        "refresh": LOOK_EVERY if working else None,
        "marking": "OFFICIAL",
        "breadcrumbs": crumbs("A file that was sent"),
        **(_preview(upload, request) if upload.found and not working else {"issues": []}),
    }
    return render(request, "indicators/release_upload.html", context)


def _preview(upload, request):
    issues, user, chosen = upload.found["issues"], request.reader, request.GET.get("measure", "")
    shown = [
        {
            **issue,
            "facts": sent_releases.facts(issue),
            "report": release_report.report(issue["revisions"], issue["kind"], user, chosen),
        }
        for issue in issues
    ]
    return {
        "issues": shown,
        "doubts": list(release_report.doubts(upload.found, user)),
        "dated": all(issue["published_on"] for issue in issues),
        "releases": upload.releases.all(),
        "rates": sent_releases.rates_of(upload),
    }


def crumbs(label):
    return [{"label": "Published statistics", "url": reverse("releases")}, {"label": label, "url": ""}]
