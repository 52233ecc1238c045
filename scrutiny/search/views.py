"""The page on which one looks for something."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from scrutiny.search.reading import search
from scrutiny.search.sources import SOURCES

LONGEST = 200  # characters
FURTHEST = 10  # pages
PAGES = {str(number) for number in range(1, FURTHEST + 1)}


@requires(Permission.READ)
@require_safe
def search_page(request):
    text, kind, page = _asked(request)
    found = search(text, request.reader, kind, page) if text else None
    context = {
        "text": text,
        "kind": kind,
        "kinds": [(name, source.label) for name, source in SOURCES.items()],
        "found": found,
        "page": page,
        "next": page + 1 if found and found.more and page < FURTHEST else None,
        "marking": highest(result.marking for result in found.results if found).label
        if found
        else "OFFICIAL",
        "breadcrumbs": [{"label": "Search", "url": ""}],
    }
    return render(request, "scrutiny/search.html", context)


def _asked(request):
    text, kind = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST], request.GET.get("kind", "")
    page = request.GET.get("page", "1")
    if (kind and kind not in SOURCES) or page not in PAGES:
        raise Http404
    return text, kind, int(page)
