"""Case studies that resemble a challenge."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.markings import Marking
from authority.permissions import Permission, requires
from strands import library
from strands.keeping.tags import TAGS
from strands.models import Question, Strand

LONGEST = 2_000  # characters of a challenge that are read


@requires(Permission.READ)
@require_safe
def alike(request):
    """The case studies that resemble a challenge, each with the reason."""
    strands = Strand.objects.in_use(request.reader)
    question = _question(request)
    tags = [tag for tag in request.GET.getlist("tag") if tag in TAGS] or list(
        question.tags if question else ()
    )
    words = request.GET.get("words", "")[:LONGEST]
    strand = strands.filter(slug=request.GET.get("strand", "").replace("\0", "")).first()
    context = {
        "words": words,
        "tags": [(tag, tag.capitalize(), tag in tags) for tag in TAGS],
        "strands": strands,
        "strand": strand,
        "question": question,
        "asked": bool(words.strip() or tags or strand),
        "matches": library.alike(tags, strand, request.reader, words),
        "marking": Marking.OFFICIAL.label,
        "breadcrumbs": [
            {"label": "Library", "url": reverse("library")},
            {"label": "Find an experience like yours", "url": ""},
        ],
    }
    return render(request, "strands/keeping/alike.html", context)


def _question(request):
    """The question whose tags are to be shared, if the address names one that is in use."""
    code = request.GET.get("question", "").replace("\0", "")
    return Question.objects.in_use(request.reader).filter(code=code).first() if code else None
