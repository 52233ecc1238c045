"""What the pages of the catalogue share: finding a record, the way back, and a form on a page by itself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from authority.markings import Marking
from strands.keeping import one
from strands.keeping.kinds import BY_SLUG, KINDS, known

NAMES = {"strand": "name", "question": "code"}
RELATED = {"measure": ("strand", "indicator__numerator", "indicator__denominator"), "strand": ()}


def kind_called(slug):
    """The kind with this word in its address. Raises Http404."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def found(request, slug, code):
    """(kind, record), if this reader may know of it; otherwise there is none."""
    kind = kind_called(slug)
    rows = known(kind, request.reader).select_related(*RELATED.get(kind, ("strand",)))
    return kind, get_object_or_404(rows, code=code)


def own(request, slug, code):
    """The same of what the reader's own authority has added."""
    kind, record = found(request, slug, code)
    if record.authority_id is None or record.authority_id != request.user.authority_id:
        raise Http404
    return kind, record


def address(kind, record):
    """Of the page of a record."""
    return reverse("catalogue_record", args=[KINDS[kind].slug, record.code])


def called(kind, record):
    """What a record is called on its page."""
    if kind == "measure":
        return record.indicator.name
    return getattr(record, NAMES.get(kind, "title"))


def crumbs(*steps):
    """Breadcrumbs below the catalogue: (address or None, label) each, the page itself last."""
    first = [{"label": "Library", "url": reverse("library")}]
    first.append({"label": "Catalogue", "url": reverse("catalogue") if steps else ""})
    return first + [{"label": label, "url": url or ""} for url, label in steps]


def form_page(request, form, *, title, button, lead="", back="", steps=(), marking=Marking.OFFICIAL.label):
    """A form on a page. `back`: where its writer goes without saving; `steps`: as for `crumbs`."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": back or reverse("catalogue"),
        "marking": marking,
        "breadcrumbs": crumbs(*steps, (None, title)),
    }
    return render(request, "strands/keeping/form.html", context)


def page_of(request, form, kind, record, title, button, lead=""):
    """The same form page below the page of one record, with its marking and the way back to it."""
    place = address(kind, record)
    return form_page(
        request,
        form,
        title=title,
        button=button,
        lead=lead,
        back=place,
        steps=[(place, called(kind, record))],
        marking=one.marking(kind, record),
    )


def done(request, sentence, place):
    """To an address, where the sentence is shown."""
    messages.success(request, sentence, extra_tags=request.path)
    return redirect(place)
