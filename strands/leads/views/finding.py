"""Find what a page is about, if its reader may see it; for anyone else it is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from strands.models import Appointment, Note, Strand, Trained, Training


def strand_of(request, slug):
    return get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)


def authority_of(request):
    """That of the person; without one there is nobody to appoint and nothing to plan."""
    if request.user.authority is None:
        raise Http404
    return request.user.authority


def appointment_of(request, pk):
    rows = Appointment.objects.filter(authority=request.user.authority_id)
    return get_object_or_404(rows.select_related("user", "strand"), pk=pk)


def note_of(request, pk):
    strands = Strand.objects.visible_to(request.reader)
    rows = Note.objects.visible_to(request.reader).filter(strand__in=strands)
    beside = ("strand", "force", "written_by", "filed_by", "circle")
    return get_object_or_404(rows.select_related(*beside), pk=pk)


def training_of(request, pk):
    rows = Training.objects.filter(authority=request.user.authority_id)
    return get_object_or_404(rows.select_related("strand"), pk=pk)


def trained_of(request, pk):
    rows = Trained.objects.filter(training__authority=request.user.authority_id)
    return get_object_or_404(rows.select_related("training", "user"), pk=pk)


def trail(*steps):
    """Breadcrumbs below the strands: (label, url) for each step, an empty address for the page itself."""
    every = (("Strands", reverse("strands")), *steps)
    return [{"label": label, "url": url} for label, url in every]


def below_leads(*labels):
    return trail(("Lead members", reverse("leads")), *((label, "") for label in labels))
