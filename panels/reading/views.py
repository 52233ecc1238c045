"""Reading a pack on screen, page by page: the rule is asked again of each page."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from authority.markings import Marking
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Copy, Pack
from panels.packs import copies, distribution, pictures
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered
from panels.preview.pages import contents
from panels.views.finding import pack_of, trail

NOT_MADE = (
    "Your pages could not be made. Tell the secretary of the panel: the pack has to be asked for again."
)


@requires(Permission.MEETING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request, pk):
    """A POST, because a copy on screen is numbered and registered; then its pages are turned."""
    pack = pack_of(request, pk, state__in=[Pack.State.RELEASED, Pack.State.REPLACED])
    if request.method == "POST":
        return _open(request, pack)
    copy = _copy_of(request, pack)
    if copy is None:
        return redirect("meeting", pack.meeting_id)
    try:
        return _page(request, pack, copy)
    except Damaged:
        messages.error(request, NOT_MADE)
        return redirect("meeting", pack.meeting_id)


@requires(Permission.MEETING_READ)
@require_safe
def picture(request, pk, number):
    pack = pack_of(request, pk)
    copy = _copy_of(request, pack)
    if copy is None or not 1 <= number <= copy.pages:
        raise Http404
    try:
        drawn = pictures.picture(copies.stamped(copy), number)
    except Damaged:
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "no-store"})


def _page(request, pack, copy):
    number = _number(request, copy)
    context = {
        "pack": pack,
        "number": number,
        "pages": copy.pages,
        "contents": contents(copy.edition),
        "items": distribution.allowed(pack, request.reader).select_related("item"),
        "words": pictures.words(copies.stamped(copy), number),
        "marking": Marking(copy.marking).label,
        "breadcrumbs": trail(pack.meeting.panel, pack.meeting, "Read on screen"),
    }
    response = render(request, "panels/reading.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _open(request, pack):
    try:
        actions.open_on_screen(pack, by=request.user)
    except (NotAllowed, Damaged, NotRendered) as error:
        messages.error(request, str(error) if isinstance(error, NotAllowed) else NOT_MADE)
        return redirect("meeting", pack.meeting_id)
    return redirect("pack_read", pack.pk)


def _copy_of(request, pack):
    """The reader's copy on screen, as long as it holds exactly what they may have now; or None."""
    if pack.state != Pack.State.RELEASED:
        return None
    key = distribution.key_of(distribution.allowed(pack, request.reader))
    own = pack.copies.filter(kind=Copy.Kind.SCREEN, recipient=request.user, edition__key=key)
    return own.select_related("edition", "recipient", "pack").first()


def _number(request, copy):
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), copy.pages)
