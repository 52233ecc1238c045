"""What the pages of the record share: finding an entry, its page, and the way back."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from strands import forces
from strands.models import Entry, Strand
from strands.record.addresses import entry_url
from strands.record.kinds import KINDS


def found_strand(request, slug):
    return get_object_or_404(Strand.objects.visible_to(request.reader), slug=slug)


def found_force(request):
    """The `Choice` of forces, the one that the address names chosen."""
    try:
        return forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error


def found_entry(request, pk):
    """The entry as its own kind, if this reader may see it, withdrawn or not; otherwise there is none."""
    rows = Entry.objects.visible_to(request.reader)
    related = ("strand", "force__area", "circle", "written_by", "withdrawn_by")
    return get_object_or_404(rows.select_related(*related), pk=pk).in_full


def written_here(kind):
    """The `KindOfEntry` of that name, if the form of the record writes it; otherwise there is none."""
    if kind not in KINDS or KINDS[kind].on_own_pages:
        raise Http404
    return KINDS[kind]


def record_url(strand, force=None, **chosen):
    """The record of a strand, with what is chosen there."""
    named = ({"force": force.slug} if force else {}) | chosen
    return reverse("record", args=[strand.slug]) + (f"?{urlencode(named)}" if named else "")


def crumbs_of(entry, label):
    """Breadcrumbs of a page that belongs to an entry."""
    return crumbs(entry.strand, entry.force, (entry.title, entry_url(entry)), (label, ""))


def crumbs(strand, force, *steps):
    """Breadcrumbs: strands, the strand, its record, then (label, address or None) each, the page last."""
    at = f"{reverse('strand', args=[strand.slug])}?force={force.slug}" if force else None
    way = [
        ("Strands", reverse("strands")),
        (strand.name, at or reverse("strand", args=[strand.slug])),
        ("Record", record_url(strand, force) if steps else ""),
    ]
    return [{"label": label, "url": url or ""} for label, url in [*way, *steps]]
