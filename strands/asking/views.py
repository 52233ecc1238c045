"""The list of questions that were put, and the page of one with all that is said to it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from strands import forces
from strands.asking import evidence, listing, pages
from strands.asking.finding import about, crumbs, force_named, found
from strands.asking.meetings import taken
from strands.asking.of_operation import asked_of
from strands.asking.standing import standing
from strands.models import Strand

ON_A_PAGE = 50
TITLE = "Questions put to the force"


@requires(Permission.READ)
@require_safe
def asking_list(request):
    chosen = {name: request.GET.get(name, "") for name in ("force", "strand", "state")}
    strands = Strand.objects.visible_to(request.reader)
    force = force_named(request, chosen["force"])
    strand = get_object_or_404(strands, slug=chosen["strand"]) if chosen["strand"] else None
    try:
        rows = listing.listed(request.user, request.reader, force=force, strand=strand, state=chosen["state"])
    except LookupError as error:
        raise Http404 from error
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "chosen": chosen,
        "states": listing.STATES.items(),
        "strands": strands,
        "forces": forces.choose(request.reader).own,
        "page": page,
        "lines": list(listing.lines(page, request.reader.day)),
        "marking": highest(asking.marking for asking in page).label,
        "breadcrumbs": [{"label": "Strands", "url": reverse("strands")}, {"label": TITLE, "url": ""}],
    }
    return render(request, "strands/asking/list.html", context)


@requires(Permission.READ)
@require_safe
def asking_page(request, pk):
    asking = found(request, pk)
    proof = evidence.found(asking, request.reader)
    context = about(request, asking) | {
        "stands": standing(asking, request.reader.day),
        "next": pages.comes_next(asking, request.user, request.permissions, request.reader.day),
        "puts": Permission.QUESTION_PUT in request.permissions and not asking.withdrawn_at,
        "again_url": pages.again(asking),
        "meetings": taken(asking, request.reader),
        "proof": proof,
        "others": asked_of(asking.of_operation, request.reader) if asking.of_operation else [],
        "marking": highest([asking.marking, proof.marking]).label,
        "breadcrumbs": crumbs(asking),
    }
    return render(request, "strands/asking/asking.html", context)
